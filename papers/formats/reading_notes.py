"""From the notes of a reading log to issues: dates, keys, titles that are missing, several papers under one note."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta

from papers.formats.addresses import is_paper_url, link_rel
from papers.formats.document import ParsedEntry, ParsedIssue, ParsedLink, ParsedPaper, ParsedSection
from papers.formats.doubts import Doubts
from papers.formats.lines import has_cjk, is_sentence, language_of_title, plain_title
from papers.formats.named_issue import Dates, dates_of, named_issue
from papers.formats.naming import read_day, read_iso_week, read_week_of_month, week_key
from papers.formats.passages import links_of, passages_of
from papers.formats.titles import LONGEST_TITLE, split_title
from papers.identifiers import ArxivIdentifier, arxiv_id, canonical_url, doi

_TAG = r"#(?=[^\s#]*[^\W\d_])[^\s#.,;:!?()\[\]{}\"'“”‘’]+"
_TAG_LINE = re.compile(rf"\s*{_TAG}(?:[\s,]+{_TAG})*[\s,]*$")
TAGS = re.compile(_TAG)


# A day or a week is written with a number of two digits, or with one before the word for "month".
_NUMBER = re.compile(r"\d\d|\d ?[월月]|\bweek \d", re.IGNORECASE)


def is_tag_line(line: str) -> bool:
    """Whether a line holds #tags and nothing else."""
    return line.lstrip()[:1] == "#" and len(line) <= 5000 and _TAG_LINE.match(line) is not None


