"""The week a digest is about, read from its heading: "[2023/09/04 ~ 09/10]", "(June 23 - June 29) - 2025", "(May 1-7)".

A heading may lack the year, count 6 or 8 days, or lie across New Year. Nothing is corrected silently: what had to be
inferred comes back as Problems.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from papers.formats.document import Problem
from papers.formats.naming import find_week_of_month
from papers.identifiers import arxiv_id

_RANGE = r"\s*(?:[~\uff5e\u301c\u2010-\u2015\u2212-]|to|부터|から)\s*"
# What may stand behind a day: "일", the full stop that Korean dates end with, the day of the week.
_AFTER_DAY = r"\s*[일日]?\.?(?:\s?[(\uff08][월화수목금토일月火水木金土日]\S{0,2}?[)\uff09])?"
# A year of two digits is one only where nothing but a bracket stands before it.
_NUMERIC = re.compile(
    r"(?<!\d)(?:(?P<y1>(?:19|20)\d\d|(?<=[\[(【\uff3b\uff08'’])\d\d)\s*[./년年-]\s*)?"
    r"(?P<m1>\d{1,2})\s*(?P<s1>[./월月-])\s*(?P<d1>\d{1,2})"
    + _AFTER_DAY
    + _RANGE
    + r"(?:(?P<y2>(?:19|20)?\d\d)\s*[./년年-]\s*(?=\d{1,2}\s*[./월月-]))?"
    + r"(?:(?P<m2>\d{1,2})\s*[./월月-]\s*)?(?P<d2>\d{1,2})(?!\d)"
    + _AFTER_DAY
    + r"(?:\s?(?:까지|まで))?"
)
_NAMES = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ENGLISH = re.compile(
    rf"\b(?P<m1>{_MONTH})\.?\s*(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*(?P<y1>(?:19|20)\d\d))?"
    + _RANGE
    + rf"(?:(?P<m2>{_MONTH})\.?\s*)?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
    r"(?:\s*,\s*(?P<y2>(?:19|20)\d\d))?(?P<after>\s*\)?\s*[-\u2010-\u2015,(]?\s*(?P<y3>(?:19|20)\d\d)\b\)?)?",
    re.IGNORECASE,
)
# A heading is short. Longer lines are not searched, so that a text on one line costs nothing.
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class WrittenWeek:
    """A week as written: (month, day) of both ends, the years that stood beside them (None where none did), the year
    that stood after the whole, and where in the heading all that was (offsets in code points). `of_month` is the week's
    number where the heading counts the weeks of a month ("2024년 3월 2주차")."""

    first: tuple[int, int]
    last: tuple[int, int]
    first_year: int | None
    last_year: int | None
    title_year: int | None
    start: int
    end: int
    of_month: int | None = None

    @property
    def days(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Both ends as (month, day), which tells whether two headings mean the same week."""
        return self.first, self.last

    @property
    def has_year(self) -> bool:
        return self.first_year is not None or self.last_year is not None or self.title_year is not None

    @property
    def crosses_new_year(self) -> bool:
        return self.last < self.first


@dataclass(frozen=True, slots=True)
class Week:
    """First and last day, and what was doubtful. Both are None where no such days exist."""

    starts_on: date | None
    ends_on: date | None
    problems: tuple[Problem, ...] = ()


def find_week(heading: str) -> WrittenWeek | None:
    """The first week that `heading` names, or None. Looks at the first 300 code points only."""
    heading = heading[:_LONGEST]
    match = _ENGLISH.search(heading)
    if match is not None:
        first_month = _MONTHS[match["m1"].lower()]
        last_month = _MONTHS[match["m2"].lower()] if match["m2"] else first_month
        title_year = match["y3"]
    else:
        match = _NUMERIC.search(heading)
        # Without a year and without 월, 月 or a bracket before it, "1.5-2" is a number, not a week.
        if match is None or not (
            match["y1"]
            or match["s1"] in "월月"
            or heading[: match.start()].endswith(("[", "(", "【", "\uff3b", "\uff08"))
        ):
            return _counted_week(heading)
        first_month = int(match["m1"])
        last_month = int(match["m2"]) if match["m2"] else first_month
        title_year = None
    return WrittenWeek(
        (first_month, int(match["d1"])),
        (last_month, int(match["d2"])),
        _year(match["y1"]),
        _year(match["y2"]),
        _year(title_year),
        match.start(),
        match.end(),
    )


def _counted_week(heading: str) -> WrittenWeek | None:
    """A week that is counted within its month. Without a year its days cannot be told."""
    found = find_week_of_month(heading)
    if found is None or found[0].year is None:
        return None
    week, start, end = found
    monday = week.monday(found[0].year)
    sunday = monday + timedelta(days=6)
    first, last = (monday.month, monday.day), (sunday.month, sunday.day)
    return WrittenWeek(first, last, monday.year, sunday.year, None, start, end, of_month=week.week)


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)


