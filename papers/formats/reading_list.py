"""`reading_list`: a numbered list `◆ 12:Title (year)` under section lines, with commentary below each title.

The kind is that of blog posts that walk through the papers of a field. Which mark numbers the papers ("◆ 12:", "■12.",
"12)", "1.") is told by which runs through the whole text; numbered or dotted lists of other kinds stay commentary.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from papers import languages
from papers.formats.document import ParsedDocument, ParsedEntry, ParsedIssue, ParsedSection
from papers.formats.doubts import Doubts
from papers.formats.lines import has_cjk
from papers.formats.list_entries import Item, check_repeats, read_entry
from papers.formats.list_footer import end_of_list
from papers.formats.list_numbering import YEAR, check_numbers, find_numbering
from papers.formats.list_opening import read_title, without_upstream
from papers.formats.list_sections import SectionLines
from papers.formats.named_issue import dates_of, named_issue
from papers.formats.naming import read_day
from papers.formats.passages import passages_of

NAME = "reading_list"

_SCORED = 60_000


def score(text: str) -> float:
    """How much `text` looks like a reading list, 0 to 1, from its first 60,000 characters."""
    lines = text[:_SCORED].split("\n")
    style, numbered = find_numbering(lines)
    if len(numbered) < 2:
        return 0.0
    years = sum(YEAR.search(lines[index][-80:]) is not None for index in numbered)
    latin = sum(not has_cjk(lines[index]) for index in numbered)
    commented = sum(
        index + 1 < len(lines) and index + 1 not in numbered and bool(lines[index + 1].strip())
        for index in numbered
    )
    count = len(numbered)
    found = 0.1 + 0.45 * years / count + 0.1 * latin / count + 0.1 * commented / count
    found += 0.2 if style[0] and style[0][0] != "#" else 0.0
    if count < 3 or years + latin < count:
        found -= 0.2
    strange = sum(line.startswith(("|", "#tag", "Vote:", "Authors:", "### [")) for line in lines)
    return max(0.0, min(1.0, found - 0.5 * strange / count))


def parse(text: str, language: str | None = None) -> ParsedDocument:
    """Read the list of `text` as one issue. Never raises; doubts are Problems."""
    return _Reader(text.split("\n"), language or languages.guess(text) or "en").read()


# Lines with their index, from 0.
_Lines = list[tuple[int, str]]


@dataclass(slots=True)
class _Section:
    index: int
    title: str
    prose: _Lines = field(default_factory=list)


class _Reader:
    def __init__(self, lines: list[str], language: str) -> None:
        self.lines = lines
        self.language = language
        self.doubts = Doubts()

    def read(self) -> ParsedDocument:
        _, numbered = find_numbering(self.lines)
        if not numbered:
            self.doubts.add(0, "no-entries", "No numbered titles were found in this text.")
            return ParsedDocument(NAME, (), self.doubts.in_order())
        first, last = min(numbered), max(numbered)
        end = end_of_list(self.lines, last, self.doubts)
        sections = SectionLines(self.lines, self.doubts).find(numbered, end)
        opening = [(index, self.lines[index]) for index in range(min([first, *sections]))]
        items: list[Item] = []
        headings: list[_Section] = []
        current: Item | _Section | None = None
        for index in range(min([first, *sections]), end):
            if index in numbered:
                current = Item(index, numbered[index], headings[-1].title if headings else None)
                items.append(current)
            elif index in sections:
                current = _Section(index, sections[index])
                headings.append(current)
            elif current is not None:
                current.prose.append((index, self.lines[index]))
        check_numbers([(item.index, item.number) for item in items], self.doubts)
        entries = [
            read_entry(item, self.lines[item.index], position, self.language, self.doubts)
            for position, item in enumerate(items, start=1)
        ]
        check_repeats(entries, self.doubts)
        issue = self._issue(opening, headings, entries)
        return ParsedDocument(NAME, (issue,), self.doubts.in_order())

    def _issue(self, opening: _Lines, headings: list[_Section], entries: list[ParsedEntry]) -> ParsedIssue:
        index, title, rest = read_title(opening, entries, self.doubts)
        overview, upstream = without_upstream(rest)
        issue = named_issue(
            title, dates_of(read_day(title)), language=self.language, index=index, doubts=self.doubts
        )
        return replace(
            issue,
            upstream_url=upstream,
            passages=passages_of("overview", overview, self.language),
            sections=tuple(self._sections(headings)),
            entries=tuple(entries),
        )

    def _sections(self, headings: list[_Section]) -> Iterator[ParsedSection]:
        named: dict[str, _Section] = {}
        for heading in headings:
            named.setdefault(heading.title, _Section(heading.index, heading.title)).prose.extend(
                heading.prose
            )
        for heading in named.values():
            language = languages.guess(heading.title) or self.language
            passages = passages_of("intro", heading.prose, self.language)
            yield ParsedSection({language: heading.title}, language, passages, heading.index + 1)
