"""Where the content of a block (a paragraph, a heading, a table's cell, code) stands in the text it was read from.

Markdown's block rules take list marks, quote marks and indents off the lines and hand on what is left. Each line of a
block's content is found again at the end of its line in the text, and must be the same there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from markdown_it.token import Token

# A stretch of a text: [start, end).
Place = tuple[int, int]

_PIPE = re.compile(r"(?<!\\)\|")


def places_of_block(
    token: Token, opening: Token | None, lines: Sequence[str], starts: Sequence[int], cells: dict[int, int]
) -> list[Place] | None:
    """For each character of the content of `token` its place in the text, or None where that is not certain.

    `opening` is the token before it; `lines` are the text's lines and `starts` where they begin. `cells` keeps, for each
    line of a table, how many of its parts were used; give the same dictionary for all tokens of a text.
    """
    if token.map is None:
        return None
    first, last = token.map
    if opening is not None and opening.type in ("th_open", "td_open"):
        return _cell(token.content, lines[first], starts[first], first, cells)
    if opening is not None and opening.type == "heading_open":
        return _heading(token.content, lines[first], starts[first], len(opening.markup))
    if token.type == "fence":
        return _aligned(token.content.split("\n"), lines, starts, first + 1)
    content = token.content.split("\n")
    for shift in range(last - first - len(content) + 1):
        places = _aligned(content, lines, starts, first + shift)
        if places is not None:
            return places
    return None


def _aligned(
    content: Sequence[str], lines: Sequence[str], starts: Sequence[int], first: int
) -> list[Place] | None:
    """The content's lines at the ends of the text's lines from `first` on."""
    places: list[Place] = []
    for offset, wanted in enumerate(content):
        number = first + offset
        if number >= len(lines):
            # Code that nothing closes ends with a line end that the text may not have.
            if wanted:
                return None
            break
        line = lines[number]
        begin = line.rfind(wanted)
        if wanted and (begin < 0 or line[begin + len(wanted) :].strip()):
            # A tab that stands half inside a mark is content as blanks.
            bare = wanted.lstrip()
            begin = line.rfind(bare) - (len(wanted) - len(bare))
            if line.rfind(bare) < 0:
                return None
        if not wanted:
            begin = len(line)
        places.extend(
            (max(0, starts[number] + begin + i), starts[number] + begin + i + 1) for i in range(len(wanted))
        )
        if offset + 1 < len(content):
            end = starts[number] + len(line)
            places.append((end, end + 1))
    return places


def _heading(content: str, line: str, start: int, level: int) -> list[Place] | None:
    begin = line.find(content, line.find("#") + level) if content else 0
    return [(start + begin + i, start + begin + i + 1) for i in range(len(content))] if begin >= 0 else None


def _cell(content: str, line: str, start: int, number: int, cells: dict[int, int]) -> list[Place] | None:
    """The content of a table's cell in its line. A pipe in a cell is written with a backslash, which is not shown."""
    if not content:
        cells[number] = cells.get(number, 0) + 1
        return []
    edges = [0, *(match.end() for match in _PIPE.finditer(line)), len(line) + 1]
    parts = list(pairwise(edges))
    for index in range(cells.get(number, 0), len(parts)):
        begin, end = parts[index]
        part = line[begin : end - 1]
        places = _unescaped(content, part, start + begin)
        if places is not None:
            cells[number] = index + 1
            return places
    return None


def _unescaped(content: str, part: str, start: int) -> list[Place] | None:
    places: list[Place] = []
    shown: list[str] = []
    index = 0
    while index < len(part):
        width = 2 if part.startswith("\\|", index) else 1
        places.append((start + index, start + index + width))
        shown.append(part[index + width - 1])
        index += width
    begin = "".join(shown).rfind(content)
    if begin < 0 or "".join(shown[begin + len(content) :]).strip():
        return None
    return places[begin : begin + len(content)]
