"""Texts with their reported phrases marked.

Where a mark begins and ends is put into the tokens as characters that no page can hold, which `printable` has taken out
of the text before (non-characters of Unicode). After cleaning they become elements. Each stands in one run of text
between two tags of the page, so whatever the tags around it, the result is well-formed and as safe as without marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple, Protocol

from markdown_it.token import Token

from papers.rendering.block_places import Place
from papers.rendering.markdown import render_line, render_text
from papers.rendering.sanitising import clean_html
from papers.rendering.traced import TooLong, html_of, traced_tokens

_OPEN, _CLOSE, _COUNT, _END = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_ZERO = 0xFDE0
_SIGNS = re.compile(f"[{_OPEN}{_COUNT}][\ufde0-\ufde9]+{_END}|{_CLOSE}")


class Mark(Protocol):
    """A reported phrase: [start, end) in code points of the stored text, its report, and how many see it."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...

    @property
    def report_id(self) -> int: ...

    @property
    def count(self) -> int: ...


# The address of a report's page, and what is said of its count aloud ("2 readers reported this"): from a mark.
Say = Callable[[Mark], str]


def render_marked(text: str, marks: Sequence[Mark], *, report_path: Say, label: Say) -> str:
    """Like render_text, with `<mark class="reported" data-report="ID">` around the shown pieces of each marked phrase,
    and after its last piece the link of `count_html`, outside of any other link. A formula or picture is marked whole.

    A mark of which nothing is shown (a link's address) has only its link. A mark outside of the text shows nothing.
    """
    plain = render_text(text)
    return _marked(
        text, marks, plain, as_line=False, counts=[count_html(mark, report_path, label) for mark in marks]
    )


def render_marked_line(text: str, marks: Sequence[Mark]) -> str:
    """Like render_line, with marks but without the links after them: a title may be a link itself. See `count_html`."""
    return _marked(text, marks, render_line(text), as_line=True, counts=[""] * len(marks))


def count_html(mark: Mark, report_path: Say, label: Say) -> str:
    """The small link to a mark's report."""
    spoken = escape(label(mark))
    return (
        f'<a class="report-count" href="{escape(report_path(mark))}" aria-label="{spoken}">{mark.count}</a>'
    )


def _marked(text: str, marks: Sequence[Mark], plain: str, *, as_line: bool, counts: list[str]) -> str:
    if not any(0 <= mark.start < mark.end <= len(text) for mark in marks):
        return plain
    try:
        tokens = traced_tokens(text, as_line=as_line)
    except TooLong:
        return plain
    _put_signs(tokens, marks)
    html = clean_html(html_of(tokens, as_line=as_line)).strip()
    # Marks must change nothing else. Should they ever, the page is shown without them.
    if _SIGNS.sub("", html) != plain:
        return plain

    def element(sign: re.Match[str]) -> str:
        if sign[0] == _CLOSE:
            return "</mark>"
        number = int("".join(str(ord(digit) - _ZERO) for digit in sign[0][1:-1]))
        if sign[0][0] == _COUNT:
            return counts[number]
        return f'<mark class="reported" data-report="{int(marks[number].report_id)}">'

    return _SIGNS.sub(element, html)


def _sign(kind: str, number: int) -> str:
    return kind + "".join(chr(_ZERO + int(digit)) for digit in str(number)) + _END


class _Spot(NamedTuple):
    """A shown character: the block and child of the token, its offset there, and its place in the stored text."""

    block: int
    child: int
    offset: int
    place: Place


