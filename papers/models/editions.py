"""Which issues stand beside an issue: the editions of its week in other languages, the one before and the one after."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.urls import reverse

from papers.models.issue import Issue
from papers.models.prepared import Prepared

# No digest covers more days than this; it keeps the search to the part of the index around the issue.
_LONGEST = timedelta(days=62)


class IssueLine(NamedTuple):
    """What a link to an issue says of it."""

    source_slug: str
    source_name: str
    language: str
    key: str
    starts_on: date | None
    ends_on: date | None

    def get_absolute_url(self) -> str:
        """Its address."""
        return reverse("papers:issue", args=[self.source_slug, self.key])


_LINE = ("source__slug", "source__name", "language", "key", "starts_on", "ends_on")


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The issue before and the one after, by date, in the same source."""

    previous: IssueLine | None
    next: IssueLine | None


def editions_of(issue: Issue, *, drafts: bool) -> tuple[IssueLine, ...]:
    """The other editions of the same week: of another source of the same series, their days and this one's overlapping
    by more than half of the shorter. `issue.source` is loaded; `drafts` counts unpublished ones too. One query.
    """
    if issue.starts_on is None or issue.ends_on is None:
        return ()
    days = (issue.starts_on - _LONGEST, issue.ends_on, issue.starts_on)
    rows = _EDITIONS[drafts](issue.source.series_id, issue.source_id, *days)
    lines = map(IssueLine._make, rows)
    return tuple(line for line in lines if _same_week(issue, line))


def _same_week(one: Issue, other: IssueLine) -> bool:
    shared = _days(max(one.starts_on, other.starts_on), min(one.ends_on, other.ends_on))
    shorter = min(_days(one.starts_on, one.ends_on), _days(other.starts_on, other.ends_on))
    return shared * 2 > shorter


def _days(first: date, last: date) -> int:
    return (last - first).days + 1


def neighbours_of(issue: Issue, *, drafts: bool) -> Neighbours:
    """The issues just before and after this one in its source, by date and then by id. One query."""
    rows = _NEIGHBOURS[drafts](issue.source_id, issue.dated_on, issue.pk)
    found = {row[0]: IssueLine._make(row[1:]) for row in rows}
    return Neighbours(found.get("before"), found.get("after"))


def _visible(drafts: bool) -> QuerySet[Issue]:
    return Issue.objects.all() if drafts else Issue.objects.published()


def _editions(drafts: bool) -> Prepared:
    def build(series: int, source: int, earliest: date, last: date, first: date) -> QuerySet:
        return (
            _visible(drafts)
            .filter(Q(source=series) | Q(source__upstream=series))
            .exclude(source=source)
            .filter(starts_on__gte=earliest, starts_on__lte=last, ends_on__gte=first)
            .order_by("language", "id")
            .values_list(*_LINE)
        )

    return Prepared(build, int, int, date, date, date)


def _neighbours(drafts: bool) -> Prepared:
    def build(source: int, day: date, own: int) -> QuerySet:
        before = Q(dated_on__lt=day) | Q(dated_on=day, id__lt=own)
        after = Q(dated_on__gt=day) | Q(dated_on=day, id__gt=own)
        siblings = _visible(drafts).filter(source=source)
        earlier = siblings.filter(before).order_by("-dated_on", "-id").values("pk")[:1]
        later = siblings.filter(after).order_by("dated_on", "id").values("pk")[:1]
        side = Case(When(before, then=Value("before")), default=Value("after"), output_field=CharField())
        both = Issue.objects.filter(Q(pk=earlier) | Q(pk=later)).order_by()
        return both.annotate(side=side).values_list("side", *_LINE)

    return Prepared(build, int, date, int)


_EDITIONS = {drafts: _editions(drafts) for drafts in (False, True)}
_NEIGHBOURS = {drafts: _neighbours(drafts) for drafts in (False, True)}
