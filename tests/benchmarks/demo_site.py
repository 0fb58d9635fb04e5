"""The site with its samples on a production server, and the addresses of its pages."""

import gzip
import re
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from tests.benchmarks.server import SITE_SETTINGS, Server, folder_for_a_site, manage, production, serving

ISSUE = re.compile(r"^(/[a-z]{2})?/issues/[^/]+/[^/]+/$")
PAPER = re.compile(r"^(/[a-z]{2})?/papers/[^/]+/$")


@dataclass
class Site:
    """A served site with samples."""

    server: Server

    def get(self, path: str) -> bytes:
        """Return the unpacked body of a page. Raises urllib.error.HTTPError for any answer but a good one."""
        request = urllib.request.Request(
            self.server.base + path, headers={"Accept-Encoding": "gzip", "Accept-Language": "ko"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            body: bytes = answer.read()
            return gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body

    def size_sent(self, path: str) -> int:
        """Return how many bytes the body of a page has on the wire."""
        request = urllib.request.Request(
            self.server.base + path, headers={"Accept-Encoding": "gzip", "Accept-Language": "ko"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return len(answer.read())

    def links(self, path: str) -> list[str]:
        """Return the paths on this site that a page links to."""
        targets = re.findall(r'href="([^"#]*)"', self.get(path).decode())
        absolute = [urljoin(self.server.base + path, target) for target in targets]
        return [urlsplit(target).path for target in absolute if target.startswith(self.server.base)]

    def largest_issue(self) -> str:
        """Return the path of the issue page with the most bytes: the heaviest that readers meet."""
        pages = {path for path in self.links("/issues/") if ISSUE.match(path)}
        return max(pages, key=lambda path: (len(self.get(path)), path))

    def all_pages(self) -> list[str]:
        """Return a path for every kind of page."""
        issue = self.largest_issue()
        paper = next(path for path in self.links(issue) if PAPER.match(path))
        return [
            "/",
            "/issues/",
            issue,
            f"{issue}?view=original",
            f"{issue}?view=both",
            paper,
            "/reports/",
            "/log/",
        ]


@contextmanager
def demo_site(**settings: str) -> Iterator[Site]:
    """Make a site with the samples in a temporary folder and serve it; `settings` go into its environment."""
    with folder_for_a_site() as folder:
        environment = {**production(folder, SITE_SETTINGS), **settings}
        manage(environment, "migrate")
        manage(environment, "load_samples")
        manage(environment, "collectstatic", "--no-input")
        with serving(environment, "config.wsgi") as server:
            yield Site(server)
