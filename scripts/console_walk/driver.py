"""Drives the console in Chromium: finds, fills, clicks, and waits for what follows."""

from axe_selenium_python import Axe
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

EMAIL, PASSWORD = "ada@example.com", "correct horse battery"
PAGES = {
    "api": "/console/deploy/api",
    "content": "/console/content",
    "article": "/console/content/articles/new",
    "snippet": "/console/content/snippets/new",
    "imports": "/console/content/imports",
    "content-search": "/console/content/search?q=How+do+I+reset+my+password",
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
PHONE = 390


def open_browser():
    options = webdriver.ChromeOptions()
    for argument in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars", "--window-size=1360,900"]:
        options.add_argument(argument)
    options.binary_location = "/usr/bin/chromium"
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
    browser.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
    return browser


class Console:
    def __init__(self, browser, server):
        self.browser, self.server = browser, server

    def go(self, path):
        self.browser.get(path if path.startswith("http") else self.server.url + path)

    def all(self, css):
        return self.browser.find_elements(By.CSS_SELECTOR, css)

    def find(self, css):
        return WebDriverWait(self.browser, 20, ignored_exceptions=[StaleElementReferenceException]).until(
            lambda b: b.find_element(By.CSS_SELECTOR, css), f"{css} on {self.browser.current_url}")

    def until(self, condition, what):
        WebDriverWait(self.browser, 30, ignored_exceptions=[StaleElementReferenceException]).until(
            lambda _: condition(), what)

    def fill(self, css, text):
        element = self.find(css)
        element.clear()
        element.send_keys(text)

    def click(self, css):
        element = self.find(css)
        self.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def submit(self, css):
        """Sends the form that an element stands in."""
        self.find(css).submit()

    def accept(self):
        """Answers the question whether it is meant."""
        WebDriverWait(self.browser, 10).until(lambda b: b.switch_to.alert).accept()

    def text(self, css="main"):
        return self.find(css).text

    def says(self, words, css="main"):
        self.until(lambda: words in self.text(css), f"“{words}” on {self.browser.current_url}")

    def clipboard(self):
        return self.browser.execute_async_script("navigator.clipboard.readText().then(arguments[0])")

    def focused(self):
        return self.browser.switch_to.active_element

    def claim(self):
        """The first administrator, by the token that the server printed. Answers what axe finds on the page."""
        self.go(self.server.claim)
        serious = self.serious_problems("claim")
        self.until(lambda: self.find("#token").get_attribute("value"), "the token is filled in")
        assert "#" not in self.browser.current_url, "the token is out of the address"
        self.fill("#name", "Ada Lovelace")
        self.fill("#email", EMAIL)
        self.fill("#password", PASSWORD)
        self.click("button[type=submit]")
        self.until(lambda: "/console/deploy/api" in self.browser.current_url, "claimed")
        return serious

    def sign_out(self):
        self.click("form[action$=sign-out] button")
        self.says("Sign in")

    def sign_in(self):
        self.fill("#email", EMAIL)
        self.fill("#password", PASSWORD)
        self.click("button[type=submit]")
        self.until(lambda: "/console/deploy/api" in self.browser.current_url, "signed in")

    def serious_problems(self, name):
        """What axe finds on the page that is open; prints all, answers the serious ones."""
        axe = Axe(self.browser)
        axe.inject()
        found = axe.run(options={"resultTypes": ["violations"]})["violations"]
        for violation in found:
            nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
            print(f"  axe {violation['impact']}: {name}: {violation['id']}: {nodes}")
        return [f"{name}: {v['id']}" for v in found if v["impact"] in ("serious", "critical")]

    def scheme(self, scheme):
        self.browser.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})

    def size(self, width, height=900, scale=1):
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": scale, "mobile": width == PHONE})

    def normal_size(self):
        self.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    def fits_a_phone(self, name):
        """Nothing runs out of the page to the right on a phone, and no table has to be pushed to be read."""
        self.size(PHONE)
        width = self.browser.execute_script("return document.documentElement.scrollWidth")
        pushed = self.browser.execute_script(
            "return [...document.querySelectorAll('.scroll')].filter(table => table.scrollWidth > table.clientWidth)"
            ".map(table => table.getAttribute('aria-label'))")
        self.normal_size()
        assert width <= PHONE, f"{name} is {width} wide on a phone of {PHONE}"
        assert not pushed, f"{name} has tables that are wider than a phone: {pushed}"
