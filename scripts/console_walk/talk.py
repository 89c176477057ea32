"""Preview, conversations with their reasons, insights, and the audit log."""

WATCH = """
window.chunks = [];
new MutationObserver(() => {
  const body = document.querySelector('#talk .said.growing');
  if (body && body.textContent !== window.chunks.at(-1)) window.chunks.push(body.textContent);
}).observe(document.getElementById('talk'), { subtree: true, childList: true, characterData: true });
"""


def preview(console):
    """The reply grows chunk by chunk, each one beginning as the one before it, and ends with a citation."""
    console.go("/console/preview")
    console.browser.execute_script(WATCH)
    console.fill("#body", "How do I reset my password?")
    console.click("#say button")
    console.until(lambda: "awaiting user reply" in console.text("#talk"), "the agent answered")
    chunks = console.browser.execute_script("return window.chunks")
    assert len(chunks) >= 2, f"the answer grew: {chunks}"
    assert all(later.startswith(earlier) for earlier, later in zip(chunks, chunks[1:])), "a chunk has all before it"
    assert console.all("#talk .bubble.agent .said a"), "the answer cites"
    console.click("#details")
    console.says("Why the agent did what it did")


def conversations(console):
    console.go("/console/conversations")
    assert "Grace <b>Hopper</b>" in console.text("table"), "names are text"
    console.browser.find_element("xpath", "//tr[contains(., 'rule-1')]//a").click()
    console.says("Transcript")
    shown = console.text()
    assert "Mary Jackson" in shown and "How do I reset my password?" in shown and "fin_status_updated" in shown
    console.browser.execute_script("for (const turn of document.querySelectorAll('.turn')) turn.open = true")
    assert "Escalation" in console.text() and "Enterprise" in console.text(), "the rule is named as the reason"
    console.go("/console/conversations?status=escalated")
    assert "rule-1" in console.text("table") and "walk-1" not in console.text("table"), "the list is narrowed"


def insights(console):
    console.go("/console/insights")
    figures = {figure.find_element("css selector", "h2").text: figure.find_element("css selector", ".value").text
               for figure in console.all(".figure")}
    assert int(figures["Conversations"]) >= 2 and figures["Escalation"] != "0 %", figures
    assert console.all("svg.plot rect"), "the days are drawn"


def audit_log(console, url):
    console.go("/console/audit-log")
    log = console.text("table")
    for action in ["api_key.create", "api_key.reveal", "webhook.save", "webhook_secret.reveal", "app.create", "app.scopes",
                   "app.revoke", "app.availability", "article.create", "article.delete", "snippet.create", "import.create",
                   "policy.change", "event.replay"]:
        assert action in log, f"{action} is written down"
    assert url in log and "127.0.0.1" in log and "chain is broken" not in console.text()
