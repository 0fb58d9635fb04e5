"""Answers 304 to whoever has an answer already: for all that says when it last changed, such as feeds and exports.

It stands in front of the kept pages, so it does so whether one was kept or just made, and also where nothing is kept.
"""

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

# What a 304 repeats (RFC 9110 §15.4.5), and what says how it may be kept and read.
_REPEATED = ("Cache-Control", "Content-Location", "Date", "ETag", "Expires", "Last-Modified", "Vary")


class ConditionalMiddleware:
    """Compares If-None-Match, else If-Modified-Since, with an answer that has a Last-Modified."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if (
            request.method not in ("GET", "HEAD")
            or response.status_code != 200
            or response.streaming
            or not response.has_header("Last-Modified")
        ):
            return response
        if not response.has_header("ETag"):
            # Weak, as the same is sent compressed and not.
            response.headers["ETag"] = f'W/"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
        return _not_modified(response) if _has_it(request, response) else response


def _has_it(request: HttpRequest, response: HttpResponse) -> bool:
    asked = request.META.get("HTTP_IF_NONE_MATCH")
    if asked is not None:
        tags = parse_etags(asked)
        return "*" in tags or response.headers["ETag"].removeprefix("W/") in {
            tag.removeprefix("W/") for tag in tags
        }
    # The very time that was sent, not one at least as late: what was taken out of a feed makes its time an earlier one.
    return request.META.get("HTTP_IF_MODIFIED_SINCE") == response.headers["Last-Modified"]


def _not_modified(response: HttpResponse) -> HttpResponse:
    answer = HttpResponseNotModified()
    for name in _REPEATED:
        if response.has_header(name):
            answer.headers[name] = response.headers[name]
    answer.cookies = response.cookies
    return answer
