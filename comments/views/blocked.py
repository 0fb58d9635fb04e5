"""The page for status 403, which tells somebody whose account is blocked why and until when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from comments.actions.refuse_blocked import Blocked


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for status 403: `exception` is a Blocked, or any other PermissionDenied."""
    if isinstance(exception, Blocked):
        context = {"sanction": exception.sanction, "noindex": True}
        return render(request, "comments/room/blocked.html", context, status=403)
    return render(request, "403.html", {"noindex": True}, status=403)
