"""What a reader sees when a request cannot be read."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MEBIBYTE = 1024 * 1024


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for status 400; of a request that is too large, also the limit in MB."""
    too_large = isinstance(exception, RequestDataTooBig)
    context = {"limit": settings.UPLOAD_LIMIT_BYTES // MEBIBYTE if too_large else None, "noindex": True}
    return render(request, "400.html", context, status=400)
