"""A hit in its surroundings, as a concordance shows it: a stretch of the text around what was found, with all hits in it.

Plain Python. Offsets are code points. A cut never falls inside a word of an alphabet or of Hangul, inside a run of
katakana, or inside a character as readers see it; between Han characters and hiragana there are no blanks to cut at, so
there it may fall anywhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

import regex

LENGTH = 170
_UNIT = regex.compile(
    r"""(?:[\p{Latin}\p{Greek}\p{Cyrillic}\p{Arabic}\p{Hebrew}\p{Devanagari}\p{Hangul}\p{Nd}]\p{M}*+|(?<=\w)[-'’.](?=\w))++
      | (?:[\p{Katakana}ー]\p{M}*+)++
      | \s++
      | \X""",
    regex.VERBOSE,
)
# Where a sentence ends; a full stop needs a blank behind it, as 3.5 has none.
_SENTENCE_END = regex.compile(r"[。！？](?:[」』）]|\s)*+|[.!?…]+[\"'”’)\]]*+\s++|\n\s*+")
# A word longer than this is an address or a mistake, and may be cut.
_LONGEST_UNIT = 60


class Piece(NamedTuple):
    """A stretch of an excerpt, and whether it is a hit."""

    text: str
    is_hit: bool


def in_context(text: str, places: Iterable[tuple[int, int]], length: int = LENGTH) -> tuple[Piece, ...]:
    """About `length` code points of `text` around those `places` [start, end) that stand closest together, their hits
    apart from the rest, "…" at an end that is none. Without places it is the beginning of the text.
    """
    hits = _merged(text, places)
    first, last = _window(text, hits, length)
    pieces = [Piece("…", False)] if first else []
    at = first
    for start, end in hits:
        if end <= first or start >= last:
            continue
        start, end = max(start, first), min(end, last)
        pieces += [Piece(text[at:start], False), Piece(text[start:end], True)]
        at = end
    pieces.append(Piece(text[at:last], False))
    if last < len(text):
        pieces.append(Piece("…", False))
    return _joined(pieces)


def _merged(text: str, places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places in order, those with nothing but a blank between them as one, those outside of the text left out."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(places):
        start, end = max(0, start), min(end, len(text))
        if start >= end:
            continue
        if found and (start <= found[-1][1] or text[found[-1][1] : start] == " "):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _window(text: str, hits: list[tuple[int, int]], length: int) -> tuple[int, int]:
    """Where the excerpt begins and ends."""
    if len(text) <= length:
        return 0, len(text)
    at, reach = _densest(hits, length) if hits else (0, 0)
    lead = max(0, min(length // 3, length - (reach - at)))
    # What is read for cuts: the window and a little on both sides.
    low = max(0, at - lead - _LONGEST_UNIT)
    bounds = [low + match.start() for match in _UNIT.finditer(text[low : at + length + _LONGEST_UNIT])]
    first = _start(text, bounds, at, max(0, at - lead), lead)
    return first, _end(text, bounds, max(reach, at), first + length)


def _densest(hits: list[tuple[int, int]], length: int) -> tuple[int, int]:
    """From the first to the last of as many hits as stand within two thirds of the length; the first such group."""
    best, most = hits[0], 0
    starts = [start for start, _ in hits]
    for index, (start, _) in enumerate(hits):
        following = bisect_right(starts, start + length * 2 // 3)
        if following - index > most:
            most = following - index
            best = (start, min(hits[following - 1][1], start + length))
    return best


def _start(text: str, bounds: list[int], hit: int, target: int, lead: int) -> int:
    """Where to begin: at a sentence that begins not far before the target, else at a word behind it."""
    if target == 0:
        return 0
    low = max(0, target - lead // 2)
    sentences: list[int] = [low + match.end() for match in _SENTENCE_END.finditer(text[low:hit])]
    if sentences and sentences[0] <= hit:
        return sentences[0]
    index = bisect_left(bounds, target)
    while index < len(bounds) and bounds[index] < hit and text[bounds[index]].isspace():
        index += 1
    found = bounds[index] if index < len(bounds) else hit
    return min(found, hit) if found - target < _LONGEST_UNIT else target


def _end(text: str, bounds: list[int], reach: int, target: int) -> int:
    """Where to end: behind the last whole word before the target, but never before the hit's end."""
    if target >= len(text):
        return len(text)
    index = bisect_right(bounds, target) - 1
    found = bounds[index] if index >= 0 else target
    if target - found > _LONGEST_UNIT:
        found = target
    found = max(found, reach)
    while found > reach and text[found - 1].isspace():
        found -= 1
    return found


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces without empty ones, neighbours of one kind as one."""
    found: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if found and found[-1].is_hit == piece.is_hit:
            found[-1] = Piece(found[-1].text + piece.text, piece.is_hit)
        else:
            found.append(piece)
    return tuple(found)
