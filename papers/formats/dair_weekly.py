"""DAIR.AI's weekly: Markdown tables of papers, one or many weeks in a file, in English.

A week is a heading with dates over a table; a row is "1) **Title** - text <br>● bullet | [Paper](…), [Tweet](…) |".
Index lists are never read: their links point at the wrong weeks.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from papers.formats.dair_rows import read_row
from papers.formats.document import ParsedDocument, ParsedIssue, ParsedPassage
from papers.formats.doubts import Doubts
from papers.formats.links import find_links
from papers.formats.weeks import (
    Week,
    WrittenWeek,
    find_week,
    read_week,
    undated_key,
    year_from_links,
    year_from_neighbour,
)

NAME = "dair_weekly"

_OF_THE_WEEK = re.compile(r"^.{0,80}papers? of the week\b.{0,3}\(", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(r"^\|[\s*_]*papers?[\s*_]*\|[\s*_]*links?[\s*_]*\|?\s*$", re.IGNORECASE | re.MULTILINE)
_HEADING = re.compile(r"#{1,6}\s+(\S.*)")
_PAGE_YEAR = re.compile(r"\b(20\d\d)\b")
_RULE = re.compile(r"[-*_=\s]{3,}")
_LONGEST_HEADING = 300


@dataclass(slots=True)
class _RawWeek:
    """What stood under one heading, before the years are known."""

    heading: str
    written: WrittenWeek | None
    line: int
    is_marked: bool = True
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    overview: list[tuple[int, str]] = field(default_factory=list)


def score(text: str) -> float:
    """A heading "… Papers of the Week (…", a table headed Paper and Links, and rows that link to a paper."""
    found = 0.0
    if _OF_THE_WEEK.search(text, 0, 100_000):
        found += 0.3
    if _HEADER.search(text, 0, 100_000):
        found += 0.35
    if "| [Paper](" in text or "|[Paper](" in text:
        found += 0.35
    return min(1.0, found)


def parse(text: str, language: str | None = None) -> ParsedDocument:
    """Read every week of `text`. See `papers.formats` for the contract of all parsers."""
    doubts = Doubts()
    weeks, page_year = _split(text, doubts)
    dated = _date_weeks(weeks, page_year)
    issues = []
    keys: Counter[str] = Counter()
    for raw, week in zip(weeks, dated, strict=True):
        issue = _read_issue(raw, week, language or "en", doubts)
        keys[issue.key] += 1
        if keys[issue.key] > 1:
            message = f"The week {issue.key} stands in this text twice."
            doubts.add(raw.line - 1, "week-twice", message, key=issue.key)
            issue = replace(issue, key=f"{issue.key}-{keys[issue.key]}")
        issues.append(issue)
    return ParsedDocument(NAME, tuple(issues), doubts.in_order())


def _split(text: str, doubts: Doubts) -> tuple[list[_RawWeek], int | None]:
    """The weeks of the text in its order, and the year that the page's own heading names."""
    weeks: list[_RawWeek] = []
    page_year: int | None = None
    in_table = False
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()
        if not line or (len(line) < 200 and _RULE.fullmatch(line)):
            in_table = False
            continue
        if line.startswith("|"):
            in_table = True
            if _is_table_head(line):
                continue
            if not weeks:
                weeks.append(_RawWeek("", None, number))
            weeks[-1].rows.append((number, [line]))
            continue
        heading = _heading(line)
        written = find_week(heading) if heading else None
        if heading and (written or line.startswith("#")):
            in_table = False
            if written is not None:
                weeks.append(_RawWeek(heading, written, number, is_marked=line.startswith("#")))
            elif page_year is None and line.startswith("# ") and (match := _PAGE_YEAR.search(heading)):
                page_year = int(match[1])
            continue
        if not weeks:
            continue
        if in_table and weeks[-1].rows:
            # A table row is one line. One that was broken in copying goes on here.
            weeks[-1].rows[-1][1].append(line)
        elif not weeks[-1].rows and not line.startswith(("[", "- [", "* [")):
            weeks[-1].overview.append((number, line))
    for raw in weeks:
        if not raw.rows and raw.is_marked:
            message = f"No entries stand under “{raw.heading[:80]}”, so it was left out."
            doubts.add(raw.line - 1, "week-empty", message, heading=raw.heading[:80])
    return [raw for raw in weeks if raw.rows], page_year


