"""Which issues are of one week: the days they cover, and whether these overlap enough."""

from datetime import date, timedelta

from django.db.models import Q

from papers.models import Issue, IssueQuerySet

# No issue covers more days than this; it lets the database look at the first days only, by an index.
LONGEST = timedelta(days=62)


def overlap(first: tuple[date, date], second: tuple[date, date]) -> bool:
    """Whether two spans of days (both ends included) share more than half of the shorter one."""
    shared = (min(first[1], second[1]) - max(first[0], second[0])).days + 1
    shorter = min((first[1] - first[0]).days, (second[1] - second[0]).days) + 1
    return shared * 2 > shorter


def days_of(starts_on: date | None, ends_on: date | None) -> tuple[date, date] | None:
    """The span an issue covers, None for one without dates."""
    if starts_on is None:
        return None
    return (starts_on, max(starts_on, ends_on or starts_on))


def near(series_id: int, first: date, last: date) -> IssueQuerySet:
    """The Issues of a series that may overlap the days from `first` to `last`, with their Sources; unordered."""
    return (
        Issue.objects.filter(Q(source_id=series_id) | Q(source__upstream_id=series_id))
        .filter(starts_on__gte=first - LONGEST, starts_on__lte=last)
        .select_related("source")
    )
