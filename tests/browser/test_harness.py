"""The browser tests' own promises: a page that misbehaves is noticed, one that behaves is not accused."""

import re
import time
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Accessibility, PageWatch
from tests.browser.whole_page import assert_fits

GOOD = "<!doctype html><html lang=en><title>Good</title><main><h1>Good</h1><p>Text.</p></main></html>"
PAGES = {
    "/good": GOOD,
    "/throws": GOOD + "<script>throw new Error('broken script')</script>",
    "/logs": GOOD + "<script>console.error('something is wrong')</script>",
    "/foreign": GOOD + "<img alt='' src='http://gloss.invalid/spy.png'>",
    "/styled": GOOD + "<p style='color: red'>Not allowed by the policy</p>",
    "/slow": GOOD,
    "/wide": GOOD.replace("<p>Text.</p>", f"<pre>{'wide' * 1000}</pre>"),
    "/faint": GOOD
    + "<style>@media (prefers-color-scheme: dark) { p { color: #444; background: black; } }</style>",
    "/unlabelled": GOOD.replace("<p>Text.</p>", "<img src='/good'><input>"),
}
POLICIES = {"/styled": "default-src 'self'"}


class Handler(BaseHTTPRequestHandler):
    """Serves the pages above."""

    def do_GET(self) -> None:
        """Answer with a page, or 404."""
        body = PAGES.get(self.path, "There is no such page.").encode()
        self.send_response(200 if self.path in PAGES else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if self.path in POLICIES:
            self.send_header("Content-Security-Policy", POLICIES[self.path])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.path == "/slow":
            # The address has changed in the browser, and there is no body yet.
            head, body = body[:40], body[40:]
            self.wfile.write(head)
            self.wfile.flush()
            time.sleep(1)
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def address() -> Iterator[str]:
    """The address of a server of the pages above."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_that_behaves_is_not_accused(page: Page, page_watch: PageWatch, address: str) -> None:
    page_watch.expect("favicon.ico")
    page.goto(f"{address}/good")
    page.wait_for_load_state("networkidle")
    assert page.title() == "Good"
    assert page_watch.unexpected() == []


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/throws", "script error: .*broken script"),
        ("/logs", "console error: something is wrong"),
        ("/foreign", "request to another host: http://gloss.invalid/spy.png"),
        ("/styled", "console error: .*Content Security Policy"),
        ("/missing", "console error: .*404"),
    ],
)
def test_a_page_that_misbehaves_is_noticed(
    page: Page, page_watch: PageWatch, address: str, path: str, problem: str
) -> None:
    page.goto(f"{address}{path}")
    page.wait_for_load_state("networkidle")
    found = page_watch.unexpected()
    page_watch.expect(f"{problem}|favicon.ico|net::ERR_NAME_NOT_RESOLVED")
    assert any(re.search(problem, line) for line in found), found
    assert page_watch.unexpected() == []


def test_axe_finds_what_it_should_and_nothing_else(
    page: Page, page_watch: PageWatch, axe: Accessibility, address: str
) -> None:
    page_watch.expect("favicon.ico")
    page.goto(f"{address}/good")
    assert axe.violations(page) == []
    page.goto(f"{address}/unlabelled")
    found = {violation.split(" ")[0] for violation in axe.violations(page)}
    assert {"image-alt", "label"} <= found


def test_letters_that_are_faint_only_in_the_dark_are_found(
    page: Page, page_watch: PageWatch, axe: Accessibility, address: str
) -> None:
    page_watch.expect("favicon.ico")
    page.goto(f"{address}/faint")
    assert axe.violations(page) == []
    with pytest.raises(AssertionError, match="dark: color-contrast"):
        axe.check_light_and_dark(page)
    assert page.evaluate("matchMedia('(prefers-color-scheme: light)').matches")
    page.goto(f"{address}/unlabelled")
    with pytest.raises(AssertionError, match="image-alt"):
        axe.check_light_and_dark(page)


@pytest.mark.parametrize(("viewport", "width"), [("phone", 390), ("desktop", 1280)])
def test_the_window_has_the_size_asked_for(page: Page, width: int) -> None:
    assert page.evaluate("window.innerWidth") == width


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ko", "ja", "en"])
def test_the_reader_has_the_language_and_colours_asked_for(
    page: Page, color_scheme: str, language: str
) -> None:
    assert page.evaluate(f"matchMedia('(prefers-color-scheme: {color_scheme})').matches")
    assert page.evaluate("navigator.language") == language


def test_axe_looks_at_a_page_only_when_all_of_it_has_come(
    page: Page, page_watch: PageWatch, axe: Accessibility, address: str
) -> None:
    page_watch.expect("favicon.ico")
    page.goto(f"{address}/good")
    page.evaluate("location.href = '/slow'")
    expect(page).to_have_url(re.compile("/slow$"))
    assert axe.violations(page) == []
    expect(page.locator("h1")).to_have_text("Good")


def test_what_is_wider_than_the_window_is_named(page: Page, page_watch: PageWatch, address: str) -> None:
    page_watch.expect("favicon.ico")
    page.goto(f"{address}/good")
    assert_fits(page)
    page.goto(f"{address}/wide")
    with pytest.raises(AssertionError, match=r"/wide is \d+ px too wide:\n<pre"):
        assert_fits(page)
