"""Looking at a page only when all of it has come. On a busy machine an address changes long before the body is there.

A test that looks at a page by `evaluate`, `count` or `inner_text` after a click first says what it waits for:
`expect(page.locator(…))` of something that only the new page has. Playwright repeats an expectation, nothing else.
"""

from playwright.sync_api import Error, Page

# Milliseconds. Two cores serve the site, run the browser and perhaps three other test runs.
PATIENCE = 30_000


def when_whole(page: Page) -> Page:
    """Wait until the page that the tab is at has been read to its end, and return it."""
    page.wait_for_load_state("load", timeout=PATIENCE)
    page.locator("body").wait_for(state="attached", timeout=PATIENCE)
    return page


def ask(page: Page, expression: str) -> object:
    """Return what a script says of the whole page; asked again where the page gave way to another meanwhile."""
    try:
        return when_whole(page).evaluate(expression)
    except Error as error:
        if "Execution context was destroyed" not in str(error):
            raise
        return when_whole(page).evaluate(expression)


def assert_fits(page: Page) -> None:
    """Fail the test where anything on the page is wider than the window."""
    width = ask(page, "document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if width > 0:
        wide = ask(
            page,
            "[...document.querySelectorAll('body *')].filter(e => Math.max(e.getBoundingClientRect().right,"
            " e.scrollWidth) > document.documentElement.clientWidth + 1).reverse().slice(0, 5).map(e => e.outerHTML.slice(0, 160)).join('\\n')",
        )
        raise AssertionError(f"{page.url} is {width} px too wide:\n{wide}")
