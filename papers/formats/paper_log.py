"""`paper_log`: a researcher's reading log. An address, a "Title (authors)" line, free commentary, a line of #tags.

One entry or many stand in a file, with or without blank lines between them; `[[wiki links]]` point to other notes of
the same log. The kind is that of github rosinality/ml-papers and of the same author's weekly posts.
"""

from __future__ import annotations

import re

from papers import languages
from papers.formats.addresses import is_paper_url, leading_address
from papers.formats.document import ParsedDocument, ParsedSection
from papers.formats.doubts import Doubts
from papers.formats.lines import has_cjk, is_sentence, plain_title
from papers.formats.reading_notes import TAGS, Assembly, Log, Note, is_tag_line, names_a_time
from papers.formats.titles import LONGEST_TITLE, author_names, split_title, title_with_address
from papers.identifiers import canonical_url, find_urls

NAME = "paper_log"

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)")
_SEPARATOR = re.compile(r"\s*(?:#|-{3,}|\*{3,}|_{3,}|={3,})\s*$")
_SCORED = 60_000
_NOTHING: set[str] = set()
_TITLE_LINES = 8
# A shorter line was not broken because it was too long.
_SHORTEST_WRAPPED = 20


def score(text: str) -> float:
    """How much `text` looks like a reading log, 0 to 1, from its first 60,000 characters."""
    sample = text[:_SCORED]
    lines = [line for line in sample.split("\n") if line.strip()]
    if not lines:
        return 0.0
    addresses = titled = tags = other = 0
    for number, line in enumerate(lines):
        if len(line) > LONGEST_TITLE:
            continue
        if is_tag_line(line):
            tags += 1
        elif leading_address(line) is not None:
            addresses += 1
            below = lines[number + 1] if number + 1 < len(lines) else ""
            titled += split_title(below) is not None or (
                number + 2 < len(lines)
                and lines[number + 2].startswith("  ")
                and split_title(lines[number + 2]) is not None
            )
        elif line.lstrip().startswith(("|", "<", "{", "![", "### [", "◆", "Vote:", "Authors:")):
            other += 1
    if other > addresses + tags:
        return 0.0
    if addresses:
        starts = leading_address(lines[0]) is not None or (
            len(lines) > 1 and leading_address(lines[1]) is not None
        )
        found = 0.3 + 0.35 * (titled / addresses) + 0.15 * min(1.0, tags / addresses)
        return min(1.0, found + (0.2 if starts else 0.0))
    if any(split_title(line) is not None for line in lines[:3] if len(line) <= LONGEST_TITLE):
        return 0.4
    return 0.35 if tags else 0.1 if find_urls(sample[:2000]) else 0.0


def parse(text: str, language: str | None = None) -> ParsedDocument:
    """Read the notes of `text`: one issue, or one for each heading that names a day or a week. Never raises."""
    return _Reader(text.split("\n"), language or languages.guess(text) or "en").read()


