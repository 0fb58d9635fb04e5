"""Phrases of a text: what an edit of a whole passage changed, cut down to phrases, and spans that cut nothing in two.

An edit is first told word by word (papers.diff). Each change is then widened to what a reader would mark: whole words,
in Japanese the run of one script, whole formulas and code, and links and emphasis where it reaches across their edge;
and changes with next to nothing between them are one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import regex

from papers.diff import diff
from papers.rendering.positions import units_of, widened

# A word in its surroundings: letters and digits of scripts with spaces, Hangul among them; runs of Han or of Katakana.
_WORD = regex.compile(
    r"""(?:[\p{Latin}\p{Greek}\p{Cyrillic}\p{Arabic}\p{Hebrew}\p{Devanagari}\p{Hangul}\p{Nd}]\p{M}*+|(?<=\w)[-'’.](?=\w))++
      | (?:\p{Han}\p{M}*+)++ | (?:[\p{Katakana}ー]\p{M}*+)++""",
    regex.VERBOSE,
)
_GRAPHEME = regex.compile(r"\X")
# How far around a place its word and its grapheme are looked for, in code points.
_AROUND = 64
# What stands between two changes that are one: a few characters of one line and one sentence.
_BETWEEN = regex.compile(r"[^\n.!?。！？]{0,6}")


class Change(NamedTuple):
    """[start, end) of the text before, in code points, becomes `replacement`. It is empty only in an empty text."""

    start: int
    end: int
    replacement: str


def changed_phrases(before: str, after: str) -> list[Change]:
    """The phrases that lead from `before` to `after`, in order and without overlap; applied, they give `after`.

    None cuts a word, a grapheme, a formula, or the markup of a link, of code or of emphasis, in neither text. What was
    only put in takes a word beside it along, so that there is a phrase to mark. Both texts are in NFC.
    """
    edits = _edits(before, after)
    if not edits or not before:
        return [Change(*edit[:2], after[edit.new_start : edit.new_end]) for edit in edits]
    old_units, new_units = units_of(before), units_of(after)
    regions = [(edit.start, edit.end) for edit in edits]
    while True:
        # To whole words and units in the text before, then in the text after, until neither moves an edge.
        wide = [_whole(before, *widened(old_units, *region)) for region in regions]
        there = [_across(edits, region) for region in _merged(before, wide)]
        wide = [_back(edits, _whole(after, *widened(new_units, *region))) for region in there]
        found = _merged(before, wide)
        if found == regions:
            if all(start < end for start, end in regions):
                break
            found = _merged(before, [_with_a_phrase(before, *region) for region in regions])
        regions = found
    changes = []
    for start, end in regions:
        new_start, new_end = _across(edits, (start, end))
        changes.append(_trimmed(before, Change(start, end, after[new_start:new_end])))
    return changes


def apply_changes(text: str, changes: Iterable[Change]) -> str:
    """`text` with all of `changes` made, which are in order and do not overlap."""
    pieces = []
    position = 0
    for change in changes:
        pieces += [text[position : change.start], change.replacement]
        position = change.end
    return "".join(pieces) + text[position:]


def widen(text: str, start: int, end: int, *, as_line: bool = False) -> tuple[int, int]:
    """The smallest span around [start, end) that cuts no grapheme, formula or entity, nor the markup of a link, of code
    or of emphasis; the words of a link, of code or of emphasis may stand alone. `as_line`: `text` is a title.
    """
    units = units_of(text, as_line=as_line)
    while True:
        wide = _graphemes(text, *widened(units, start, end))
        if wide == (start, end):
            return wide
        start, end = wide


def _trimmed(text: str, change: Change) -> Change:
    """The change without the blanks that its phrase and its replacement both end with."""
    start, end, replacement = change
    while end - start > 1 and replacement and text[end - 1] == replacement[-1] and text[end - 1].isspace():
        end, replacement = end - 1, replacement[:-1]
    return Change(start, end, replacement)


class _Edit(NamedTuple):
    """[start, end) of the text before became [new_start, new_end) of the text after."""

    start: int
    end: int
    new_start: int
    new_end: int


def _edits(before: str, after: str) -> list[_Edit]:
    edits: list[_Edit] = []
    old = new = 0
    touches = False
    for span in diff(before, after):
        length = len(span.text)
        if span.kind == "equal":
            old, new, touches = old + length, new + length, False
            continue
        ends = (old + length, new) if span.kind == "delete" else (old, new + length)
        if touches:
            edits[-1] = _Edit(edits[-1].start, ends[0], edits[-1].new_start, ends[1])
        else:
            edits.append(_Edit(old, ends[0], new, ends[1]))
        (old, new), touches = ends, True
    return edits


def _across(edits: Sequence[_Edit], region: tuple[int, int]) -> tuple[int, int]:
    """A region of the text before, whose edges stand in no edit, in the text after; edits at its edges are part of it."""
    start, end = region
    first = bisect_right(edits, start - 1, key=lambda edit: edit.end)
    last = bisect_right(edits, end, key=lambda edit: edit.start)
    new_start = start + (edits[first - 1].new_end - edits[first - 1].end if first else 0)
    new_end = end + (edits[last - 1].new_end - edits[last - 1].end if last else 0)
    return new_start, new_end


def _back(edits: Sequence[_Edit], region: tuple[int, int]) -> tuple[int, int]:
    """The same from the text after to the text before, widened over the edits that its edges stand in."""
    start, end = region
    turned = [_Edit(edit.new_start, edit.new_end, edit.start, edit.end) for edit in edits]
    for edit in turned:
        if edit.start < start <= edit.end:
            start = edit.start
        if edit.start <= end < edit.end:
            end = edit.end
    return _across(turned, (start, end))


def _merged(text: str, regions: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Regions in order, those with next to nothing between them as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(regions):
        if merged and (start <= merged[-1][1] or _BETWEEN.fullmatch(text, merged[-1][1], start)):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _with_a_phrase(text: str, start: int, end: int) -> tuple[int, int]:
    """The span itself, or for an empty one the word before it in its line, else what follows it, else what precedes it."""
    if start < end:
        return start, end
    line = text.rfind("\n", 0, start) + 1
    words = list(_WORD.finditer(text, max(line, start - _AROUND), start))
    if words:
        return words[-1].start(), end
    following = _WORD.search(text, start, min(len(text), start + _AROUND))
    if following and "\n" not in text[start : following.start()]:
        return start, following.end()
    return _graphemes(text, start, end + 1) if end < len(text) else _graphemes(text, start - 1, end)


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the rest of the words that it begins and ends in."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    for word in _WORD.finditer(text, first, last):
        if word.start() < start < word.end() or (word.start() == start == end):
            start = word.start()
        if word.start() < end < word.end():
            end = word.end()
    return _graphemes(text, start, end)


def _graphemes(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the rest of the graphemes (UAX #29) that it begins and ends in."""
    for grapheme in _GRAPHEME.finditer(text, max(0, start - _AROUND), min(len(text), start + _AROUND)):
        if grapheme.start() < start < grapheme.end():
            start = grapheme.start()
    for grapheme in _GRAPHEME.finditer(text, max(0, end - _AROUND), min(len(text), end + _AROUND)):
        if grapheme.start() < end < grapheme.end():
            end = grapheme.end()
    return start, end
