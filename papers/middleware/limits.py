"""Turns LimitReached, wherever in a view it was raised, into an answer that says when to try again (RFC 6585 §4)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from papers.limits import LimitReached
from papers.messages.limits import what_was_too_often, when_again

TOO_MANY_REQUESTS = 429


class LimitsMiddleware:
    """Answers LimitReached with status 429 and `Retry-After`.

    People get a page of the site. A script that asks for JSON (`Accept: application/json`) gets
    `{"error": "limit", "message": …, "retry_after": seconds}`; one that asks for a piece of a page (`HX-Request`, or
    `X-Requested-With: fetch`) gets a paragraph with `role="alert"` to put beside its button.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer where a view, or the rendering of its answer, raised LimitReached; leave all else alone."""
        if not isinstance(exception, LimitReached):
            return None
        response = _answer(request, exception)
        response.headers["Retry-After"] = str(exception.retry_after_seconds)
        add_never_cache_headers(response)
        return response


def _answer(request: HttpRequest, reached: LimitReached) -> HttpResponse:
    what, when = what_was_too_often(reached.action), when_again(reached.retry_after_seconds)
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        body = {"error": "limit", "message": f"{what} {when}", "retry_after": reached.retry_after_seconds}
        return JsonResponse(body, status=TOO_MANY_REQUESTS)
    is_piece = "HX-Request" in request.headers or request.headers.get("X-Requested-With") == "fetch"
    template = "_limit.html" if is_piece else "429.html"
    context = {"what": what, "when": when, "was_sent": request.method == "POST"}
    return render(request, template, context, status=TOO_MANY_REQUESTS)
