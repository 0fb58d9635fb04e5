"""Serves kept pages to readers without an account, before sessions and views are asked at all.

It stands behind the language and in front of everything that asks who is reading. The headers that the middleware below
gave a page are kept with it.
"""

import gzip
import hashlib
import re
from collections.abc import Callable, Hashable
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import DisallowedHost, MiddlewareNotUsed
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import parse_etags

from papers.models import SiteVersion
from papers.page_cache import Page, PageCache, Variance

# What others put behind addresses to follow people; no page looks at it.
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|msclkid|mc_cid|mc_eid|igshid|yclid|twclid")
_REFUSED = re.compile(r"\s*q\s*=\s*0(\.0*)?\s*")
# Headers that are about one answer, not about the page; and those a 304 does without.
_NOT_KEPT = frozenset({"date", "set-cookie"})
_ABOUT_THE_BODY = frozenset({"Content-Type", "Content-Length", "Content-Encoding"})
_VERSION_QUERY = f"SELECT number FROM {SiteVersion._meta.db_table} WHERE id = 1"  # noqa: S608 - our own table


class PageCacheMiddleware:
    """Keeps pages of views marked with `cache_for_readers`, in this process.

    A page is kept when it was made for somebody unknown: no cookie but the language's and those the view names, no
    parameter but those it names. So nothing about one reader can be in it. Who has a session is never given a kept page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.PAGE_CACHE_ENTRIES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.cache = PageCache(settings.PAGE_CACHE_ENTRIES, settings.PAGE_CACHE_TOTAL_BYTES)
        # What the pages of a path vary by, learned from the first answer. That is a fact about the view, not about data,
        # so it outlives the pages.
        self.variances: dict[str, Variance] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or may_be_known(request):
            return self.get_response(request)
        # Asked before the page is made: a change that comes meanwhile makes the page stale, never the other way round.
        number = site_version()
        if number is None or not has_good_host(request):
            return self.get_response(request)
        coding = "gzip" if accepts_gzip(request.META.get("HTTP_ACCEPT_ENCODING", "")) else ""
        variance = self.variances.get(request.path_info)
        key = key_of(request, variance, coding) if variance else None
        page = self.cache.get(number, key) if key else None
        if page is None:
            response = self.get_response(request)
            if not may_be_kept(request, response):
                return response
            page = page_of(response, coding)
            if len(self.variances) >= 4 * settings.PAGE_CACHE_ENTRIES:
                self.variances.clear()
            self.variances[request.path_info] = response.variance
            self.cache.put(number, key_of(request, response.variance, coding), page)
        return answer(request, page)


def site_version() -> int | None:
    """The SiteVersion's number, by one query without the ORM's cost; None where the row is missing."""
    with connection.cursor() as cursor:
        cursor.execute(_VERSION_QUERY)
        row = cursor.fetchone()
    return row[0] if row else None


def has_good_host(request: HttpRequest) -> bool:
    """Tell whether ALLOWED_HOSTS allows the host; the middleware below refuses it where not."""
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True


def may_be_known(request: HttpRequest) -> bool:
    """Tell whether the reader has a session or a message waiting, or asks for a piece of a page only (htmx)."""
    if "HTTP_HX_REQUEST" in request.META:
        return True
    if "HTTP_COOKIE" not in request.META:
        return False
    return settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES


def key_of(request: HttpRequest, variance: Variance, coding: str) -> Hashable | None:
    """What tells one kept page from another; None where the address asks for something no view announced."""
    parameters: tuple = ()
    if request.META.get("QUERY_STRING"):
        found = []
        for name, values in request.GET.lists():
            if name in variance.parameters:
                found.append((name, tuple(values)))
            elif not _TRACKING.fullmatch(name):
                return None
        parameters = tuple(sorted(found))
    cookies = tuple(request.COOKIES.get(name) for name in variance.cookies) if variance.cookies else ()
    place = (request.scheme, request.get_host(), request.path, request.LANGUAGE_CODE)
    return (*place, parameters, cookies, coding)


def may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether a page just made is the same for everybody unknown."""
    variance: Variance | None = getattr(response, "variance", None)
    return (
        variance is not None
        and request.method == "GET"
        and response.status_code == 200
        and not response.streaming
        and not response.has_header("Content-Encoding")
        and len(response.content) <= settings.PAGE_CACHE_MAX_BYTES
        and set(request.COOKIES) <= {settings.LANGUAGE_COOKIE_NAME, *variance.cookies}
        and set(request.GET) <= variance.parameters
        # A cookie that the view announced follows from what the key holds; any other is somebody's own.
        and set(response.cookies) <= set(variance.cookies)
    )


def page_of(response: HttpResponse, coding: str) -> Page:
    """The page to keep of an answer, compressed where `coding` is "gzip"."""
    patch_vary_headers(response, ("Cookie", "Accept-Encoding"))
    # A browser may keep it, and asks each time whether it is still good.
    patch_cache_control(response, private=True, no_cache=True)
    # A weak validator: the same for a body and its compressed form.
    response.headers["ETag"] = f'W/"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
    body = response.content
    if coding:
        response.headers["Content-Encoding"] = coding
        # A time of 0 keeps the bytes the same whenever they are made.
        body = gzip.compress(body, 6, mtime=0)
    response.headers["Content-Length"] = str(len(body))
    return Page(
        headers=tuple((name, value) for name, value in response.items() if name.lower() not in _NOT_KEPT),
        cookies=tuple(response.cookies.values()),
        etag=response.headers["ETag"],
        body=body,
    )


def answer(request: HttpRequest, page: Page) -> HttpResponse:
    """A kept page as an answer: whole, without its body for HEAD, or 304 where the reader has it already."""
    asked = request.META.get("HTTP_IF_NONE_MATCH")
    if asked and (asked == page.etag or page.etag in parse_etags(asked)):
        response = HttpResponseNotModified()
        left_out = _ABOUT_THE_BODY
    else:
        response = HttpResponse(b"" if request.method == "HEAD" else page.body)
        left_out = frozenset()
    for name, value in page.headers:
        if name not in left_out:
            response.headers[name] = value
    for morsel in page.cookies:
        response.cookies[morsel.key] = morsel
    return response


@lru_cache(maxsize=64)
def accepts_gzip(header: str) -> bool:
    """Tell whether an Accept-Encoding header allows gzip (RFC 9110 §12.5.3; weights other than 0 are all the same)."""
    for part in header.split(","):
        name, _, weight = part.partition(";")
        if name.strip().lower() in ("gzip", "*"):
            return not _REFUSED.fullmatch(weight)
    return False
