"""What stands above a reading list: its title, and where it was first published."""

from __future__ import annotations

from collections.abc import Sequence

from papers.formats.document import ParsedEntry
from papers.formats.doubts import Doubts
from papers.formats.lines import is_list_item, is_sentence, plain_title
from papers.formats.list_entries import lone_address
from papers.formats.list_sections import HEADING
from papers.identifiers import find_urls

_Lines = list[tuple[int, str]]


def read_title(opening: _Lines, entries: Sequence[ParsedEntry], doubts: Doubts) -> tuple[int, str, _Lines]:
    """The index of the issue's title, the title, and what else stands above the list."""
    written = [(index, line) for index, line in opening if line.strip()]
    for index, line in written:
        heading = HEADING.match(line)
        if heading is not None:
            return (
                index,
                plain_title(line[heading.end() :]),
                [pair for pair in opening if pair[0] != index],
            )
    for index, line in written:
        if len(line) <= 150 and not is_sentence(line) and not find_urls(line) and not is_list_item(line):
            title = plain_title(line)
            _say_guessed(index, title, doubts)
            return index, title, [pair for pair in opening if pair[0] != index]
    if written:
        words = written[0][1].strip()
        title = words if len(words) <= 80 else words[:80].rsplit(" ", 1)[0] + "…"
        _say_guessed(written[0][0], title, doubts)
        return written[0][0], title, opening
    title = next(iter(entries[0].title.values()))
    _say_guessed(entries[0].line - 1, title, doubts)
    return entries[0].line - 1, title, opening


def without_upstream(lines: _Lines) -> tuple[_Lines, str | None]:
    """The lines without those that are one address alone, and the first such address."""
    kept: _Lines = []
    upstream: str | None = None
    for index, line in lines:
        found = lone_address(line)
        if found is None or upstream is not None:
            kept.append((index, line))
        else:
            upstream = found
    return kept, upstream


def _say_guessed(index: int, title: str, doubts: Doubts) -> None:
    doubts.add(
        index, "title-guessed", f"“{title[:80]}” was taken for the title of the list.", title=title[:80]
    )
