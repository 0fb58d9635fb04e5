"""News for a person: what became of their reports and comments."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from comments.actions.read_notifications import read_notifications
from comments.models import Notification
from comments.notices import notice_of, with_all_it_says
from papers.paging import Key, Keyset, identifier
from papers.views.lists import page_of

PAGE_SIZE = 30
NEWEST_FIRST = Keyset(Key("pk", lambda row: row.pk, identifier))


@require_safe
@never_cache
@login_required
def notification_list(request: HttpRequest) -> HttpResponse:
    """All that happened to the person's reports and comments, newest first. What the page shows has been read."""
    mine = with_all_it_says(Notification.objects.filter(person=request.user))
    rows, paging = page_of(request, mine, NEWEST_FIRST, PAGE_SIZE)
    context = {"notices": [notice_of(row) for row in rows], "paging": paging, "noindex": True}
    response = render(request, "comments/notifications.html", context)
    if request.method == "GET":
        # After the page was made, so that what is new on it is marked as new.
        read_notifications(request.user, [row.pk for row in rows if row.read_at is None])
    return response


@require_POST
@login_required
def notifications_read(request: HttpRequest) -> HttpResponse:
    """Mark everything as read, what stands on later pages too."""
    read_notifications(request.user)
    return redirect("comments:notification_list")
