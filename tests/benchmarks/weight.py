"""What a first visit of the issue page transfers, as Chromium counts it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Request, sync_playwright

from tests.benchmarks.demo_site import demo_site
from tests.benchmarks.figure import Figure, at_most, plain
from tests.browser.chromium import ARGUMENTS, find_chromium

KILOBYTE = 1000
PICTURES = ("image", "media")


@dataclass(frozen=True)
class Transfer:
    """One request of a page: what for, where to, and the bytes of the answer's body on the wire."""

    kind: str
    url: str
    bytes: int


def transfers_of(url: str) -> list[Transfer]:
    """Open a page in a browser that knows nothing yet, and return every request it made."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=list(ARGUMENTS), chromium_sandbox=False
        )
        page = browser.new_page(locale="ko")
        seen: list[Request] = []
        page.on("request", lambda request: seen.append(request))
        page.goto(url)
        page.wait_for_load_state("networkidle")
        transfers = [
            Transfer(
                request.resource_type,
                request.url,
                0 if request.failure else request.sizes()["responseBodySize"],
            )
            for request in seen
        ]
        browser.close()
        return transfers


def run() -> list[Figure]:
    """Measure the heaviest issue page in its three views; the bars are for the first, which readers land on."""
    figures = []
    with demo_site() as site:
        issue = site.largest_issue()
        for view in ("translation", "original", "both"):
            requests = transfers_of(f"{site.server.base}{issue}?view={view}")
            lean = [request for request in requests if request.kind not in PICTURES]
            kilobytes = sum(request.bytes for request in lean) / KILOBYTE
            foreign = [request.url for request in requests if urlsplit(request.url).hostname != "127.0.0.1"]
            name = f"weight, {view}"
            figures += [
                at_most(name, "compressed, without images", kilobytes, 60, "KB"),
                at_most(name, "requests, without images", len(lean), 6),
                plain(name, "requests, with images", len(requests)),
                at_most(name, "requests to other hosts", len(foreign), 0),
            ]
            figures += [
                plain(
                    name,
                    f"{request.kind} {urlsplit(request.url).path}"[:52],
                    request.bytes / KILOBYTE,
                    "KB",
                )
                for request in lean
            ]
    return figures
