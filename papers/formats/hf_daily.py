"""`hf_daily`: a Markdown day of Hugging Face papers: linked titles, a picture or a video, `Vote:`, `Authors:`, bullets.

The kind is that of github l-yohai/daily_papers_ko: `## Daily Papers (2024-02-02)`, then `### [Title](address)` for each
paper. Editions of other people vary the heading's level, number the titles, or link the paper below a plain title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from papers import languages
from papers.formats.daily_entries import read_entry
from papers.formats.daily_fields import AUTHORS, VOTES
from papers.formats.daily_headings import HEADING, Heading, linked_title, read_headings, with_headings
from papers.formats.document import ParsedDocument, ParsedEntry, ParsedIssue, ParsedPassage, ParsedSection
from papers.formats.doubts import Doubts
from papers.formats.lines import paragraphs
from papers.formats.named_issue import dates_of, named_issue
from papers.formats.naming import read_day

NAME = "hf_daily"

_INDEX_LINE = re.compile(r"\s*(?:[-*+]|\d{1,4}[.)])\s+\[")
_SCORED = 60_000


def score(text: str) -> float:
    """How much `text` looks like a day of papers, 0 to 1, from its first 60,000 characters."""
    days = titles = plain = votes = authors = 0
    for line in text[:_SCORED].split("\n"):
        match = HEADING.match(line)
        if match is not None:
            if linked_title(line[match.end() :]) is not None:
                titles += 1
            elif read_day(line) is not None or "daily papers" in line.casefold():
                days += 1
            else:
                plain += 1
        elif VOTES.match(line):
            votes += 1
        elif AUTHORS.match(line):
            authors += 1
    if titles == plain == days == 0 and min(votes, authors) > 0:
        # Copied out of a browser a day has lost its marks and links.
        return 0.7
    if titles == 0:
        return 0.75 if plain and min(votes, authors) > 0 and votes * 3 >= plain else 0.0
    found = 0.35
    if days:
        found += 0.25
    if votes or authors:
        found += 0.35 * min(1.0, (votes + authors) / titles)
    elif days:
        found += 0.15
    return min(1.0, found)


def parse(text: str, language: str | None = None) -> ParsedDocument:
    """Read the days of `text`; several headings of one day are one issue. Never raises; doubts are Problems."""
    return _Reader(with_headings(text.split("\n")), language or languages.guess(text) or "en").read()


@dataclass(slots=True)
class _Day:
    line: int
    day: date | None
    title: str
    opening: list[str] = field(default_factory=list)
    sections: list[ParsedSection] = field(default_factory=list)
    entries: list[ParsedEntry] = field(default_factory=list)


class _Reader:
    def __init__(self, lines: list[str], language: str) -> None:
        self.lines = lines
        self.language = language
        self.doubts = Doubts()
        self.days: list[_Day] = []
        self.by_date: dict[date, _Day] = {}

    def read(self) -> ParsedDocument:
        headings = list(read_headings(self.lines))
        # The level most papers stand on: a plain heading above it groups them, one below it is part of a paper's text.
        levels = Counter(heading.level for heading in headings if heading.is_entry)
        entry_level = levels.most_common(1)[0][0] if levels else 7
        if not levels:
            # Without a paper nothing is a section; the days alone are kept.
            headings = [heading for heading in headings if read_day(heading.title) is not None]
        first = headings[0].index if headings else len(self.lines)
        day: _Day | None = None
        opening = self.lines[:first]
        section: str | None = None
        number = 0
        while number < len(headings):
            heading = headings[number]
            number += 1
            while (
                number < len(headings)
                and not headings[number].is_entry
                and headings[number].level > entry_level
            ):
                number += 1
            end = headings[number].index if number < len(headings) else len(self.lines)
            body = range(heading.index + 1, end)
            named = None if heading.is_entry else read_day(heading.title)
            if named is not None or (not heading.is_entry and heading.level < entry_level and day is None):
                day = self._open_day(heading, named)
                section = None
                day.opening += [*opening, *self._without_index(body)]
                opening = []
                continue
            if day is None:
                day = self._open_day(None, None)
            if opening:
                day.opening += self._without_index(range(first))
                opening = []
            if heading.is_entry:
                day.entries.append(
                    read_entry(
                        heading,
                        ((index, self.lines[index]) for index in body),
                        section=section,
                        position=len(day.entries) + 1,
                        language=self.language,
                        doubts=self.doubts,
                    )
                )
            else:
                section = heading.title
                day.sections.append(self._section(heading, body))
        if not levels:
            self.doubts.add(0, "no-entries", "No heading of a paper was found in this text.")
        issues = tuple(self._issue(day) for day in self.days if day.entries or day.day or headings)
        return ParsedDocument(NAME, issues, self.doubts.in_order())

    def _open_day(self, heading: Heading | None, named: date | None) -> _Day:
        index = heading.index if heading is not None else 0
        title = heading.title if heading is not None else ""
        if named is not None:
            known = self.by_date.get(named)
            if known is not None:
                self.doubts.add(
                    index,
                    "day-repeated",
                    f"The day {named.isoformat()} is headed twice; its papers were read as one issue.",
                    day=named.isoformat(),
                    first_line=known.line,
                )
                return known
        day = _Day(index + 1, named, title)
        self.days.append(day)
        if named is not None:
            self.by_date[named] = day
        return day

    def _without_index(self, indexes: Iterable[int]) -> list[str]:
        """The lines without a list of links, which is an index of the papers below and says nothing itself."""
        kept: list[str] = []
        first_dropped: int | None = None
        dropped = 0
        for index in indexes:
            if _INDEX_LINE.match(self.lines[index]):
                first_dropped = index if first_dropped is None else first_dropped
                dropped += 1
            else:
                kept.append(self.lines[index])
        if first_dropped is not None:
            self.doubts.add(
                first_dropped,
                "index-skipped",
                f"A list of links with {dropped} lines was taken for an index and left out.",
                lines=dropped,
            )
        return kept

    def _section(self, heading: Heading, body: Iterable[int]) -> ParsedSection:
        title = heading.title
        language = languages.guess(title) or self.language
        text = paragraphs(self._without_index(body))
        passages: tuple[ParsedPassage, ...] = ()
        if text:
            passages = (ParsedPassage("intro", {self.language: text}, self.language, heading.index + 2),)
        return ParsedSection({language: title}, language, passages, heading.index + 1)

    def _issue(self, day: _Day) -> ParsedIssue:
        title = day.title
        if not title and day.day is not None:
            title = f"Daily Papers ({day.day.isoformat()})"
        elif not title and day.entries:
            title = next(iter(day.entries[0].title.values()), "")
        issue = named_issue(
            title, dates_of(day.day), language=self.language, index=day.line - 1, doubts=self.doubts
        )
        text = paragraphs(day.opening)
        passages: tuple[ParsedPassage, ...] = ()
        if text:
            passages = (ParsedPassage("overview", {self.language: text}, self.language, day.line),)
        return replace(issue, passages=passages, sections=_unique(day.sections), entries=tuple(day.entries))


def _unique(sections: list[ParsedSection]) -> tuple[ParsedSection, ...]:
    """Sections of one name as one, with the passages of all."""
    found: dict[str, ParsedSection] = {}
    for section in sections:
        first = found.get(section.name)
        found[section.name] = (
            section if first is None else replace(first, passages=first.passages + section.passages)
        )
    return tuple(found.values())