@dataclass(slots=True)
class Note:
    """What is being read of one entry; lines count from 0."""

    index: int
    section: str | None
    urls: list[str] = field(default_factory=list)
    title: str = ""
    authors: tuple[str, ...] = ()
    prose: list[tuple[int, str]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    # The canonical form of `urls` and of the addresses the prose has given a line of their own.
    known: set[str] = field(default_factory=set)
    # Whether the line of tags, which ends a note, is the last thing that was read of it.
    is_closed: bool = False


@dataclass(slots=True)
class Log:
    index: int
    heading: str = ""
    opening: list[tuple[int, str]] = field(default_factory=list)
    sections: dict[str, ParsedSection] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


class Assembly:
    """Makes issues of logs. What is unsure is added to the doubts it was given."""

    def __init__(self, language: str, doubts: Doubts) -> None:
        self.language = language
        self.doubts = doubts

    def issues(self, logs: list[Log]) -> tuple[ParsedIssue, ...]:
        """The issues of `logs`, in order; logs of one key are one issue."""
        found: dict[str, list[ParsedIssue]] = {}
        for log in logs:
            if not log.notes:
                self._note_of_opening(log)
            if not log.notes and not log.heading:
                continue
            issue = self._issue(log)
            same = found.setdefault(issue.key, [])
            same.append(issue)
            if len(same) > 1:
                self.doubts.add(
                    log.index,
                    "issue-repeated",
                    f"“{issue.key}” is headed twice; its notes were read as one issue.",
                    key=issue.key,
                    first_line=same[0].line,
                )
        return tuple(_joined(same) for same in found.values())

    def _note_of_opening(self, log: Log) -> None:
        """Where a file holds no address and no title with authors, its words are one note under its first line."""
        written = [(index, line) for index, line in log.opening if line.strip()]
        if not written and not (log.heading and not names_a_time(log.heading)):
            return
        note = Note(log.index if log.heading else written[0][0], None)
        if log.heading and not names_a_time(log.heading):
            note.title, note.prose = log.heading, log.opening
        elif len(written[0][1]) <= 250 and not is_sentence(written[0][1]) and not is_tag_line(written[0][1]):
            note.title = plain_title(written[0][1])
            note.prose = [item for item in log.opening if item[0] != written[0][0]]
        else:
            note.prose = log.opening
        log.opening = []
        tag_lines = [(index, line) for index, line in note.prose if is_tag_line(line)]
        note.prose = [(index, line) for index, line in note.prose if not is_tag_line(line)]
        for _, line in tag_lines:
            note.tags += [tag[1:] for tag in TAGS.findall(line)]
        log.notes.append(note)

    def _issue(self, log: Log) -> ParsedIssue:
        entries: list[ParsedEntry] = []
        for note in log.notes:
            for part in self._parts(note):
                entries.append(self._entry(part, len(entries) + 1))
        title = log.heading or (entries[0].title[entries[0].original_language or "en"] if entries else "")
        issue = named_issue(
            title,
            self._dates(log, entries),
            language=self.language,
            title_language=None if log.heading else language_of_title(title),
            index=log.index,
            doubts=self.doubts,
        )
        return replace(
            issue,
            passages=passages_of("overview", log.opening, self.language),
            sections=tuple(log.sections.values()),
            entries=tuple(entries),
        )

    def _dates(self, log: Log, entries: list[ParsedEntry]) -> Dates | None:
        day = read_day(log.heading)
        if day is not None:
            return dates_of(day)
        monday = read_iso_week(log.heading)
        if monday is not None:
            return Dates(monday, monday + timedelta(days=6), week_key(monday))
        week = read_week_of_month(log.heading)
        if week is None:
            return None
        year = week.year
        if year is None:
            years = Counter(
                ArxivIdentifier(entry.paper.arxiv_id).year
                for entry in entries
                if entry.paper.arxiv_id is not None
            )
            if not years:
                return None
            year = years.most_common(1)[0][0]
            self.doubts.add(
                log.index,
                "year-inferred",
                f"The heading names no year; {year} was taken from the papers' arXiv ids.",
                year=year,
            )
        monday = week.monday(year)
        sunday = monday + timedelta(days=6)
        self.doubts.add(
            log.index,
            "week-inferred",
            f"Week {week.week} of {year}-{week.month:02d} was read as {monday.isoformat()} to {sunday.isoformat()}.",
            year=year,
            month=week.month,
            week=week.week,
            starts_on=monday.isoformat(),
            ends_on=sunday.isoformat(),
        )
        return Dates(monday, sunday, week_key(monday))

    def _parts(self, note: Note) -> list[Note]:
        """The note itself, or, where it is nothing but arXiv addresses, one note for each of them with its tags."""
        identifiers = dict.fromkeys(found for url in note.urls if (found := arxiv_id(url)) is not None)
        if len(identifiers) < 2:
            return [note]
        if note.title or any(line for _, line in note.prose) or len(identifiers) < len(note.urls):
            self.doubts.add(
                note.index,
                "several-papers",
                f"{len(identifiers)} papers are named here; the note is filed under the first.",
                count=len(identifiers),
            )
            return [note]
        self.doubts.add(
            note.index,
            "notes-separated",
            f"{len(identifiers)} addresses stand here without words; each became an entry with the same tags.",
            count=len(identifiers),
        )
        return [
            replace(note, index=note.index + offset, urls=[url], prose=[])
            for offset, url in enumerate(note.urls)
        ]

    def _entry(self, note: Note, position: int) -> ParsedEntry:
        url = next((url for url in note.urls if is_paper_url(url)), note.urls[0] if note.urls else None)
        title = note.title
        if url is None:
            self.doubts.add(
                note.index, "address-missing", "No address of the paper was found.", title=title[:100]
            )
        elif not title:
            identifier = arxiv_id(url)
            title = (
                f"arXiv:{identifier}"
                if identifier
                else re.sub(r"^https?://(?:www\.)?", "", url).rstrip("/")[:200]
            )
            self.doubts.add(
                note.index,
                "title-missing",
                "This note gives no title; its address stands instead.",
                title=title,
            )
        if not title:
            # The first words of the note, as nothing else names it.
            words = next((line for _, line in note.prose if line.strip()), "").split()
            title = " ".join(words)[:80] or f"#{' #'.join(note.tags)}"
        self._second_title(note)
        links = []
        if url is not None:
            links.append(ParsedLink("paper", url))
        for other in note.urls:
            if url is not None and canonical_url(other) != canonical_url(url):
                links.append(ParsedLink("paper" if is_paper_url(other) else link_rel(other), other))
        passages = passages_of("commentary", note.prose, self.language)
        links += links_of(passages, note.urls)
        language = language_of_title(title)
        return ParsedEntry(
            position=position,
            title={language: title},
            original_language=language,
            section=note.section,
            paper=ParsedPaper(
                title=note.title if note.title and not has_cjk(note.title) else None,
                arxiv_id=arxiv_id(url),
                doi=doi(url),
                url=canonical_url(url) if url is not None else None,
                authors=note.authors,
            ),
            passages=passages,
            links=tuple(links),
            tags=tuple(dict.fromkeys(note.tags)),
            line=note.index + 1,
        )

    def _second_title(self, note: Note) -> None:
        """Say where a second "Title (authors)" begins the commentary: a paper renamed between two versions."""
        first = next(((index, line) for index, line in note.prose if line.strip()), None)
        if first is None or not note.authors or len(first[1]) > LONGEST_TITLE:
            return
        split = split_title(first[1])
        if split is not None:
            self.doubts.add(
                first[0],
                "second-title",
                f"A second title stands here and was kept in the commentary: “{split[0][:100]}”.",
                title=split[0][:100],
            )


def _joined(issues: list[ParsedIssue]) -> ParsedIssue:
    if len(issues) == 1:
        return issues[0]
    entries = (entry for issue in issues for entry in issue.entries)
    sections = {section.name: section for issue in reversed(issues) for section in reversed(issue.sections)}
    return replace(
        issues[0],
        passages=tuple(passage for issue in issues for passage in issue.passages),
        sections=tuple(sorted(sections.values(), key=lambda section: section.line)),
        entries=tuple(replace(entry, position=position) for position, entry in enumerate(entries, start=1)),
    )


def names_a_time(text: str) -> bool:
    """Whether a line is a heading that names a day or a week and hardly anything else."""
    if len(text) > 60 or _NUMBER.search(text) is None or "http" in text:
        return False
    if read_day(text) is None and read_iso_week(text) is None and read_week_of_month(text) is None:
        return False
    return not is_sentence(text)