def _heading(line: str) -> str | None:
    if len(line) > _LONGEST_HEADING:
        return None
    if match := _HEADING.fullmatch(line):
        return match[1].rstrip("# ").strip("* ")
    # Copied out of a browser, a heading has lost its marks.
    plain = line.strip("* ")
    return plain if "of the week" in plain.casefold() and not line.startswith(("-", "* ", "[", ">")) else None


def _is_table_head(line: str) -> bool:
    if not line.strip("|-: "):
        return True
    return len(line) < 1000 and _HEADER.fullmatch(line) is not None


def _date_weeks(weeks: list[_RawWeek], page_year: int | None) -> list[Week | None]:
    """The days of each week. A missing year is told by the page's heading, else by the weeks around, else by links."""
    known = [
        (index, week.starts_on)
        for index, raw in enumerate(weeks)
        if raw.written
        and raw.written.has_year
        and (week := read_week(raw.written, raw.line))
        and week.starts_on
    ]
    # The newest week stands first, unless the weeks that say their year show otherwise.
    rising = sum(1 if first[1] < second[1] else -1 for first, second in pairwise(known))
    newest_first = rising <= 0
    following: dict[int, date] = {}
    for (index, day), before in zip(known, [-1, *(index for index, _ in known)], strict=False):
        following.update(dict.fromkeys(range(before + 1, index), day))
    dated: list[Week | None] = []
    previous: date | None = None
    for index, raw in enumerate(weeks):
        if raw.written is None:
            dated.append(None)
            continue
        year = None
        if not raw.written.has_year:
            year = page_year
            if year is None and previous is not None:
                year = year_from_neighbour(raw.written, previous, earlier=newest_first)
            if year is None and index in following:
                year = year_from_neighbour(raw.written, following[index], earlier=not newest_first)
            if year is None:
                urls = [link.url for _, row in raw.rows for link in find_links(" ".join(row))]
                year = year_from_links(raw.written, urls)
        week = read_week(raw.written, raw.line, year)
        previous = week.starts_on or previous
        dated.append(week)
    return dated


def _read_issue(raw: _RawWeek, week: Week | None, language: str, doubts: Doubts) -> ParsedIssue:
    if week is None or week.starts_on is None:
        key = undated_key(raw.heading or raw.rows[0][1][0])
        if raw.written is None:
            doubts.add(raw.line - 1, "date-missing", "These entries stand under no heading with a date.")
    else:
        key = week.starts_on.isoformat()
    if week is not None:
        doubts.extend(week.problems)
    entries = tuple(
        read_row(position, number, " ".join(row), language, doubts)
        for position, (number, row) in enumerate(raw.rows, 1)
    )
    overview = "\n\n".join(line for _, line in raw.overview)
    passages: tuple[ParsedPassage, ...] = ()
    if overview:
        passages = (ParsedPassage("overview", {language: overview}, language, raw.overview[0][0]),)
    return ParsedIssue(
        key=key,
        language=language,
        title={language: _issue_title(raw)},
        original_language=language,
        starts_on=week.starts_on if week else None,
        ends_on=week.ends_on if week else None,
        passages=passages,
        entries=entries,
        line=raw.line,
    )


def _issue_title(raw: _RawWeek) -> str:
    """The heading without its dates, which the issue carries as dates."""
    if raw.written is None:
        return raw.heading or "Papers of the Week"
    before, after = raw.heading[: raw.written.start], raw.heading[raw.written.end :]
    return f"{before.rstrip(' ([-–—:,')} {after.lstrip(' )]-–—:,')}".strip() or raw.heading
