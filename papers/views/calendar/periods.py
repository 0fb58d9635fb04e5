"""Weeks, months and years as the calendar's addresses name them. A week is one of ISO 8601: it begins on Monday, and one
that crosses New Year belongs to the year that holds its Thursday.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from papers import dates

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
# The years a calendar shows. Papers of machine learning were not digested before, and Python's dates end at 9999.
FIRST_YEAR, LAST_YEAR = 1950, 2999


class NoPeriod(ValueError):
    """There is no such week, month or year."""


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """A week by its Monday."""

    monday: date

    @classmethod
    def of_key(cls, key: str) -> Week:
        """The week that "2024-W11" names. Raises NoPeriod, as for a week 53 of a year that has 52."""
        year, _, number = key.partition("-W")
        try:
            monday = date.fromisocalendar(int(year), int(number), 1)
        except ValueError as error:
            raise NoPeriod(key) from error
        return cls(_within(monday))

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + 6 * DAY

    @property
    def key(self) -> str:
        """Its name in addresses: 2024-W11."""
        year, number, _ = self.monday.isocalendar()
        return f"{year}-W{number:02d}"

    @property
    def number(self) -> int:
        """Which week of its year it is."""
        return self.monday.isocalendar().week

    @property
    def month(self) -> Month:
        """The month that holds its Thursday, and so most of its days."""
        return Month.of(self.monday + 3 * DAY)

    @property
    def before(self) -> Week:
        """The week before."""
        return Week(self.monday - WEEK)

    @property
    def after(self) -> Week:
        """The week after."""
        return Week(self.monday + WEEK)

    def title(self, language: str) -> str:
        """Its number and year in words."""
        return dates.week(self.key, language)

    def span(self, language: str) -> str:
        """Its days in words."""
        return dates.span(self.monday, self.sunday, language)

    def get_absolute_url(self) -> str:
        """Its address."""
        return reverse("papers:calendar_week", args=[self.key])


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month of a day."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.after.first - DAY

    @property
    def weeks(self) -> list[Week]:
        """The weeks that have a day in it: four to six."""
        monday = self.first - self.first.weekday() * DAY
        return [Week(monday + step * WEEK) for step in range(6) if monday + step * WEEK <= self.last]

    @property
    def before(self) -> Month:
        """The month before."""
        return Month(self.year - (self.number == 1), (self.number - 2) % 12 + 1)

    @property
    def after(self) -> Month:
        """The month after."""
        return Month(self.year + (self.number == 12), self.number % 12 + 1)

    def title(self, language: str) -> str:
        """Month and year in words."""
        return dates.month(self.year, self.number, language)

    def name(self, language: str) -> str:
        """The month alone in words."""
        return dates.month_name(self.number, language)

    def get_absolute_url(self) -> str:
        """Its address."""
        return reverse("papers:calendar_month", args=[self.year, self.number])


@dataclass(frozen=True, slots=True, order=True)
class Year:
    """A year of weeks: its first Monday may lie in December, its last Sunday in January."""

    number: int

    @property
    def weeks(self) -> list[Week]:
        """Its 52 or 53 weeks."""
        monday, end = date.fromisocalendar(self.number, 1, 1), date.fromisocalendar(self.number + 1, 1, 1)
        return [Week(monday + step * WEEK) for step in range((end - monday).days // 7)]

    @property
    def before(self) -> Year:
        """The year before."""
        return Year(self.number - 1)

    @property
    def after(self) -> Year:
        """The year after."""
        return Year(self.number + 1)

    def title(self, language: str) -> str:
        """The year in words."""
        return dates.year(self.number, language)

    def get_absolute_url(self) -> str:
        """Its address."""
        return reverse("papers:calendar_year", args=[self.number])


def _within(monday: date) -> date:
    if not FIRST_YEAR <= monday.isocalendar().year <= LAST_YEAR:
        raise NoPeriod(monday.isoformat())
    return monday
