"""The setup guide by hand: the key, the callback URL, the secret, the stream, and webhooks that verify."""

import re

from selenium.webdriver.common.keys import Keys

from .driver import PASSWORD

API = "/console/deploy/api"
BULLET = "•"


def follow(console, webhooks):
    """Answers the API key, with webhooks saved and streaming switched on."""
    key = install(console)
    secret = save_callback(console, webhooks)
    divert_events(console, webhooks)
    switch_streams_on(console)
    receive(console, webhooks, key, secret)
    return key


def install(console):
    console.go(API)
    assert console.find("#webhook-secret").text == "", "there is no secret yet"
    assert not console.all("#api-key"), "there is no key yet"
    console.find("form[action$=installation] button").send_keys(Keys.ENTER)
    console.says("Installed")
    masked = console.text("#api-key")
    assert "…" in masked and len(masked) < 20, masked
    assert [scope.text for scope in console.all("#api-key-form ~ * code, dl.facts dd code")] == ["write_conversations"]
    console.server.forget_confirmation()
    give_password_in_dialog(console)
    console.until(lambda: console.text("#api-key") != masked, "the key is shown")
    key = console.text("#api-key")
    assert re.fullmatch(r"dorsal_[0-9A-Za-z]{36}", key), "the key has its form"
    console.click("#api-key-form [data-reveal]")
    console.until(lambda: console.text("#api-key") == masked, "the key is hidden again")
    console.click("#api-key-form [data-copy-secret]")
    console.until(lambda: console.clipboard() == key, "the key is copied")
    status, answer = console.server.call("GET", "/articles", key)
    assert status == 403 and "read_articles" in answer["errors"][0]["message"], answer
    return key


def give_password_in_dialog(console):
    """The dialog holds the focus, Escape closes it, a wrong password is told, and the right one goes on."""
    reveal = console.find("#api-key-form [data-reveal]")
    reveal.click()
    console.until(lambda: console.find("#confirmation").get_property("open"), "the password is asked for")
    for _ in range(8):
        console.focused().send_keys(Keys.TAB)
        inside = console.browser.execute_script(
            "const at = document.activeElement; return at === document.body || !!at.closest('#confirmation')")
        assert inside, "the dialog holds the focus"
    console.find("#confirmation-password").send_keys(Keys.ESCAPE)
    console.until(lambda: not console.find("#confirmation").get_property("open"), "Escape closes the dialog")
    assert console.focused() == reveal, "the focus is back where it was"
    reveal.send_keys(Keys.ENTER)
    console.fill("#confirmation-password", "not the password")
    console.submit("#confirmation-password")
    console.until(lambda: console.text("#confirmation .problem"), "the wrong password is told")
    console.fill("#confirmation-password", PASSWORD)
    console.submit("#confirmation-password")


def save_callback(console, webhooks):
    """Answers the signing secret. What is not public https is refused, and nothing is asked of it."""
    for refused in ["http://receiver.example.net/hooks", "https://127.0.0.1/hooks", "https://10.0.0.1/hooks"]:
        console.fill("#url", refused)
        console.submit("#url")
        console.until(lambda: console.all("#url-error"), f"{refused} is refused")
        assert console.find("#webhook-secret").text == "", "nothing was saved"
    console.fill("#url", webhooks.url)
    console.submit("#url")
    console.says("Saved.")
    assert "200" in console.text("#probe") and len(webhooks.probes) == 1, "the URL was asked with HEAD"
    console.until(lambda: BULLET in console.text("#webhook-secret"), "a secret was generated")
    console.click("form[action$=webhook-secret] [data-reveal]")
    console.until(lambda: BULLET not in console.text("#webhook-secret"), "the secret is shown")
    secret = console.text("#webhook-secret")
    assert len(secret) == 40, "the secret has its length"
    console.click("form[action$=webhook-secret] [data-copy-secret]")
    console.until(lambda: console.clipboard() == secret, "the secret is copied")
    return secret


def divert_events(console, webhooks):
    """Whoever finds the browser open sends no events elsewhere: a while after signing in the password is asked for."""
    for address in [webhooks.url + "/elsewhere", webhooks.url]:
        console.go(API)
        console.server.forget_confirmation()
        console.fill("#url", address)
        console.submit("#url")
        console.until(lambda: console.find("#confirmation").get_property("open"), "the password is asked for")
        assert saved_url(console) != address, "nothing was saved yet"
        console.fill("#confirmation-password", PASSWORD)
        console.submit("#confirmation-password")
        console.says("Saved.")
        assert console.find("#url").get_attribute("value") == address == saved_url(console), "what was typed is saved"


def saved_url(console):
    with console.server.database() as database:
        return database.execute("SELECT callback_url FROM apps WHERE callback_url IS NOT NULL").fetchone()[0]


def switch_streams_on(console):
    for switch in ["#stream", "#streaming"]:
        if not console.find(switch).is_selected():
            console.click(switch)
            console.says("Saved.")
            console.go(API)
        assert console.find(switch).is_selected(), f"{switch} is on"
    console.click("#stream")
    console.says("Saved.")
    assert not console.find("#stream").is_selected(), "the stream is off"
    console.click("#stream")
    console.until(lambda: console.find("#stream").is_selected(), "the stream is on again")
    console.go(API)


def receive(console, webhooks, key, secret):
    """The curl of the page, then webhooks that verify, the list of them, one with its attempts, and a replay."""
    console.click("[data-copy-filled]")
    console.until(lambda: key in console.clipboard(), "the request to try has the key filled in")
    status, answer = console.server.ask(
        key, "walk-1", "How do I reset my password?", {"name": "Grace <b>Hopper</b>"})
    assert status == 200 and answer["sse_subscription_url"].startswith(console.server.url), answer
    console.until(lambda: len(webhooks.events("walk-1")) >= 2, "the webhooks arrived")
    assert webhooks.verify(secret) >= 2
    console.until(lambda: "delivered" in console.text("[data-live]"), "the list renews itself")
    before = [(post.id, post.body) for post in webhooks.posts]
    console.click("[data-live] form button")
    console.says("Queued")
    console.until(lambda: len(webhooks.posts) > len(before), "the event came again")
    again = webhooks.posts[-1]
    assert (again.id, again.body) in before, "with the id and the bytes it had"
    assert webhooks.verify(secret) > len(before)
    console.click("[data-live] tbody a")
    console.says("Delivery attempts")
    assert "200" in console.text(".tag.good"), "the attempts are listed"
