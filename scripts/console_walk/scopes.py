"""App Packages: apps with scopes of their own, tokens that are regenerated and revoked, and the switch of the workspace."""

import time

PACKAGES = "/console/developer-hub/app-packages"


def walk(console, key):
    console.go(PACKAGES)
    assert "3 % of the surface" in console.text(), "the share is computed"
    first = create(console)
    second = change(console, first)
    revoke(console, second)
    switch_workspace(console, key)


def create(console):
    """An app that may read articles: its token does that, and nothing else."""
    console.fill("#app-name", "Content sync")
    console.click("#new-read_articles")
    console.submit("#app-name")
    token = console.text("#secret")
    call = console.server.call
    assert call("GET", "/articles", token)[0] == 200
    refused(console, token, "POST", "/articles", "write_articles")
    refused(console, token, "GET", "/contacts", "read_users_and_companies")
    console.click("main a.button")
    assert token not in console.browser.page_source, "the token was shown once"
    console.click("details.turn summary")
    console.until(lambda: "never" not in console.text("details.turn .facts"), "the last use is shown")
    return token


def change(console, old):
    """Other scopes regenerate the token, and the old one is nobody's."""
    console.click("details.turn input[value=write_articles]")
    console.click("details.turn form[action$=scopes] button")
    token = console.text("#secret")
    assert token != old
    ends(console, old)
    assert console.server.call("GET", "/articles", token)[0] == 200
    assert console.server.call("POST", "/articles", token, {})[0] in (400, 422), "the scope was given"
    console.click("main a.button")
    assert "6 % of the surface" in console.text("details.turn summary")
    return token


def revoke(console, token):
    console.click("details.turn summary")
    console.click("details.turn form[action$=revocation] button")
    console.accept()
    console.says("Revoked.")
    ends(console, token)
    assert "revoked" in console.text("details.turn summary")


def switch_workspace(console, key):
    """Off, the Fin Agent API is refused with a message; on, it is there again."""
    console.click("#available")
    console.says("Saved.")
    assert not console.find("#available").is_selected()
    status, answer = within_a_second(lambda: console.server.ask(key, "off-1", "Hello"), lambda answer: answer[0] == 403)
    assert answer["errors"][0]["message"], answer
    console.click("#available")
    console.until(lambda: console.find("#available").is_selected(), "it is on again")
    within_a_second(lambda: console.server.ask(key, "on-1", "Hello"), lambda answer: answer[0] == 200)


def ends(console, token):
    """The token opens nothing any more (RELIABILITY B5)."""
    within_a_second(lambda: console.server.call("GET", "/articles", token), lambda answer: answer[0] == 401)


def within_a_second(ask, is_so):
    end = time.monotonic() + 1
    while not is_so(answer := ask()):
        assert time.monotonic() < end, f"still {answer} after a second"
    return answer


def refused(console, token, method, path, scope):
    status, answer = console.server.call(method, path, token, {} if method == "POST" else None)
    assert status == 403 and f"({scope})" in answer["errors"][0]["message"], answer
