"""The headings of a day of papers: how one is written, what it links to, and where a copy has lost their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from papers.formats.addresses import MAX_URL_LENGTH
from papers.formats.daily_fields import AUTHORS, VOTES
from papers.formats.daily_media import begins_with_media
from papers.formats.lines import is_list_item, plain_title
from papers.formats.naming import read_day

HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)")
_NUMBER = re.compile(r"(?:\*\*)?\d{1,4}(?:[.):]|\\\.)\s*")
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its line (from 0), level, text, the address it links to, and whether a paper's fields follow it."""

    index: int
    level: int
    title: str
    url: str | None
    has_fields: bool

    @property
    def is_entry(self) -> bool:
        return self.url is not None or self.has_fields


def with_headings(lines: list[str]) -> list[str]:
    """The lines, with headings marked where a copy out of a browser has none: the line above votes and authors, with
    nothing but pictures between, is a title, and a first line that names a day heads it all.
    """
    if any(HEADING.match(line) for line in lines):
        return lines
    marked = list(lines)
    last: int | None = None
    for index, line in enumerate(lines):
        if not line.strip() or begins_with_media(line):
            continue
        if VOTES.match(line) or AUTHORS.match(line):
            if last is not None:
                marked[last] = f"### {lines[last].strip()}"
            last = None
        elif len(line) <= _LONGEST_TITLE and not is_list_item(line):
            last = index
        else:
            last = None
    first = next((index for index, line in enumerate(lines) if line.strip()), None)
    if first is not None and marked[first] == lines[first] and read_day(lines[first]) is not None:
        marked[first] = f"## {lines[first].strip()}"
    return marked


def read_headings(lines: Sequence[str]) -> Iterator[Heading]:
    """The headings among `lines`, in order; a mark within fenced code is none."""
    found: list[tuple[int, int, str, str | None]] = []
    in_code = False
    for index, line in enumerate(lines):
        if line.startswith(("```", "~~~")):
            in_code = not in_code
        match = None if in_code else HEADING.match(line)
        if match is not None:
            rest = line[match.end() :].rstrip().rstrip("#").rstrip()
            linked = linked_title(rest)
            title, url = linked if linked is not None else (plain_title(rest), None)
            found.append((index, len(match[1]), title, url))
    for position, (index, level, title, url) in enumerate(found):
        end = found[position + 1][0] if position + 1 < len(found) else len(lines)
        has_fields = url is None and any(
            VOTES.match(lines[i]) or AUTHORS.match(lines[i]) for i in range(index + 1, min(end, index + 12))
        )
        if has_fields:
            title = plain_title(_without_number(title))
        yield Heading(index, level, title, url, has_fields)


def linked_title(text: str) -> tuple[str, str] | None:
    """The title and the address of a heading that is one Markdown link, a number and emphasis before it aside."""
    text = _without_number(text.strip()).strip("* ")
    if not text.startswith("["):
        return None
    middle = max(text.rfind("](http"), text.rfind("](<http"))
    if middle < 1:
        return None
    end = text.find(")", middle)
    while end != -1 and text[middle + 2 : end + 1].count("(") > text[middle + 2 : end + 1].count(")"):
        following = text.find(")", end + 1)
        if following == -1 or following - middle > MAX_URL_LENGTH:
            break
        end = following
    parts = text[middle + 2 : end if end != -1 else len(text)][: MAX_URL_LENGTH * 2].split()
    if not parts or len(parts[0]) > MAX_URL_LENGTH:
        return None
    return plain_title(text[1:middle]), parts[0].strip("<>")


def _without_number(text: str) -> str:
    match = _NUMBER.match(text)
    return text[match.end() :] if match is not None else text