def read_week(written: WrittenWeek, line: int, inferred_year: int | None = None) -> Week:
    """The days of `written`. `inferred_year` is the year of its last day, used only where no year was written.

    A year after the whole ("(December 30 - January 5) - 2025") is the last day's; one before ("2024/12/30 ~ 01/05") is
    the first day's, unless only the year before makes it a Monday, on which these weeks start.
    """
    problems: list[Problem] = []
    last_year = written.last_year or written.title_year
    first_year = written.first_year
    crossing = 1 if written.crosses_new_year else 0
    if first_year is None and last_year is None:
        if inferred_year is None:
            message = "The heading has no year, and nothing around it tells which one is meant."
            return Week(None, None, (Problem(line, "year-unknown", message),))
        last_year = inferred_year
        problems.append(
            Problem(
                line,
                "year-inferred",
                f"The heading has no year; {inferred_year} was inferred from what stands around it.",
                {"year": inferred_year},
            )
        )
    if first_year is None and last_year is not None:
        first_year = last_year - crossing
    elif last_year is None and first_year is not None:
        if (
            crossing
            and not _is_monday(first_year, written.first)
            and _is_monday(first_year - 1, written.first)
        ):
            first_year -= 1
            problems.append(
                Problem(
                    line,
                    "year-inferred",
                    f"The heading names the later year of a week across New Year; it was read as starting in {first_year}.",
                    {"year": first_year},
                )
            )
        last_year = first_year + crossing
    starts_on, ends_on = _date(first_year, written.first), _date(last_year, written.last)
    if starts_on is None or ends_on is None or ends_on < starts_on:
        message = "The dates of this heading do not exist or stand in the wrong order."
        return Week(starts_on, None, (*problems, Problem(line, "date-unreadable", message)))
    if written.of_month is not None:
        message = f"The heading counts weeks within a month; it was read as {starts_on} to {ends_on}."
        counted = {"starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat()}
        problems.append(Problem(line, "week-inferred", message, {"week": written.of_month, **counted}))
    params: dict[str, str | int] = {"start": starts_on.isoformat(), "end": ends_on.isoformat()}
    if starts_on.year != ends_on.year:
        message = f"The week lies across New Year; it was read as {starts_on} to {ends_on}."
        problems.append(Problem(line, "week-across-new-year", message, params))
    days = (ends_on - starts_on).days + 1
    if days != 7:
        message = f"The week has {days} days ({starts_on} to {ends_on})."
        problems.append(Problem(line, "week-length", message, {"days": days, **params}))
    return Week(starts_on, ends_on, tuple(problems))


def _date(year: int | None, month_and_day: tuple[int, int]) -> date | None:
    try:
        return date(year, *month_and_day) if year is not None else None
    except ValueError:
        return None


def _is_monday(year: int, month_and_day: tuple[int, int]) -> bool:
    day = _date(year, month_and_day)
    return day is not None and day.weekday() == 0


_POST = re.compile(r"(?:twitter|x)\.com/[^/\s]{1,50}/status(?:es)?/(\d{15,20})(?!\d)", re.IGNORECASE)
# The millisecond that post identifiers count from (Twitter's "snowflake" announcement, 2010).
_POSTS_SINCE = 1_288_834_974_657


def year_from_links(written: WrittenWeek, urls: Iterable[str]) -> int | None:
    """The year of the last day, told by the links of its entries: when the posts among them were written, else when
    the newest arXiv paper was submitted. None where no link tells anything.
    """
    posts: list[date] = []
    papers: list[date] = []
    for url in urls:
        if match := _POST.search(url):
            seconds = ((int(match[1]) >> 22) + _POSTS_SINCE) / 1000
            posts.append(datetime.fromtimestamp(min(seconds, 4e9), tz=UTC).date())
        elif (identifier := arxiv_id(url)) and "/" not in identifier:
            papers.append(date(2000 + int(identifier[:2]), int(identifier[2:4]), 15))
    if posts:
        return _nearest_year(written, sorted(posts)[len(posts) // 2])
    if papers:
        return _nearest_year(written, max(papers))
    return None


def _nearest_year(written: WrittenWeek, about: date) -> int | None:
    dated = [(year, _date(year, written.last)) for year in range(about.year - 1, about.year + 2)]
    found = [(abs(day - about), year) for year, day in dated if day is not None]
    return min(found)[1] if found else None


def year_from_neighbour(written: WrittenWeek, neighbour: date, *, earlier: bool) -> int | None:
    """The year of the last day, told by the week that stands next to it: the nearest one that starts before the day
    `neighbour` (`earlier`), or after it.
    """
    years = (
        range(neighbour.year + 1, neighbour.year - 2, -1)
        if earlier
        else range(neighbour.year - 1, neighbour.year + 2)
    )
    for year in years:
        start = _date(year, written.first)
        if start is not None and (start < neighbour if earlier else start > neighbour):
            return year + (1 if written.crosses_new_year else 0)
    return None


def undated_key(text: str) -> str:
    """A key for an issue whose date is unknown: the same for the same text, and never that of a date."""
    # CRC-32 is short and stable; two undated issues of one source that collide are told apart by the importer.
    return f"undated-{zlib.crc32(text.encode('utf-8', 'replace')):08x}"