class _Reader:
    def __init__(self, lines: list[str], language: str) -> None:
        self.lines = lines
        self.language = language
        self.doubts = Doubts()
        self.logs = [Log(0)]
        self.note: Note | None = None
        self.section: str | None = None

    def read(self) -> ParsedDocument:
        index = 0
        after_break = True
        while index < len(self.lines):
            line = self.lines[index]
            stripped = line.strip()
            if not stripped:
                self._keep_blank(index)
                index += 1
                continue
            if stripped[0] in "#-*_=" and _SEPARATOR.match(line):
                after_break = True
                index += 1
                continue
            heading = _HEADING.match(line) if stripped[0] == "#" else None
            title = plain_title(line[heading.end() :]) if heading is not None else stripped
            if names_a_time(title):
                self._open_log(index, title)
            elif heading is not None and not self._is_addressed(index, title):
                self._open_section(index, title)
            elif (
                end := self._start_note(index, title if heading is not None else line, after_break)
            ) is not None:
                index = end
                after_break = False
                continue
            elif is_tag_line(line):
                self._tags(index, line)
            else:
                self._keep(index, self._without_tags(index, line))
            after_break = False
            index += 1
        issues = Assembly(self.language, self.doubts).issues(self.logs)
        if not issues:
            self.doubts.add(0, "no-entries", "No note was found in this text.")
        return ParsedDocument(NAME, issues, self.doubts.in_order())

    # What begins at a line.

    def _open_log(self, index: int, heading: str) -> None:
        log = self.logs[-1]
        if log.heading or log.notes:
            log = Log(index)
            self.logs.append(log)
        log.index, log.heading = index, heading
        self.note = self.section = None

    def _open_section(self, index: int, title: str) -> None:
        log = self.logs[-1]
        if not log.heading and not log.notes and not any(line for _, line in log.opening):
            log.index, log.heading = index, title
            return
        language = languages.guess(title) or self.language
        self.section = title
        self.note = None
        log.sections.setdefault(title, ParsedSection({language: title}, language, (), index + 1))

    def _is_addressed(self, index: int, title: str) -> bool:
        """Whether a heading is a paper's title: authors stand behind it, or its address does or stands just below."""
        if (
            split_title(title) is not None
            or leading_address(title) is not None
            or title_with_address(title) is not None
        ):
            return True
        below = _below(self.lines, index + 1)
        if has_cjk(title) or below >= len(self.lines) or leading_address(self.lines[below]) is None:
            return False
        # An address that has a title of its own below it makes the heading one of a section.
        return self._title_at(_below(self.lines, below + 1)) is None

    def _start_note(self, index: int, line: str, after_break: bool) -> int | None:
        """Open the note that begins at this line and return the index of the line after its title, or None."""
        together = title_with_address(line)
        if together is not None:
            title, url = together
            note = self._open_note(index, url)
            self._set_title(note, index, title)
            return index + 1
        address = leading_address(line)
        if address is None:
            return self._start_from_title(index, line)
        url, rest = address
        if rest:
            # Commentary may begin with an address; the line opens a note only where none is open yet.
            if self.note is not None and not after_break and not self.note.is_closed:
                return None
            note = self._open_note(index, url)
            if split_title(rest) is not None:
                self._set_title(note, index, rest)
            else:
                self._keep(index, self._without_tags(index, rest))
            return index + 1
        if not self._opens(index, url, after_break):
            if self.note is not None:
                if canonical_url(url) not in self.note.known:
                    self.note.known.add(canonical_url(url))
                    self._keep(index, line.strip())
                return index + 1
            return None
        note = self._open_note(index, url)
        index += 1
        while index < len(self.lines):
            address = leading_address(self.lines[index])
            if address is None or address[1]:
                break
            note.urls.append(address[0])
            note.known.add(canonical_url(address[0]))
            index += 1
        return self._read_title(note, index)

    def _opens(self, index: int, url: str, after_break: bool) -> bool:
        """Whether an address that stands alone begins a note, or is one more address of the note that is open."""
        if self.note is None or after_break:
            return True
        if canonical_url(url) in self.note.known:
            return False
        below = _below(self.lines, index + 1)
        return self.note.is_closed or is_paper_url(url) or self._title_at(below) is not None

    def _start_from_title(self, index: int, line: str) -> int | None:
        """Open a note whose title stands above its address, or that has no address at all."""
        if self.note is not None and not self.note.prose and not self.note.title:
            return None
        if "(" not in line and (
            index + 1 >= len(self.lines) or not self.lines[index + 1].startswith(("  ", "\t"))
        ):
            return None
        found = self._title_at(index)
        if found is None:
            return None
        title, end = found
        below = _below(self.lines, end)
        address = leading_address(self.lines[below]) if below < len(self.lines) else None
        if address is not None and not address[1]:
            under = _below(self.lines, below + 1)
            if under < len(self.lines) and self._title_at(under) is not None:
                address = None
        else:
            address = None
        if address is None:
            # Without an address only the first line, or the one after a line of tags, is taken for a title.
            if self.note is not None and not self.note.is_closed:
                return None
            note = self._open_note(index, None)
            self._set_title(note, index, title)
            return end
        note = self._open_note(index, address[0])
        self._set_title(note, index, title)
        return below + 1

    def _open_note(self, index: int, url: str | None) -> Note:
        if self.note is not None:
            # What is asked of a note only while it is read is let go, as there may be very many notes.
            self.note.known = _NOTHING
        note = Note(index, self.section)
        if url is not None:
            note.urls.append(url)
            note.known.add(canonical_url(url))
        self.logs[-1].notes.append(note)
        self.note = note
        return note

    def _keep(self, index: int, line: str) -> None:
        if self.note is not None:
            self.note.prose.append((index, line))
            self.note.is_closed = False
        else:
            self.logs[-1].opening.append((index, line))

    def _keep_blank(self, index: int) -> None:
        prose = self.note.prose if self.note is not None else self.logs[-1].opening
        if prose and prose[-1][1]:
            prose.append((index, ""))

    # The title and its authors.

    def _read_title(self, note: Note, index: int) -> int:
        """Read the title below an address, if there is one, and return the index of the line after it."""
        start = _below(self.lines, index)
        found = self._title_at(start)
        if found is not None:
            self._set_title(note, start, found[0])
            return found[1]
        line = self.lines[start] if start < len(self.lines) else ""
        if line and self._is_plain_title(line, start):
            note.title = plain_title(line)
            self.doubts.add(
                start, "authors-missing", "No authors stand behind this title.", title=note.title[:100]
            )
            return start + 1
        return index

    def _is_plain_title(self, line: str, index: int) -> bool:
        """Whether a line without authors can be a title: Latin, short, no sentence, not an address, tags or a link."""
        line = line.strip()
        if (
            len(line) > 250
            or has_cjk(line)
            or line.startswith(("#", "[[", "-", "*", ">", "|", "!", "<", "`"))
        ):
            return False
        if is_sentence(line) and not line.endswith("?"):
            return False
        return (
            leading_address(line) is None
            and not find_urls(line)
            and any(character.isalpha() for character in line)
        )

    def _title_at(self, index: int) -> tuple[str, int] | None:
        """The "Title (authors)" that begins at a line, wrapped or not, and the index of the line after it, or None."""
        if index >= len(self.lines):
            return None
        line = self.lines[index]
        if len(line) > LONGEST_TITLE or not line.strip() or line.lstrip().startswith(("#", "[[", "http")):
            return None
        joined = line.strip()
        is_wrapped = len(joined) >= _SHORTEST_WRAPPED and not has_cjk(joined)
        depth = joined.count("(") - joined.count(")")
        for end in range(index + 1, index + 1 + _TITLE_LINES):
            if depth <= 0 and split_title(joined) is not None:
                return joined, end
            if not is_wrapped or end >= len(self.lines) or len(joined) > LONGEST_TITLE:
                break
            following = self.lines[end]
            # A line that goes on is indented, as arXiv's mails have it, or stands within the authors' parentheses.
            if not following.strip() or not (following.startswith(("  ", "\t")) or depth > 0):
                break
            depth += following.count("(") - following.count(")")
            joined = f"{joined} {following.strip()}"
        return (line.strip(), index + 1) if depth > 0 and split_title(line) is not None else None

    def _set_title(self, note: Note, index: int, text: str) -> None:
        split = split_title(text)
        if split is None:
            note.title = plain_title(text)
            self.doubts.add(
                index, "authors-missing", "No authors stand behind this title.", title=note.title[:100]
            )
            return
        note.title = plain_title(split[0])
        note.authors, cut = author_names(split[1])
        if cut is not None:
            self.doubts.add(
                index,
                "authors-truncated",
                f"The list of authors ends in “{cut}”; {len(note.authors)} names are given.",
                count=len(note.authors),
            )

    # Tags.

    def _tags(self, index: int, line: str) -> None:
        if self.note is None:
            self._keep(index, line)
            return
        self.note.tags += [tag[1:] for tag in TAGS.findall(line)]
        self.note.is_closed = True

    def _without_tags(self, index: int, line: str) -> str:
        """The line without the tags glued to its end, which become tags of the note."""
        start = len(line.rstrip())
        while self.note is not None:
            space = max(line.rfind(" ", 0, start), line.rfind("\t", 0, start))
            if space <= 0 or start - space > 100 or not TAGS.fullmatch(line[space + 1 : start]):
                break
            start = len(line[max(0, space - 100) : space].rstrip()) + max(0, space - 100)
        if self.note is None or start == len(line.rstrip()):
            return line
        self._tags(index, line[start:])
        return line[:start]


def _below(lines: list[str], index: int) -> int:
    """The index of the first line that is not blank at or after `index`, or the number of lines."""
    while index < len(lines) and not lines[index].strip():
        index += 1
    return index
