"""Which weeks, or days, of a digest series are missing between its first issue and its last.

Plain Python. Weeks are those of ISO 8601: they begin on Monday, and one that crosses New Year is one week. A digest's week
need not be one of these: real ones have 6 or 8 days or begin on a Sunday, so an issue belongs to the week that holds most
of its days, and a week that issues of its neighbours cover together is not missing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_WEEK_KEY = re.compile(r"(?P<year>[0-9]{4})-W(?P<week>[0-9]{2})")

# How long an issue is that treats a week, in days: real ones have 6 or 8.
_ABOUT_A_WEEK = range(5, 11)
# Half a week and a day: so much of it is covered that nothing of it is missing.
_MOST_DAYS = 4
# A weekday belongs to a daily series if it has an issue at least a third as often as the weekday that has most. Fewer
# issues than these tell nothing: then it is Monday to Friday.
_USUAL = 3
_TELLING = 15
_WORKDAYS = frozenset(range(5))


class Rhythm(StrEnum):
    """How often a series appears. Of an irregular one nothing can be missing."""

    WEEKLY = "weekly"
    DAILY = "daily"
    IRREGULAR = "irregular"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The days that one issue treats, both included."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch without an issue, both days included. `count` says how many weeks, or days of issue, are missing."""

    first: date
    last: date
    count: int

    def mondays(self) -> Iterator[date]:
        """The Mondays in it: the weeks of a gap that `missing_weeks` found."""
        day = monday_of(self.first)
        if day < self.first:
            day += _WEEK
        while day <= self.last:
            yield day
            day += _WEEK


def monday_of(day: date) -> date:
    """The first day of the ISO week of `day`; the first day there is where that would lie before it."""
    return date.fromordinal(max(day.toordinal() - day.weekday(), 1))


def span_of(first: date | None, last: date | None, key: str = "") -> Span | None:
    """The days of an issue by its first and last day, else by a key such as "2023-W33"; None where nothing says them."""
    known = first or last
    if known is not None:
        return Span(first or known, max(last or known, first or known))
    match = _WEEK_KEY.fullmatch(key)
    if match is None:
        return None
    try:
        monday = date.fromisocalendar(int(match["year"]), int(match["week"]), 1)
        return Span(monday, monday + 6 * _DAY)
    except (ValueError, OverflowError):
        return None


def week_of(span: Span) -> date:
    """The Monday of the week that holds most days of `span`: the earlier one where two hold as many."""
    first, last = monday_of(span.first), monday_of(span.last)
    if first == last:
        return first
    if last - first > _WEEK:
        # Several weeks: the first one that lies in it whole.
        return first if first == span.first else first + _WEEK
    in_first = 7 - span.first.weekday()
    return first if in_first >= span.length - in_first else last


# Formats that say how often their series appear, for where too few issues are here to tell.
USUAL = {"bilingual_weekly": Rhythm.WEEKLY, "dair_weekly": Rhythm.WEEKLY, "hf_daily": Rhythm.DAILY}


def rhythm_of(spans: Sequence[Span], usual: Rhythm | None = None) -> Rhythm:
    """How often a series with issues of these days appears; `usual` is what its format says, where days do not tell.

    Weekly where at least half of the issues treat about a week, or appear a week after another; daily where single days
    mostly follow one another within three days.
    """
    if not spans:
        return Rhythm.IRREGULAR
    if 2 * sum(span.length in _ABOUT_A_WEEK for span in spans) >= len(spans):
        return Rhythm.WEEKLY
    if 2 * sum(span.length == 1 for span in spans) < len(spans):
        return Rhythm.IRREGULAR
    days = sorted({span.first for span in spans})
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    if len(gaps) >= 3:
        if 3 * sum(gap <= 3 for gap in gaps) >= 2 * len(gaps):
            return Rhythm.DAILY
        if 2 * sum(6 <= gap <= 8 for gap in gaps) >= len(gaps):
            return Rhythm.WEEKLY
    return usual or Rhythm.IRREGULAR


def missing_weeks(spans: Iterable[Span], rhythm: Rhythm) -> list[Gap]:
    """The whole weeks without an issue between the first issue and the last, neighbours joined, from the earliest.

    For a daily series these are the weeks without any day. Each gap begins on a Monday and ends on a Sunday.
    """
    if rhythm is Rhythm.IRREGULAR:
        return []
    present, covered = set(), Counter[date]()
    for span in set(spans):
        present.add(week_of(span))
        for monday, days in _days_by_week(span):
            covered[monday] += days
    needed = _MOST_DAYS if rhythm is Rhythm.WEEKLY else 1
    present |= {monday for monday, days in covered.items() if days >= needed}
    gaps = []
    for earlier, later in pairwise(sorted(present)):
        weeks = (later - earlier).days // 7 - 1
        if weeks > 0:
            gaps.append(Gap(earlier + _WEEK, later - _DAY, weeks))
    return gaps


def missing_days(spans: Iterable[Span]) -> list[Gap]:
    """The days without an issue of a daily series, between its first issue and its last, neighbours joined.

    Only weekdays count on which the series usually appears; a weekend between two missing days does not part them.
    """
    days = {span.first for span in spans}
    usual = _usual_weekdays(days)
    gaps = []
    for earlier, later in pairwise(sorted(days)):
        count = _count_weekdays(earlier + _DAY, later, usual)
        if count:
            # The weekends at either end are no part of it.
            first, last = earlier + _DAY, later - _DAY
            while first.weekday() not in usual:
                first += _DAY
            while last.weekday() not in usual:
                last -= _DAY
            gaps.append(Gap(first, last, count))
    return gaps


def each_missing_day(spans: Iterable[Span]) -> list[date]:
    """The days of `missing_days` one by one, from the earliest."""
    spans = list(spans)
    usual = _usual_weekdays({span.first for span in spans})
    return [
        day
        for gap in missing_days(spans)
        for day in (gap.first + step * _DAY for step in range((gap.last - gap.first).days + 1))
        if day.weekday() in usual
    ]


def gaps_of(spans: Iterable[Span], rhythm: Rhythm) -> list[Gap]:
    """What is missing of a series: weeks of a weekly one, days of a daily one, nothing of an irregular one."""
    return missing_days(spans) if rhythm is Rhythm.DAILY else missing_weeks(spans, rhythm)


def _days_by_week(span: Span) -> Iterator[tuple[date, int]]:
    """The weeks that `span` touches, with how many of its days are in each; of an absurd span only the ends."""
    monday, last = monday_of(span.first), monday_of(span.last)
    if (last - monday).days > 366:
        yield from ((monday, 7), (last, 7))
        return
    while monday <= last:
        end = min(span.last.toordinal(), monday.toordinal() + 6)
        yield monday, end - max(span.first, monday).toordinal() + 1
        if monday == last:
            return
        monday += _WEEK


def _usual_weekdays(days: Iterable[date]) -> frozenset[int]:
    counts = Counter(day.weekday() for day in days)
    if counts.total() < _TELLING:
        return _WORKDAYS
    most = max(counts.values())
    return frozenset(weekday for weekday, count in counts.items() if _USUAL * count >= most)


def _count_weekdays(first: date, end: date, weekdays: frozenset[int]) -> int:
    """How many days from `first` up to but not including `end` are of `weekdays`."""
    whole, rest = divmod((end - first).days, 7)
    return whole * len(weekdays) + sum((first.weekday() + step) % 7 in weekdays for step in range(rest))
