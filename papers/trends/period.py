"""The period a trend is shown for, cut into weeks, months, quarters or years. Plain Python.

What an address asks for is read with care: whatever cannot be used is left out and told as a Problem.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from papers.missing import monday_of

# More stretches than these no chart can show.
MOST = 160
# Where nobody says by what, the period is shown in about so many stretches at most.
_COMFORTABLE = 40
_DAY = timedelta(days=1)
_WRITTEN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?", re.ASCII)


class Unit(StrEnum):
    """What a period is cut into."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


LAST = "last"
ALL = "all"


@dataclass(frozen=True, slots=True)
class Stretch:
    """One week (from Monday), month, quarter or year: its first day and its last."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Problem:
    """Something of the address that was left out or done otherwise: a code, and what a sentence about it names."""

    code: str
    facts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address says of the period, as it stands there: "last", "all" or a year; a unit; two days."""

    period: str = ""
    by: str = ""
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """Stretches that follow one another. `name` is what the address calls it: "last", "all", a year, or ""."""

    name: str
    unit: Unit
    stretches: Sequence[Stretch]

    @property
    def first(self) -> date:
        """The first day."""
        return self.stretches[0].first

    @property
    def last(self) -> date:
        """The last day."""
        return self.stretches[-1].last

    @property
    def middle(self) -> int:
        """The stretch its second half begins with; as many before it as behind, or one more behind."""
        return len(self.stretches) // 2

    def index_of(self, day: date) -> int | None:
        """Which stretch a day is in; None outside of the period."""
        if not self.first <= day <= self.last:
            return None
        return bisect_right(self.stretches, day, key=lambda stretch: stretch.first) - 1


def read_period(asked: Asked, oldest: date, newest: date) -> tuple[Period, list[Problem]]:
    """The period that is asked for, where the issues go from `oldest` to `newest`, and what could not be done.

    Without anything, or anything that can be read, it is the twelve months that end with that of `newest`.
    """
    problems: list[Problem] = []
    name, first, last = _days(asked, oldest, newest, problems)
    wanted = Unit(asked.by) if asked.by in set(Unit) else None
    if asked.by and wanted is None:
        problems.append(Problem("unit-unknown", {"value": asked.by}))
    unit = wanted or next(
        (unit for unit in (Unit.MONTH, Unit.QUARTER) if count(first, last, unit) <= _COMFORTABLE), Unit.YEAR
    )
    units = list(Unit)
    while count(first, last, unit) > MOST and unit is not Unit.YEAR:
        unit = units[units.index(unit) + 1]
    if wanted not in (None, unit):
        problems.append(Problem("too-fine", {"asked": str(wanted), "shown": str(unit)}))
    if count(first, last, unit) > MOST:
        first = date(last.year - MOST + 1, 1, 1)
        problems.append(Problem("too-long", {"years": str(MOST)}))
    return Period(name, unit, _stretches(first, last, unit)), problems


def start_of(day: date, unit: Unit) -> date:
    """The first day of the stretch that `day` is in."""
    if unit is Unit.WEEK:
        return monday_of(day)
    month = {Unit.MONTH: day.month, Unit.QUARTER: (day.month - 1) // 3 * 3 + 1, Unit.YEAR: 1}[unit]
    return date(day.year, month, 1)


def count(first: date, last: date, unit: Unit) -> int:
    """How many stretches the days from `first` to `last` touch."""
    if unit is Unit.WEEK:
        return (monday_of(last) - monday_of(first)).days // 7 + 1
    months = (last.year - first.year) * 12 + last.month - first.month
    if unit is Unit.MONTH:
        return months + 1
    if unit is Unit.YEAR:
        return last.year - first.year + 1
    return (last.year * 12 + last.month - 1) // 3 - (first.year * 12 + first.month - 1) // 3 + 1


def _stretches(first: date, last: date, unit: Unit) -> list[Stretch]:
    found = []
    start = start_of(first, unit)
    while start <= last:
        end = _end_of(start, unit)
        found.append(Stretch(start, end))
        if end == date.max:
            break
        start = end + _DAY
    return found


def _end_of(start: date, unit: Unit) -> date:
    if unit is Unit.WEEK:
        return min(start, date.max - 6 * _DAY) + 6 * _DAY
    months = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}[unit]
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date.max if year > date.max.year else date(year, month + 1, 1) - _DAY


def _days(asked: Asked, oldest: date, newest: date, problems: list[Problem]) -> tuple[str, date, date]:
    """What the period is called, and its first and last day."""
    if asked.first or asked.last:
        own = _own_days(asked, oldest, newest, problems)
        if own:
            if asked.period not in ("", LAST):
                problems.append(Problem("months-win", {"value": asked.period}))
            return ("", *own)
    if asked.period == ALL:
        return ALL, oldest, newest
    if asked.period not in ("", LAST):
        year = int(asked.period) if re.fullmatch(r"\d{4}", asked.period, re.ASCII) else 0
        if oldest.year <= year <= newest.year:
            return asked.period, date(year, 1, 1), date(year, 12, 31)
        problems.append(Problem("period-unknown", {"value": asked.period}))
    start = max(newest.year * 12 + newest.month - 12, 12)
    return LAST, date(start // 12, start % 12 + 1, 1), newest


def _own_days(asked: Asked, oldest: date, newest: date, problems: list[Problem]) -> tuple[date, date] | None:
    first, last = _read_day(asked.first, is_end=False), _read_day(asked.last, is_end=True)
    for text, day in ((asked.first, first), (asked.last, last)):
        if text and day is None:
            problems.append(Problem("day-unreadable", {"value": text}))
    if first is None and last is None:
        return None
    if first and last and first > last:
        problems.append(Problem("backwards", {"first": asked.first, "last": asked.last}))
        return None
    if (first and first > newest) or (last and last < oldest):
        problems.append(Problem("nothing-then", {}))
        return None
    return max(first or oldest, oldest), min(last or newest, newest)


def _read_day(text: str, *, is_end: bool) -> date | None:
    """A day, or the first or last one of a month or year; None where `text` is none."""
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        return None
    try:
        day = date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
    except ValueError:
        return None
    if match["day"] or not is_end:
        return day
    return _end_of(day, Unit.MONTH if match["month"] else Unit.YEAR)
