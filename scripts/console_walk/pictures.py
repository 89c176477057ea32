"""A picture of every page: empty and with data, light and dark, desktop and phone."""

import base64

from . import conduct, content, guide, talk
from .driver import PAGES, PHONE

QUESTIONS = [
    ("Grace Hopper", "How do I reset my password?"), ("Alan Turing", "How much is the Team plan?"),
    ("Katherine Johnson", "I want to talk to a human"), ("Edsger Dijkstra", "Can I get a refund?"),
    ("Barbara Liskov", "How do I invite people to my workspace?"), ("Tim Berners-Lee", "What is the meaning of life?"),
    ("Radia Perlman", "Which file formats can I upload?"), ("Donald Knuth", "Wie setze ich mein Passwort zurück?"),
]


def make(console, webhooks, site, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    console.go("/console")
    shoot(console, folder, "claim")
    console.claim()
    for name, path in PAGES.items():
        console.go(path)
        shoot(console, folder, f"empty-{name}")
    content.walk(console, site)
    key = guide.follow(console, webhooks)
    shoot(console, folder, "event")
    conduct.walk(console, webhooks, key)
    for number, (name, question) in enumerate(QUESTIONS):
        console.server.ask(key, f"ticket-{4210 + number}", question, {"name": name})
    talk.preview(console)
    console.browser.execute_script("for (const turn of document.querySelectorAll('.turn')) turn.open = true")
    shoot(console, folder, "conversation")
    for name, path in PAGES.items():
        console.go(path)
        if name == "preview":
            console.fill("#body", "How do I reset my password?")
            console.click("#say button")
            console.says("awaiting user reply", "#talk")
        shoot(console, folder, name)
    console.go("/console/content")
    console.browser.find_element("link text", "Reset your password").click()
    shoot(console, folder, "document")
    console.go("/console/account")
    console.sign_out()
    shoot(console, folder, "sign-in")
    print(f"screenshots: {len(list(folder.glob('*.png')))} in {folder}")


def shoot(console, folder, name):
    for device, width, scale in [("desktop", 1360, 1), ("phone", PHONE, 2)]:
        for scheme in ["light", "dark"]:
            console.scheme(scheme)
            console.size(width, 900, scale)
            # As tall as the page, so that what stays in view while it scrolls is where it belongs.
            height = console.browser.execute_script("return document.documentElement.scrollHeight")
            console.size(width, max(900, height), scale)
            console.browser.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
            image = console.browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
            (folder / f"{name}-{device}-{scheme}.png").write_bytes(base64.b64decode(image["data"]))
    console.normal_size()
    console.scheme("light")
