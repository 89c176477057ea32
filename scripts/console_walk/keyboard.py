"""The console without a mouse: the skip link, a focus that is seen, and an order that follows the page."""

from selenium.webdriver.common.keys import Keys

OUTLINE = "const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2"
PLACE = "const r = document.activeElement.getBoundingClientRect(); return [r.top + scrollY, r.left]"


def walk(console):
    console.go("/console/content")
    console.find("body").send_keys(Keys.TAB)
    assert console.focused().get_attribute("class") == "skip", "the first stop skips the navigation"
    console.focused().send_keys(Keys.ENTER)
    console.until(lambda: console.focused().get_attribute("id") == "main", "it leads to the content")
    stops = []
    for _ in range(6):
        console.focused().send_keys(Keys.TAB)
        assert console.browser.execute_script("return !!document.activeElement.closest('main')"), "the content comes first"
        assert console.browser.execute_script(OUTLINE), "the focus is seen"
        stops.append(tuple(console.browser.execute_script(PLACE)))
    rows = [round(top / 24) for top, _ in stops]
    assert len(set(stops)) == len(stops) and rows == sorted(rows), f"the order follows the page: {stops}"
