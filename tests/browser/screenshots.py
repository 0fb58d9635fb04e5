"""Pictures of a running site, for people to look at.

    python -m tests.browser.screenshots [BASE_URL] [ADDRESS ...]

visits pages on a phone and on a desktop, light and dark, in Korean, Japanese and English, and saves each whole page
below build/screenshots. Without addresses it visits those below, and the first issue and paper that the site links to.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from urllib.error import URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import ARGUMENTS, VIEWPORTS, find_chromium
from tests.shared import PROJECT_FOLDER

FOLDER = PROJECT_FOLDER / "build" / "screenshots"
DEFAULT_BASE = "http://127.0.0.1:8000"
ADDRESSES = ("/", "/issues/", "/no-such-page/")
LANGUAGES = ("ko", "ja", "en")
COLOR_SCHEMES = ("light", "dark")
VIEWS = ("translation", "original", "both")


@dataclass(frozen=True)
class Look:
    """One way to look at a page."""

    viewport: str
    color_scheme: str
    language: str

    @property
    def name(self) -> str:
        """How the folder of its pictures is called."""
        return f"{self.viewport}-{self.color_scheme}-{self.language}"


def looks() -> Iterator[Look]:
    """Yield every way to look at a page."""
    yield from (Look(*choice) for choice in product(VIEWPORTS, COLOR_SCHEMES, LANGUAGES))


def file_name(address: str) -> str:
    """Return a file name that tells the address: `/issues/x/y/?view=both` is `issues-x-y-view-both`."""
    return re.sub(r"[^\w.-]+", "-", address).strip("-") or "home"


def found_addresses(page: Page, base: str) -> list[str]:
    """Return one issue in its three views, if possible one with translations, and one paper of it."""
    paths = links_of(page, urljoin(base, "/issues/"))
    issues = [path for path in paths if re.search(r"/issues/[^/]+/[^/]+/$", path)]
    if not issues:
        return []
    chosen = next((path for path in issues if has_translations(page, urljoin(base, path))), issues[0])
    papers = [path for path in links_of(page, urljoin(base, chosen)) if re.search(r"/papers/[^/]+/$", path)]
    return [f"{chosen}?view={view}" for view in VIEWS] + papers[:1]


def links_of(page: Page, address: str) -> list[str]:
    """Return the paths that a page links to, in order."""
    page.goto(address)
    targets = page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
    return [urlsplit(urljoin(address, target)).path for target in targets]


def has_translations(page: Page, address: str) -> bool:
    """Tell whether an issue page offers to show the original beside the translation."""
    page.goto(address)
    return page.locator("a[href*='view=both']").count() > 0


def take(browser: Browser, base: str, addresses: Sequence[str]) -> int:
    """Save all pictures and return how many."""
    count = 0
    for look in looks():
        folder = FOLDER / look.name
        folder.mkdir(parents=True, exist_ok=True)
        context = browser.new_context(
            viewport=VIEWPORTS[look.viewport],
            color_scheme=look.color_scheme,
            locale=look.language,
            reduced_motion="reduce",
            base_url=base,
        )
        page = context.new_page()
        for address in addresses or [*ADDRESSES, *found_addresses(page, base)]:
            page.goto(address)
            page.screenshot(path=folder / f"{file_name(address)}.png", full_page=True)
            count += 1
        context.close()
        print(f"{folder.relative_to(PROJECT_FOLDER)}", flush=True)
    return count


def main(arguments: Sequence[str]) -> int:
    """Take the pictures; exit status 1 where there is no Chromium or no site."""
    base = arguments[0] if arguments else DEFAULT_BASE
    executable = find_chromium()
    if executable is None:
        print(
            "Chromium is not installed (on Debian: apt-get install chromium fonts-noto-cjk).", file=sys.stderr
        )
        return 1
    try:
        with urlopen(base, timeout=60):
            pass
    except URLError as error:
        print(f"There is no site at {base} ({error.reason}). Start one with make run.", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=list(ARGUMENTS), chromium_sandbox=False
        )
        try:
            count = take(browser, base, arguments[1:])
        finally:
            browser.close()
    print(f"{count} pictures in {FOLDER.relative_to(PROJECT_FOLDER)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
