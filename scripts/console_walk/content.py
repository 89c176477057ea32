"""Content: an article, a snippet, imports of a ZIP file and of a site with their progress, and the search as the agent sees it."""

from .stage import help_centre

CONTENT = "/console/content"


def walk(console, site):
    console.go(CONTENT)
    assert "No content yet" in console.text(), "an empty page says what to do"
    write_article(console)
    write_snippet(console)
    import_archive(console)
    refuse_sites(console, site)
    import_site(console, site)
    console.go(CONTENT)
    assert "help-centre" in console.text() and "Snippets" in console.text()


def write_article(console):
    """The agent finds it within a second or so; a draft it does not; deleted, it is gone."""
    console.go(CONTENT + "/articles/new")
    console.fill("#title", "Park your bicycle")
    console.fill("#body", "Bicycles are parked in the zebrawood shed.\n\n## Keys\n\nThe porter keeps the shed's keys.")
    console.submit("#title")
    console.says("Created.")
    address = console.browser.current_url.split("?")[0]
    console.until(lambda: "zebrawood" in found(console, "Where do I park my bicycle?"), "the article is found")
    console.go(address)
    assert "## Keys" in console.find("#body").get_attribute("value"), "Markdown stays Markdown"
    console.click("#state option[value=draft]")
    console.submit("#title")
    console.says("Saved.")
    console.until(lambda: "zebrawood" not in found(console, "Where do I park my bicycle?"), "a draft is not found")
    console.go(CONTENT)
    assert console.browser.find_element("link text", "Park your bicycle").get_attribute("href") == address
    console.go(address)
    console.click("button.danger")
    console.accept()
    console.says("Removed.")


def write_snippet(console):
    console.go(CONTENT + "/snippets/new")
    console.fill("#title", "Do you ship to Mars?")
    console.fill("#phrasings", "Is there delivery to Mars?")
    console.fill("#answer", "Parcels to Mars leave with the quicksilver rocket.")
    console.submit("#title")
    console.says("Created.")
    console.until(lambda: "quicksilver" in found(console, "Is there delivery to Mars?"), "the snippet is found")


def import_archive(console):
    console.go(CONTENT + "/imports")
    assert "No imports yet" in console.text()
    console.click("form[action$=archive] button")
    console.until(lambda: "Choose a file." in console.text(), "a missing file is told")
    file, pages = help_centre(console.server.directory)
    console.find("#file").send_keys(str(file))
    console.click("form[action$=archive] button")
    console.says("The import has begun.")
    console.until(lambda: "done" in console.text("[data-live] tbody"), "the import is done")
    row = console.text("[data-live] tbody")
    assert f"{pages} of {pages}" in row and f"{pages} new" in row, row
    console.until(lambda: "Reset your password" in found(console, "How do I reset my password?"), "it is found")


def refuse_sites(console, site):
    """What is no https is told at once. The network that the server stands in is out of reach, by its addresses and by names."""
    console.go(CONTENT + "/imports")
    console.fill("#address", "http://help.example.net/")
    console.submit("#address")
    console.until(lambda: console.all("#address-hint .error"), "http is refused")
    assert console.find("#address").get_attribute("value") == "http://help.example.net/", "and can be corrected"
    for inside in ["https://127.0.0.1/help/", "https://10.0.0.1/help/", site.inside]:
        begin_site(console, inside)
        console.until(lambda: inside in newest(console) and "failed" in newest(console), f"{inside} is refused")
        assert "must not be reached" in newest(console), newest(console)


def import_site(console, site):
    """The bar moves as pages are read, without anybody loading the page again."""
    begin_site(console, site.url)
    known, read = site.PAGES + 1, site.AT_ONCE + 1
    bar = f"[data-live] tbody tr:first-child progress[max='{known}'][value='{read}']"
    console.until(lambda: console.all(bar), "the bar shows what was read so far")
    assert f"{read} of {known}" in newest(console) and "running" in newest(console), newest(console)
    assert "Cancel" in newest(console), "it can be cancelled while it runs"
    site.goes_on.set()
    console.until(lambda: "done" in newest(console), "the import is done")
    assert f"{known} of {known}" in newest(console) and not console.all("[data-live] progress"), newest(console)
    console.until(lambda: "quokkas" in found(console, "Where are the quokkas kept?"), "the site's pages are found")


def begin_site(console, address):
    console.go(CONTENT + "/imports")
    console.fill("#address", address)
    console.submit("#address")
    console.says("The import has begun.")


def newest(console):
    return console.text("[data-live] tbody tr:first-child")


def found(console, question):
    """What the search as the agent sees it shows."""
    console.go(CONTENT + "/search")
    console.fill("#q", question)
    console.submit("#q")
    console.says("Passages")
    assert console.find("#q").get_attribute("value") == question, "the question is asked as it was typed"
    return console.text("section.flush")
