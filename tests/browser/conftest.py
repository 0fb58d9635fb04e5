"""A browser for the tests, strict about what a page may do.

A test that opens a page fails when the page logs an error (a violation of the content security policy is one), when a
script of it throws, or when it asks any host but this machine for anything. A test that expects such a thing says so:
`page_watch.expect("404")`.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)

from tests.browser.chromium import ARGUMENTS, NO_OTHER_HOSTS, OWN_HOSTS, VIEWPORTS, find_chromium
from tests.browser.whole_page import PATIENCE, when_whole

SCREENSHOTS = Path(__file__).resolve().parent.parent.parent / "build" / "screenshots"

# Playwright's synchronous interface runs an event loop in this thread, which Django takes for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# An expectation is repeated for so long; one that holds costs nothing.
expect.set_options(timeout=PATIENCE)


@dataclass
class PageWatch:
    """What pages of one test did wrong, less what the test expects."""

    problems: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, pattern: str) -> None:
        """Allow problems that hold this regular expression."""
        self.expected.append(pattern)

    def unexpected(self) -> list[str]:
        """Return the problems that no expectation covers."""
        return [
            problem
            for problem in self.problems
            if not any(re.search(pattern, problem) for pattern in self.expected)
        ]

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page of a browser context. `NO_OTHER_HOSTS` keeps them on this machine."""
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.problems.append(f"script error: {error.error}"))
        context.on("request", self._asked)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            address = message.location.get("url", "")
            self.problems.append(f"console error: {message.text} ({address})")

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname not in OWN_HOSTS:
            self.problems.append(f"request to another host: {request.url}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once for a test process."""
    executable = find_chromium()
    if executable is None:
        reason = "Chromium is not installed (on Debian: apt-get install chromium fonts-noto-cjk)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=executable, args=[*ARGUMENTS, NO_OTHER_HOSTS], chromium_sandbox=False
        )
        yield chromium
        chromium.close()


@pytest.fixture
def viewport() -> str:
    """The window: "desktop", or "phone". Choose with `@pytest.mark.parametrize("viewport", ["phone", "desktop"])`."""
    return "desktop"


@pytest.fixture
def color_scheme() -> str:
    """The reader's colours: "light", or "dark". Choose by parametrizing."""
    return "light"


@pytest.fixture
def language() -> str:
    """The language the browser asks for: "en", "ko" or "ja". Choose by parametrizing."""
    return "en"


@pytest.fixture
def scripts() -> bool:
    """Whether scripts run. Choose by parametrizing."""
    return True


@pytest.fixture
def page_watch() -> Iterator[PageWatch]:
    """The list of what pages did wrong; the test fails in the end if anything on it is unexpected."""
    watch = PageWatch()
    yield watch
    assert not watch.unexpected(), "\n".join(watch.unexpected())


@pytest.fixture
def context_options(viewport: str, color_scheme: str, language: str, scripts: bool) -> dict[str, Any]:
    """The arguments of `browser.new_context`; a test may override this fixture to add its own."""
    return {
        "viewport": VIEWPORTS[viewport],
        "has_touch": viewport == "phone",
        "color_scheme": color_scheme,
        "locale": language,
        "java_script_enabled": scripts,
        "reduced_motion": "reduce",
    }


@pytest.fixture
def context(
    browser: Browser, context_options: dict[str, Any], page_watch: PageWatch, request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    """A fresh browser window without cookies. With `live_server` in the test, addresses may start with a slash."""
    if "live_server" in request.fixturenames:
        context_options = {**context_options, "base_url": request.getfixturevalue("live_server").url}
    new_context = browser.new_context(**context_options)
    new_context.set_default_timeout(PATIENCE)
    new_context.set_default_navigation_timeout(2 * PATIENCE)
    page_watch.watch(new_context)
    yield new_context
    new_context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A watched tab: `page.goto("/issues/")`."""
    return context.new_page()


@pytest.fixture
def axe() -> "Accessibility":
    """The accessibility checker axe: `axe.check(page)` fails the test with what it finds."""
    return Accessibility()


class Accessibility:
    """Runs axe in a page. It is evaluated by the browser itself, so the page's content security policy stays."""

    def __init__(self) -> None:
        self._axe = Axe()

    def violations(self, page: Page, **options: Any) -> list[str]:
        """Return each violation with its rule, its help and the elements it is about. Waits for the whole page."""
        when_whole(page)
        # Preloading makes axe write the page's style sheets into it inline, which the content security policy refuses. A
        # report of what is right, too, would be megabytes for a long page.
        options = {"preload": False, "resultTypes": ["violations"], **options}
        found = self._axe.run(page, options=options).response["violations"]
        return [
            f"{violation['id']} ({violation['impact']}): {violation['help']}\n"
            + "\n".join(f"    {node['html']}\n    {node['failureSummary']}" for node in violation["nodes"])
            for violation in found
        ]

    def check(self, page: Page) -> None:
        """Fail the test when axe finds anything on the page."""
        violations = self.violations(page)
        assert not violations, f"axe on {page.url}:\n" + "\n".join(violations)

    def check_light_and_dark(self, page: Page) -> None:
        """Check the page as a reader of light colours has it, then what its colours are for one of dark ones."""
        _change_colours(page, "light")
        violations = self.violations(page)
        _change_colours(page, "dark")
        violations += [f"dark: {one}" for one in self.violations(page, runOnly=["cat.color"])]
        _change_colours(page, "light")
        assert not violations, f"axe on {page.url}:\n" + "\n".join(violations)


def _change_colours(page: Page, scheme: str) -> None:
    """Show the page in these colours, and wait until they are there: the admin fades its links from one to the other."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate(
        "new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)))"
        ".then(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)))"
        ".then(() => true)"
    )


@pytest.fixture
def screenshot(request: pytest.FixtureRequest) -> "Screenshot":
    """Take pictures into build/screenshots, named after the test: `screenshot(page, "queue")`."""
    return Screenshot(re.sub(r"[^\w-]+", "-", request.node.name))


@dataclass
class Screenshot:
    """Saves pictures of whole pages under the name of a test."""

    test: str

    def __call__(self, page: Page, name: str = "page") -> Path:
        """Save the whole page and return where."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{self.test}-{name}.png"
        page.screenshot(path=path, full_page=True)
        return path
