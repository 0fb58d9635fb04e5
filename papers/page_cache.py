"""Pages kept in memory for readers without an account: what is kept, for how long, and which pages may be.

A page is good while the SiteVersion stands at the number it had before the page was made (papers/actions/change.py). Each
process keeps its own pages and asks the database for that number, so none serves a page older than the last change.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from http.cookies import Morsel

from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True, slots=True)
class Variance:
    """What of a request, besides its address and language, makes a page another page: parameters and cookies."""

    parameters: frozenset[str] = frozenset()
    cookies: tuple[str, ...] = ()


def cache_for_readers(
    *, parameters: tuple[str, ...] = (), cookies: tuple[str, ...] = ()
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Let the pages of a view be kept for readers without an account.

    `parameters` names every parameter of the query that the view looks at, `cookies` every cookie. The page must not say
    anything that changes by itself, as "3 days ago" does, or that is about one reader, as a form's token is.
    """
    variance = Variance(frozenset(parameters), tuple(sorted(cookies)))

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def marked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            response = view(request, *args, **kwargs)
            response.variance = variance
            return response

        return marked

    return decorate


@dataclass(frozen=True, slots=True)
class Page:
    """One kept page: its headers, the cookies its view set, its validator, and its body as it goes over the wire."""

    headers: tuple[tuple[str, str], ...]
    cookies: tuple[Morsel, ...]
    etag: str
    body: bytes


class PageCache:
    """The pages of one process, the least recently read leaving first; at most `entries` pages and `total` bytes.

    All pages in it are of one SiteVersion: when another number is seen, they go. Safe for several threads.
    """

    def __init__(self, entries: int, total: int) -> None:
        self.entries, self.total = entries, total
        self.number: int | None = None
        self.size = 0
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, number: int, key: Hashable) -> Page | None:
        """The page kept under `key`, if it was made while the SiteVersion was `number`."""
        with self._lock:
            self._move_to(number)
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, number: int, key: Hashable, page: Page) -> None:
        """Keep a page made while the SiteVersion was `number`. One made before the pages kept now is let go."""
        with self._lock:
            if self.number is None or number > self.number:
                self._move_to(number)
            if number != self.number:
                return
            replaced = self._pages.pop(key, None)
            self.size += len(page.body) - (len(replaced.body) if replaced else 0)
            self._pages[key] = page
            while len(self._pages) > self.entries or self.size > self.total:
                _, oldest = self._pages.popitem(last=False)
                self.size -= len(oldest.body)

    def _move_to(self, number: int) -> None:
        if number != self.number:
            self._pages.clear()
            self.number, self.size = number, 0
