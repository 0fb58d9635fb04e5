"""The tables of the calendar: what stands in each cell. Plain values, so that templates only show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from papers import dates
from papers.missing import Rhythm
from papers.models import Source
from papers.views.calendar.held import Column, HeldIssue
from papers.views.calendar.periods import Month, Week

# A table wider than this is no overview any more; the sources with most issues stand in it.
MOST_SOURCES = 24


@dataclass(frozen=True, slots=True)
class Cell:
    """A week of a source in a year: one issue, several (`number`), a missing one, or nothing. `days_missing` counts the
    days that a daily source lacks.
    """

    url: str = ""
    number: int = 0
    is_missing: bool = False
    days_missing: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A week of a year with a cell for each source."""

    week: Week
    days: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class MonthRows:
    """The weeks of a month in which there is something."""

    month: Month
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class YearTable:
    """A year: a column for each source, the weeks by months. `left_out` counts the sources without a column."""

    sources: tuple[Source, ...]
    months: tuple[MonthRows, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class DayLink:
    """An issue in a month's cell: its days in short ("11–17"), as a date for machines, and its address. One without an
    address is missing.
    """

    text: str
    day: date
    url: str = ""


@dataclass(frozen=True, slots=True)
class MonthCell:
    """A week of a source in a month: its issues and missing days in order; or the whole week is missing."""

    links: tuple[DayLink, ...] = ()
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class MonthTable:
    """A month: a row for each source with a cell for each of the weeks."""

    weeks: tuple[tuple[Week, str], ...]
    rows: tuple[tuple[Source, tuple[MonthCell, ...]], ...]
    left_out: int


def year_table(found: Sequence[Column], weeks: Iterable[Week], language: str) -> YearTable:
    """The table of a year; weeks in which no source has or lacks anything are left out."""
    shown = _chosen(found, language)
    months: dict[Month, list[Row]] = {}
    for week in weeks:
        cells = tuple(_cell(column, week) for column in shown)
        if any(cell.url or cell.is_missing for cell in cells):
            months.setdefault(week.month, []).append(
                Row(week, dates.short_span(week.monday, week.sunday, language), cells)
            )
    return YearTable(
        tuple(column.source for column in shown),
        tuple(MonthRows(month, month.name(language), tuple(rows)) for month, rows in months.items()),
        len(found) - len(shown),
    )


def month_table(found: Sequence[Column], month: Month, language: str) -> MonthTable:
    """The table of a month."""
    weeks = month.weeks
    shown = _chosen(found, language)
    return MonthTable(
        tuple((week, dates.short_span(week.monday, week.sunday, language)) for week in weeks),
        tuple(
            (column.source, tuple(_month_cell(column, week, language) for week in weeks)) for column in shown
        ),
        len(found) - len(shown),
    )


def _chosen(found: Sequence[Column], language: str) -> list[Column]:
    """Those with most issues, the reader's language first."""
    most = sorted(found, key=lambda column: -sum(map(len, column.issues.values())))[:MOST_SOURCES]
    return sorted(
        most,
        key=lambda column: (column.source.language != language, column.source.language, column.source.name),
    )


def _cell(column: Column, week: Week) -> Cell:
    issues = column.issues.get(week, ())
    if not issues:
        return Cell(is_missing=week in column.missing_weeks)
    url = issues[0].get_absolute_url() if len(issues) == 1 else week.get_absolute_url()
    return Cell(url, len(issues), days_missing=len(column.missing_days_of(week)))


def _month_cell(column: Column, week: Week, language: str) -> MonthCell:
    issues = column.issues.get(week, ())
    if not issues:
        return MonthCell(is_missing=week in column.missing_weeks)
    links = [DayLink(_days(issue, language), issue.span.first, issue.get_absolute_url()) for issue in issues]
    if column.rhythm is Rhythm.DAILY:
        links += [DayLink(str(day.day), day) for day in column.missing_days_of(week)]
    return MonthCell(tuple(sorted(links, key=lambda link: link.day)))


def _days(issue: HeldIssue, language: str) -> str:
    first, last = issue.span.first, issue.span.last
    return str(first.day) if first == last else dates.short_span(first, last, language)