def _put_signs(tokens: Sequence[Token], marks: Sequence[Mark]) -> None:
    """Write the signs of all marks into the contents of the tokens."""
    last = _last_spots(tokens, marks)
    for number, block in enumerate(tokens):
        if block.type == "fence" and block.meta.get("places"):
            ends = {spot.offset: ids for spot, ids in last.items() if spot.block == number}
            block.content = _signed(block.content, block.meta["places"], marks, ends)
        if not block.children:
            continue
        children: list[Token] = []
        depth = 0
        # Counts wait for the end of the link they must not stand in.
        waiting = ""
        for child, token in enumerate(block.children):
            depth += token.nesting if token.type in ("link_open", "link_close") else 0
            ends = {spot.offset: ids for spot, ids in last.items() if spot[:2] == (number, child)}
            counts = "".join(_sign(_COUNT, one) for ids in ends.values() for one in ids)
            places = token.meta.get("places")
            if token.type in ("formula", "image"):
                covering = _covering(token.meta.get("whole"), marks)
                children += [
                    _text("".join(_sign(_OPEN, one) for one in covering)),
                    token,
                    _text(_CLOSE * len(covering)),
                ]
                waiting += counts
            elif token.content and places:
                inside = token.type == "text" and depth == 0
                token.content = _signed(token.content, places, marks, ends if inside else {})
                children.append(token)
                waiting += "" if inside else counts
            else:
                children.append(token)
            if waiting and depth == 0:
                children.append(_text(waiting))
                waiting = ""
        block.children = [token for token in children if token.type != "text" or token.content]


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _covering(place: Place | None, marks: Sequence[Mark]) -> list[int]:
    if place is None:
        return []
    return [number for number, mark in enumerate(marks) if mark.start < place[1] and place[0] < mark.end]


def _signed(content: str, places: Sequence[Place], marks: Sequence[Mark], ends: dict[int, list[int]]) -> str:
    """The content with the signs of the marks that cover its characters, and of the counts after some of them."""
    pieces: list[str] = []
    # Only marks that touch this content at all are looked at character by character.
    near = [
        (number, mark)
        for number, mark in enumerate(marks)
        if any(mark.start < end and start < mark.end for start, end in (places[0], places[-1]))
        or (places[0][0] <= mark.start < places[-1][1])
    ]
    if not near and not ends:
        return content
    current: list[int] = []
    for index, character in enumerate(content):
        start, end = places[index]
        covering = [number for number, mark in near if mark.start < end and start < mark.end]
        if covering != current:
            pieces.append(_CLOSE * len(current) + "".join(_sign(_OPEN, number) for number in covering))
            current = covering
        pieces.append(character)
        if index in ends:
            pieces.append(_CLOSE * len(current) + "".join(_sign(_COUNT, number) for number in ends[index]))
            current = []
    return "".join(pieces) + _CLOSE * len(current)


def _last_spots(tokens: Sequence[Token], marks: Sequence[Mark]) -> dict[_Spot, list[int]]:
    """The last shown character of each mark, with the numbers of the marks; of a mark that shows nothing, the last
    one before it, or else the first of all.
    """
    found: dict[int, _Spot] = {}
    before: dict[int, _Spot] = {}
    for number, block in enumerate(tokens):
        each = [(0, block)] if block.type == "fence" else list(enumerate(block.children or []))
        for child, token in each:
            if token.type in ("formula", "image"):
                places: Sequence[Place] = [token.meta["whole"]] if "whole" in token.meta else []
            else:
                places = (token.meta.get("places") or []) if token.content else []
            if not places:
                continue
            for one, mark in enumerate(marks):
                index = _last_index(places, mark.start, mark.end)
                if index is not None:
                    found[one] = _Spot(number, child, index, places[index])
                elif places[-1][1] <= mark.start or one not in before:
                    before[one] = _Spot(number, child, len(places) - 1, places[-1])
    spots: dict[_Spot, list[int]] = {}
    for one in range(len(marks)):
        spot = found.get(one) or before.get(one)
        if spot is not None:
            spots.setdefault(spot, []).append(one)
    return spots


def _last_index(places: Sequence[Place], start: int, end: int) -> int | None:
    """The index of the last place that [start, end) touches. Places rise, so it is found by halving."""
    low, high = 0, len(places)
    while low < high:
        middle = (low + high) // 2
        if places[middle][0] < end:
            low = middle + 1
        else:
            high = middle
    return low - 1 if low and places[low - 1][1] > start else None
