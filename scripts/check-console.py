"""The console in a real browser: the walk of the setup guide, axe on every page, and the screenshots."""

import argparse
import base64
import hashlib
import hmac
import http.server
import json
import pathlib
import re
import signal
import subprocess
import tempfile
import threading
import time
import urllib.request

from axe_selenium_python import Axe
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

EMAIL, PASSWORD = "ada@example.com", "correct horse battery"
PAGES = {
    "api": "/console/deploy/api",
    "content": "/console/content",
    "imports": "/console/content/imports",
    "content-search": "/console/content/search",
    "attributes": "/console/attributes",
    "escalation-rules": "/console/escalation-rules",
    "timing": "/console/timing",
    "conversations": "/console/conversations",
    "preview": "/console/preview",
    "insights": "/console/insights",
    "app-packages": "/console/developer-hub/app-packages",
    "audit-log": "/console/audit-log",
    "account": "/console/account",
}


class Receiver:
    """A webhook receiver on this machine that keeps what it gets."""

    def __init__(self):
        self.received = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_HEAD(self):
                self.send_response(200)
                self.end_headers()

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.received.append((dict(self.headers.items()), body))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/webhooks/fin"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class Server:
    """A server with an empty data directory. It is not the laptop profile's `make run`: nothing is set up but what the walk sets up."""

    def __init__(self, binary, directory):
        self.log = open(directory / "server.log", "w+")
        self.process = subprocess.Popen(
            [binary, "serve", "--dev", "--port", "0", "--data", str(directory / "data"), "--knowledge", "Examples/help-centre"],
            stdout=self.log, stderr=subprocess.STDOUT)
        self.claim = self.wait(r"(http://127\.0\.0\.1:\d+/console/claim#[0-9a-f]+)")
        self.url = self.claim.split("/console")[0]

    def wait(self, pattern):
        for _ in range(600):
            self.log.seek(0)
            found = re.search(pattern, self.log.read())
            if found:
                return found[1]
            assert self.process.poll() is None, "the server ended"
            time.sleep(0.1)
        raise AssertionError(f"the server did not say {pattern}")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


def open_browser(width=1360, height=900, dark=False):
    options = webdriver.ChromeOptions()
    for argument in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars", f"--window-size={width},{height}"]:
        options.add_argument(argument)
    options.binary_location = "/usr/bin/chromium"
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
    return browser


class Console:
    def __init__(self, browser, server):
        self.browser, self.server = browser, server

    def go(self, path):
        self.browser.get(path if path.startswith("http") else self.server.url + path)

    def find(self, css):
        return WebDriverWait(self.browser, 20, ignored_exceptions=[StaleElementReferenceException]).until(
            lambda b: b.find_element(By.CSS_SELECTOR, css))

    def until(self, condition, what):
        WebDriverWait(self.browser, 30, ignored_exceptions=[StaleElementReferenceException]).until(lambda _: condition(), what)

    def fill(self, css, text):
        element = self.find(css)
        element.clear()
        element.send_keys(text)

    def click(self, css):
        element = self.find(css)
        self.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def text(self, css="main"):
        return self.find(css).text

    def has(self, path):
        """Whether a page is served."""
        self.go(path)
        return "Not found" not in self.browser.title

    def claim(self):
        self.go(self.server.claim)
        self.until(lambda: self.find("#token").get_attribute("value"), "the token is filled in")
        assert "#" not in self.browser.current_url, "the token is out of the address"
        self.fill("#name", "Ada Lovelace")
        self.fill("#email", EMAIL)
        self.fill("#password", PASSWORD)
        self.click("button[type=submit]")
        self.until(lambda: "/console/deploy/api" in self.browser.current_url, "claimed")


def check_accessibility(console, name):
    axe = Axe(console.browser)
    axe.inject()
    found = axe.run(options={"resultTypes": ["violations"]})["violations"]
    serious = [v for v in found if v["impact"] in ("serious", "critical")]
    for violation in found:
        nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
        print(f"  axe {violation['impact']}: {name}: {violation['id']}: {nodes}")
    return serious


