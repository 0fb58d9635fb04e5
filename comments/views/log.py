"""The public log: every decision of moderators on texts, comments and accounts, from the newest."""

from datetime import date

from django.db.models import Min, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comments.forms.log import PARAMETERS, LogFilterForm
from comments.models import LogEntry
from papers.models import Entry, Issue, Source, User
from papers.page_cache import cache_for_readers
from papers.paging import Key, Keyset, identifier
from papers.permissions import TABLE
from papers.views.lists import PLACE, canonical_query, page_of, query_of

PAGE_SIZE = 50
ENTRIES = Keyset(Key("pk", lambda entry: entry.pk, identifier))


@cache_for_readers(parameters=(*PARAMETERS, *PLACE))
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """The log, filtered by what the address says. Whose account it was is shown only to those who moderate."""
    if any(name in request.GET and not request.GET[name] for name in PARAMETERS):
        # A form without script sends its empty fields too; the address says only what was chosen.
        return HttpResponseRedirect(request.path + query_of(request, PARAMETERS))
    entries = entries_for(request)
    form = LogFilterForm(
        request.GET,
        sources=list(Source.objects.filter(issues__in=Issue.objects.visible_to(request.user)).distinct()),
        moderators=_moderators(),
        months=_months(),
    )
    rows = entries.filter(**form.conditions()).select_related(
        "moderator", "report__translation", "review__reason", "comment__issue__source", "batch", "person",
        "report__issue__source",
    )  # fmt: skip
    shown, paging = page_of(request, rows, ENTRIES, PAGE_SIZE, PARAMETERS)
    context = {
        "entries": shown,
        "form": form,
        "is_filtered": any(request.GET.get(name) for name in PARAMETERS),
        "paging": paging,
        "shows_people": request.user.is_authenticated and request.user.has_perm("comments.moderate"),
        "canonical_query": canonical_query(request, PARAMETERS),
    }
    return render(request, "comments/room/log.html", context)


def entries_for(request: HttpRequest) -> QuerySet[LogEntry]:
    """The entries that whoever asks may read: nothing of issues that are not published to them, nor of withdrawn entries."""
    return LogEntry.objects.all() if request.user.has_perm("papers.view_draft") else public_entries()


def public_entries() -> QuerySet[LogEntry]:
    """The entries that everybody may read."""
    published = Issue.State.PUBLISHED
    return LogEntry.objects.filter(
        Q(report__isnull=True) | Q(report__issue__state=published),
        Q(report__entry__isnull=True) | Q(report__entry__state=Entry.State.SHOWN),
        Q(comment__isnull=True) | Q(comment__issue__state=published),
    )


def _moderators() -> list[User]:
    """Who can be chosen: everybody whose role decides, those whose account is closed for now included."""
    deciding = Q(groups__name__in=TABLE["comments.review"]) | Q(is_superuser=True)
    return list(User.objects.filter(deciding).distinct().order_by("display_name", "username"))


def _months() -> list[date]:
    """The first days of the months since the log begins, from the newest. Two queries."""
    oldest = LogEntry.objects.aggregate(oldest=Min("pk"))["oldest"]
    first = LogEntry.objects.filter(pk=oldest).values_list("at", flat=True).first()
    if first is None:
        return []
    today, start = timezone.localdate(), timezone.localtime(first).date()
    count = (today.year - start.year) * 12 + today.month - start.month
    months = []
    for back in range(count + 1):
        year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        months.append(date(year, month + 1, 1))
    return months
