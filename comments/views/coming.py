"""Stands in for a page that is being written; nothing uses it once all are."""

from django.http import Http404, HttpRequest, HttpResponse


def coming(request: HttpRequest, **parts: object) -> HttpResponse:
    """No page yet."""
    raise Http404