def walk(binary):
    with tempfile.TemporaryDirectory() as directory:
        server, receiver = Server(binary, pathlib.Path(directory)), Receiver()
        browser = open_browser()
        console = Console(browser, server)
        try:
            serious = []
            console.claim()
            serious += check_accessibility(console, "api, fresh")
            follow_guide(console, receiver)
            look_around(console)
            for name, path in PAGES.items():
                if console.has(path):
                    serious += check_accessibility(console, name)
                else:
                    print(f"  no page {path}")
            errors = [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
            # A secret that asks for the password is a 403, and a page that is not there a 404: the browser writes both down.
            errors = [e for e in errors if "status of 403" not in e["message"] and "status of 404" not in e["message"]]
            assert not errors, errors
            assert not serious, f"{len(serious)} serious accessibility problems"
        finally:
            browser.quit()
            server.stop()
    print("console: ok")


def follow_guide(console, receiver):
    """The setup guide by hand: the key, the callback URL, the secret, the stream, and a webhook that verifies."""
    console.go("/console/deploy/api")
    if "Install makes" in console.text():
        console.click("form[action$=installation] button")
    masked = console.find("#api-key").text
    assert "…" in masked, masked
    console.click("#api-key-form [data-reveal]")
    console.until(lambda: console.find("#api-key").text != masked, "the key is shown")
    key = console.find("#api-key").text
    assert re.fullmatch(r"dorsal_[0-9A-Za-z]{36}", key), "the key has its form"
    console.fill("#url", receiver.url)
    console.find("#url").submit()
    console.until(lambda: "Saved." in console.text(), "the callback URL is saved")
    assert "200" in console.text("#probe"), "the probe is shown"
    console.click("form[action$=webhook-secret] [data-reveal]")
    console.until(lambda: "•" not in console.find("#webhook-secret").text, "the secret is shown")
    secret = console.find("#webhook-secret").text
    assert len(secret) == 40, "the secret has its length"
    if not console.find("#streaming").is_selected():
        console.click("#streaming")
        console.until(lambda: "Saved." in console.text() and console.find("#streaming").is_selected(), "streaming is on")
    message = {"conversation_id": "walk-1", "user": {"id": "u-1", "name": "Grace <b>Hopper</b>"}, "message": {
        "author": "user", "body": "How do I reset my password?", "timestamp": "2026-01-01T10:00:00.000Z"}}
    request = urllib.request.Request(
        console.server.url + "/fin/start", json.dumps(message).encode(),
        {"Authorization": f"Bearer {key}", "Content-Type": "application/json"})
    with urllib.request.urlopen(request) as response:
        assert json.load(response)["sse_subscription_url"].startswith(console.server.url)
    console.until(lambda: len(receiver.received) >= 2, "the webhooks arrived")
    for headers, body in receiver.received:
        headers = {name.lower(): value for name, value in headers.items()}
        expected = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        assert headers["x-fin-agent-api-webhook-signature"] == expected, "the signature verifies"
    console.until(lambda: "delivered" in console.text("[data-live]"), "the list renews itself")
    console.click("[data-live] form button")
    console.until(lambda: "Queued" in console.text(), "the event is queued again")
    count = len(receiver.received)
    console.until(lambda: len(receiver.received) > count or len(receiver.received) > 2, "the event came again")


def look_around(console):
    """Everything beside the guide that is there, once."""
    if console.has("/console/attributes"):
        console.fill("#name", "plan_type")
        console.find("#name").submit()
        console.until(lambda: "plan_type" in console.text("table"), "the attribute is defined")
    if console.has("/console/escalation-rules"):
        console.fill("#name", "Enterprise")
        console.fill("#attribute1", "plan_type")
        console.fill("#value1", "enterprise")
        console.find("#name").submit()
        console.until(lambda: "user.plan_type is enterprise" in console.text("table"), "the rule is there")
    if console.has("/console/timing"):
        console.click("[id='csat.enabled']")
        console.find("[id='silence.check_in_after']").submit()
        console.until(lambda: "Saved." in console.text(), "the policy is saved")
        assert console.find("[id='csat.enabled']").is_selected()
    if console.has("/console/preview"):
        console.fill("#body", "How do I reset my password?")
        console.click("#say button")
        console.until(lambda: "awaiting user reply" in console.text("#talk"), "the agent answered")
        assert console.browser.find_elements(By.CSS_SELECTOR, "#talk .bubble.agent .said a"), "the answer cites"
    if console.has("/console/conversations"):
        assert "Grace <b>Hopper</b>" in console.text("table"), "names are text"
        console.click("table a")
        console.until(lambda: "Why the agent" in console.text(), "the conversation is shown")
        assert check_accessibility(console, "conversation") == []


def screenshots(binary, folder):
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as directory:
        server, receiver = Server(binary, pathlib.Path(directory)), Receiver()
        browser = open_browser()
        console = Console(browser, server)
        try:
            console.go("/console")
            shoot(console, folder, "claim")
            console.claim()
            shoot(console, folder, "api-fresh")
            follow_guide(console, receiver)
            look_around(console)
            if console.has("/console/conversations"):
                console.click("table a")
                console.browser.execute_script("for (const turn of document.querySelectorAll('.turn')) turn.open = true")
                shoot(console, folder, "conversation")
            for name, path in PAGES.items():
                if console.has(path):
                    shoot(console, folder, name)
            console.go("/console/account")
            console.click("form[action$=sign-out] button")
            shoot(console, folder, "sign-in")
        finally:
            browser.quit()
            server.stop()
    print(f"screenshots: {len(list(folder.glob('*.png')))} in {folder}")


def shoot(console, folder, name):
    for device, width, scale in [("desktop", 1360, 1), ("phone", 390, 2)]:
        for scheme in ["light", "dark"]:
            console.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
            console.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                "width": width, "height": 900, "deviceScaleFactor": scale, "mobile": device == "phone"})
            image = console.browser.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "format": "png"})
            (folder / f"{name}-{device}-{scheme}.png").write_bytes(base64.b64decode(image["data"]))
    console.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--screenshots", action="store_true")
    arguments = parser.parse_args()
    if arguments.screenshots:
        screenshots(arguments.binary, pathlib.Path(".build/screenshots"))
    else:
        walk(arguments.binary)
