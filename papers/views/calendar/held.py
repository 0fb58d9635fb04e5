"""What the issues of a stretch of weeks are, each in its week, and what is missing between them.

An issue belongs to the week that holds most of its days (papers/missing.py), so that one with 6 or 8 days has one place.
One without days is placed by a key like "2023-W33", and is in no week without.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Max, Min, Q, QuerySet
from django.urls import reverse

from papers.missing import USUAL, Rhythm, Span, each_missing_day, missing_weeks, rhythm_of, span_of, week_of
from papers.models import Issue, Source
from papers.views.calendar.periods import DAY, FIRST_YEAR, LAST_YEAR, WEEK, Week

# No digest covers more days than this: an issue of a week is dated, by its last day, at most so long after the week begins.
_LONGEST = timedelta(days=62)
# The issues just outside the stretch tell how often a source appears, and that a gap at its edge is one.
_MARGIN = timedelta(days=70)
# Lists are in the order of last days, which is not quite that of weeks: so many at either end are looked at.
_OUTERMOST = 50
# Reading lists are few; of more than these the calendar does not look whether their keys name a week.
MOST_UNDATED = 2_000


class HeldIssue(NamedTuple):
    """An issue in its week."""

    id: int
    source_id: int
    source_slug: str
    key: str
    starts_on: date | None
    ends_on: date | None

    @property
    def span(self) -> Span | None:
        """Its days, or None."""
        return span_of(self.starts_on, self.ends_on, self.key)

    def get_absolute_url(self) -> str:
        """Its address."""
        return reverse("papers:issue", args=[self.source_slug, self.key])


@dataclass(slots=True)
class Column:
    """What one source has in a stretch of weeks: its issues by week, the weeks it lacks, and of a daily one the days."""

    source: Source
    rhythm: Rhythm
    issues: dict[Week, list[HeldIssue]] = field(default_factory=dict)
    missing_weeks: set[Week] = field(default_factory=set)
    missing_days: set[date] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.issues and not self.missing_weeks

    def missing_days_of(self, week: Week) -> list[date]:
        """The days that are missing in a week, in order."""
        return [day for day in (week.monday + step * DAY for step in range(7)) if day in self.missing_days]


class Undated(NamedTuple):
    """An issue without days: a reading list, or one that only its key places in a week."""

    id: int
    source_id: int
    key: str


def undated(visible: QuerySet[Issue]) -> list[Undated]:
    """The issues without a first or last day, the newest first; one query."""
    rows = visible.filter(starts_on__isnull=True, ends_on__isnull=True).order_by("-dated_on", "-pk")
    return [Undated(*row) for row in rows.values_list("pk", "source_id", "key")[:MOST_UNDATED]]


def without_a_week(rows: Iterable[Undated]) -> list[int]:
    """The ids of those that no week has."""
    return [row.id for row in rows if span_of(None, None, row.key) is None]


def reach_of(visible: QuerySet[Issue], rows: Iterable[Undated]) -> tuple[Week, Week] | None:
    """The first week and the last that have an issue, or None; two queries."""
    dated = visible.filter(
        Q(starts_on__isnull=False) | Q(ends_on__isnull=False),
        dated_on__gte=date(FIRST_YEAR, 1, 4),
        dated_on__lte=date(LAST_YEAR, 12, 28),
    )
    ends = [
        span_of(starts_on, ends_on)
        for order in ("dated_on", "-dated_on")
        for starts_on, ends_on in dated.order_by(order, "pk").values_list("starts_on", "ends_on")[:_OUTERMOST]
    ]
    spans = [*ends, *(span_of(None, None, row.key) for row in rows)]
    mondays = [week_of(span) for span in spans if span is not None]
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    within = [monday for monday in mondays if monday.isocalendar().year in years]
    return (Week(min(within)), Week(max(within))) if within else None


def issues_between(visible: QuerySet[Issue], first: Week, last: Week) -> dict[Week, list[HeldIssue]]:
    """The issues of the weeks from `first` to `last`, by week, those of a week by their days; one query."""
    held: dict[Week, list[HeldIssue]] = defaultdict(list)
    for issue in _rows(visible, first.monday, last.sunday + _LONGEST):
        week = Week(week_of(issue.span)) if issue.span else None
        if week is not None and first <= week <= last:
            held[week].append(issue)
    for issues in held.values():
        issues.sort(key=lambda issue: (issue.span, issue.id))
    return dict(held)


def columns(visible: QuerySet[Issue], first: Week, last: Week) -> list[Column]:
    """What each source has and lacks from week `first` to `last`, by the name of the source; three queries.

    A week is missing where it lies between a source's first issue and its last.
    """
    start, end = first.monday - _MARGIN, last.sunday + _LONGEST + _MARGIN
    by_source: dict[int, list[HeldIssue]] = defaultdict(list)
    for issue in _rows(visible, start, end):
        if issue.span is not None:
            by_source[issue.source_id].append(issue)
    beyond = {
        row["source"]: [day for day in (row["before"], row["after"]) if day]
        for row in visible.filter(Q(starts_on__isnull=False) | Q(ends_on__isnull=False))
        .order_by()
        .values("source")
        .annotate(
            before=Max("dated_on", filter=Q(dated_on__lt=start)),
            after=Min("dated_on", filter=Q(dated_on__gt=end)),
        )
    }
    # A source may have issues before and after, and none in all that time.
    asleep = [source for source, days in beyond.items() if len(days) == 2]
    found = [
        _column(source, by_source.get(source.pk, []), beyond.get(source.pk, ()), first, last)
        for source in Source.objects.filter(pk__in={*by_source, *asleep}).order_by("name", "pk")
    ]
    return [column for column in found if not column.is_empty]


def _column(
    source: Source, issues: list[HeldIssue], beyond: Iterable[date], first: Week, last: Week
) -> Column:
    held = [issue.span for issue in issues if issue.span]
    ends = [Span(day, day) for day in beyond]
    rhythm = rhythm_of(held or ends, USUAL.get(source.format))
    spans = [*held, *ends]
    column = Column(source, rhythm)
    for issue in sorted(issues, key=lambda issue: (issue.span, issue.id)):
        week = Week(week_of(issue.span))
        if first <= week <= last:
            column.issues.setdefault(week, []).append(issue)
    for gap in missing_weeks(spans, rhythm):
        column.missing_weeks.update(
            week for monday in gap.mondays() if first <= (week := Week(monday)) <= last
        )
    if rhythm is Rhythm.DAILY:
        days = each_missing_day(spans)
        column.missing_days.update(day for day in days if first.monday <= day <= last.sunday)
    return column


def _rows(visible: QuerySet[Issue], start: date, end: date) -> list[HeldIssue]:
    """The issues dated in a stretch of days, and those without days whose key names a week of it; one query."""
    monday = start - start.weekday() * DAY
    keys = []
    while monday <= end:
        keys.append(Week(monday).key)
        monday += WEEK
    dated = Q(dated_on__gte=start, dated_on__lte=end) & (
        Q(starts_on__isnull=False) | Q(ends_on__isnull=False)
    )
    by_key = Q(starts_on__isnull=True, ends_on__isnull=True, key__in=keys)
    rows = visible.filter(dated | by_key).order_by()
    return [
        HeldIssue(*row)
        for row in rows.values_list("pk", "source_id", "source__slug", "key", "starts_on", "ends_on")
    ]
