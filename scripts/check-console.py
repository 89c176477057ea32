"""The console in a real browser: the walk of the setup guide and of everything beside it, axe on every page, and the screenshots."""

import argparse
import pathlib
import tempfile

from console_walk import conduct, content, guide, keyboard, pictures, scopes, talk
from console_walk.driver import PAGES, Console, open_browser
from console_walk.stage import Authority, Network, Server, Site, Webhooks


def walk(console, webhooks, site):
    """From an empty data directory to a verified webhook, then everything else."""
    serious = console.claim()
    serious += look_at_every_page_as_it_is(console, "empty")
    console.sign_out()
    serious += console.serious_problems("sign-in")
    console.sign_in()
    key = guide.follow(console, webhooks)
    serious += console.serious_problems("event")
    console.fits_a_phone("event")
    print("  setup guide: ok")
    scopes.walk(console, key)
    print("  scopes, apps and availability: ok")
    content.walk(console, site)
    print("  content: ok")
    conduct.walk(console, webhooks, key)
    print("  attributes, rules and timing: ok")
    talk.preview(console)
    serious += console.serious_problems("conversation")
    console.fits_a_phone("conversation")
    talk.conversations(console)
    talk.insights(console)
    talk.audit_log(console, webhooks.url)
    print("  preview, conversations, insights and audit log: ok")
    keyboard.walk(console)
    print("  keyboard: ok")
    serious += look_at_every_page_as_it_is(console, "full")
    assert not serious, f"serious accessibility problems: {serious}"
    fail_on_errors_of_scripts(console)


def look_at_every_page_as_it_is(console, state):
    """Axe in light and dark, and the width on a phone."""
    serious = []
    for name, path in PAGES.items():
        console.go(path)
        assert "Not found" not in console.browser.title, path
        for scheme in ["light", "dark"]:
            console.scheme(scheme)
            serious += console.serious_problems(f"{name}, {state}, {scheme}")
        console.scheme("light")
        console.fits_a_phone(f"{name}, {state}")
    print(f"  {len(PAGES)} pages, {state}: looked at")
    return serious


def fail_on_errors_of_scripts(console):
    """A secret that asks for the password is a 403, and a form that is shown again a 422: the browser writes both down."""
    errors = [entry for entry in console.browser.get_log("browser") if entry["level"] == "SEVERE"]
    expected = ("status of 403", "status of 422")
    errors = [entry for entry in errors if not any(words in entry["message"] for words in expected)]
    assert not errors, errors


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--screenshots", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dorsal-console-") as directory:
        network, authority = Network(directory), Authority(directory)
        webhooks, site = Webhooks(network, authority), Site(network, authority)
        server = Server(arguments.binary, directory, authority)
        try:
            browser = open_browser()
            try:
                console = Console(browser, server)
                if arguments.screenshots:
                    pictures.make(console, webhooks, site, pathlib.Path(".build/screenshots"))
                else:
                    walk(console, webhooks, site)
                    print("console: ok")
            except BaseException:
                browser.save_screenshot(".build/console-failure.png")
                raise
            finally:
                browser.quit()
        finally:
            server.stop()


if __name__ == "__main__":
    main()
