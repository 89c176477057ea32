"""Attributes, escalation rules, CSAT and timing, and that they do what they say."""


def walk(console, webhooks, key):
    define_attribute(console)
    add_rule(console)
    save_timing(console)
    status, _ = console.server.ask(
        key, "rule-1", "How do I reset my password?", {"name": "Mary Jackson"}, {"plan_type": "enterprise"})
    assert status == 200
    console.until(
        lambda: any(event.get("status") == "escalated" for event in webhooks.events("rule-1")), "the rule escalated")


def define_attribute(console):
    console.go("/console/attributes")
    assert "No attributes yet" in console.text()
    console.fill("#name", "plan_type")
    console.submit("#name")
    console.until(lambda: "plan_type" in console.text("table"), "the attribute is defined")


def add_rule(console):
    console.go("/console/escalation-rules")
    assert "No rules yet" in console.text()
    console.fill("#name", "Enterprise")
    console.submit("#name")
    console.says("would never match")
    console.fill("#attribute1", "plan_type")
    console.fill("#value1", "enterprise")
    console.submit("#name")
    console.until(lambda: "user.plan_type is enterprise" in console.text("table"), "the rule is there")


def save_timing(console):
    console.go("/console/timing")
    console.fill("[id='silence.check_in_after']", "0")
    console.submit("[id='silence.check_in_after']")
    console.says("Enter a whole number above 0")
    console.fill("[id='silence.check_in_after']", "5")
    if not console.find("[id='csat.enabled']").is_selected():
        console.click("[id='csat.enabled']")
    console.submit("[id='silence.check_in_after']")
    console.says("Saved.")
    assert console.find("[id='csat.enabled']").is_selected()
    assert console.find("[id='silence.check_in_after']").get_attribute("value") == "5"
