"""Answers that are a page of their own, and for the script a piece of the page it was asked from."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, patch_vary_headers

_ASKED_BY = "X-Requested-With"


def wants_piece(request: HttpRequest) -> bool:
    """Whether a script of ours asks for a piece of a page: `X-Requested-With: fetch`."""
    return request.headers.get(_ASKED_BY) == "fetch"


def piece(
    request: HttpRequest, template: str, context: dict[str, Any], *, title: str, status: int = 200
) -> HttpResponse:
    """The template as a piece, or inside a page with this title. It belongs to one reader and is never kept.

    A piece that asks again is answered with 200: browsers report every other status as a fault of the page.
    """
    is_piece = wants_piece(request)
    status = 200 if is_piece and status >= 400 else status
    context = {**context, "title": title, "piece": template, "is_piece": is_piece, "noindex": True}
    response = render(request, template if is_piece else "comments/reports/form.html", context, status=status)
    add_never_cache_headers(response)
    patch_vary_headers(response, [_ASKED_BY])
    return response
