"""What differs between two texts, character by character as a reader sees characters.

Plain Python. Texts are cut into tokens: a word of an alphabet is one (a changed letter shows the whole word), and so is
each Hangul syllable, Han or kana character and emoji, with every mark that belongs to it (UAX #29 grapheme clusters),
so that a dakuten, a jamo or half of a family emoji never stands alone. Tokens are aligned by the longest common
subsequence (rapidfuzz, Hyyrö's bit-parallel algorithm). That is quadratic, so long texts are first cut at what occurs
once in both of them (Bram Cohen's patience diff), and what has no such place is shown as replaced; the cost stays near
linear. Scattered one-character agreements between changes are then shown as changed (Neil Fraser, diff-match-patch).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import regex
from rapidfuzz.distance import Indel

Kind = Literal["equal", "delete", "insert"]

_TOKEN = regex.compile(
    r"""(?:[\p{Latin}\p{Greek}\p{Cyrillic}\p{Arabic}\p{Hebrew}\p{Devanagari}\p{Nd}]\p{M}*+)++  # a word or number
      | [^\S\n]++                                                                          # a run of blanks
      | \X                                                                                 # any other character
    """,
    regex.VERBOSE,
)

# The most token pairs that are aligned at once: about 8,000 tokens on each side, a few hundredths of a second.
_MOST_PAIRS = 64_000_000
# How many tokens in a row must occur once in both texts to hold two long texts together.
_ANCHOR = 6


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text: in both texts ("equal"), only in the old one ("delete") or only in the new ("insert")."""

    kind: Kind
    text: str


def tokens(text: str) -> list[str]:
    """`text` cut into words and characters as a reader sees them; joined they give `text` again."""
    found: list[str] = regex.findall(_TOKEN, text)
    return found


def diff(old: str, new: str) -> list[Span]:
    """The spans that lead from `old` to `new`, in reading order, a deletion before the insertion that replaces it.

    The texts of all "equal" and "delete" spans joined are `old`, those of "equal" and "insert" are `new`; no span is
    empty, and no two neighbours have the same kind. Compares code points: bring both texts into NFC before.
    """
    if old == new:
        return [Span("equal", old)] if old else []
    before, after = tokens(old), tokens(new)
    numbers: dict[str, int] = {}
    a = [numbers.setdefault(token, len(numbers)) for token in before]
    b = [numbers.setdefault(token, len(numbers)) for token in after]
    edits = _join(_align(a, 0, len(a), b, 0, len(b)))
    return _spans(_without_crumbs(edits, before), before, after)


# An edit takes tokens [i1, i2) of the old text to [j1, j2) of the new; equal ones have the same tokens on both sides.
@dataclass(frozen=True, slots=True)
class _Edit:
    equal: bool
    i1: int
    i2: int
    j1: int
    j2: int


def _align(a: Sequence[int], i1: int, i2: int, b: Sequence[int], j1: int, j2: int) -> Iterator[_Edit]:
    # A stack instead of recursion: the gaps between anchors are pushed in reverse, so that edits come out in order.
    pending: list[tuple[int, int, int, int, bool]] = [(i1, i2, j1, j2, True)]
    while pending:
        i1, i2, j1, j2, may_anchor = pending.pop()
        start = 0
        while start < min(i2 - i1, j2 - j1) and a[i1 + start] == b[j1 + start]:
            start += 1
        if start:
            yield _Edit(True, i1, i1 + start, j1, j1 + start)
            i1, j1 = i1 + start, j1 + start
        end = 0
        while end < min(i2 - i1, j2 - j1) and a[i2 - 1 - end] == b[j2 - 1 - end]:
            end += 1
        if end:
            pending.append((i2 - end, i2, j2 - end, j2, False))
            i2, j2 = i2 - end, j2 - end
        if i1 == i2 and j1 == j2:
            continue
        if (i2 - i1) * (j2 - j1) <= _MOST_PAIRS:
            yield from _align_exactly(a, i1, i2, b, j1, j2)
        elif may_anchor and (anchors := _anchors(a, i1, i2, b, j1, j2)):
            gaps = zip(
                [(i1, j1), *((i + _ANCHOR, j + _ANCHOR) for i, j in anchors)],
                [*anchors, (i2, j2)],
                strict=True,
            )
            parts: list[tuple[int, int, int, int, bool]] = []
            for index, ((from_i, from_j), (to_i, to_j)) in enumerate(gaps):
                if index:
                    parts.append((from_i - _ANCHOR, from_i, from_j - _ANCHOR, from_j, False))
                parts.append((from_i, to_i, from_j, to_j, len(anchors) > 1))
            pending.extend(reversed(parts))
        else:
            yield _Edit(False, i1, i2, j1, j2)


def _align_exactly(a: Sequence[int], i1: int, i2: int, b: Sequence[int], j1: int, j2: int) -> Iterator[_Edit]:
    if i1 == i2 or j1 == j2:
        yield _Edit(False, i1, i2, j1, j2)
        return
    for code in Indel.opcodes(a[i1:i2], b[j1:j2]):
        yield _Edit(
            code.tag == "equal",
            i1 + code.src_start,
            i1 + code.src_end,
            j1 + code.dest_start,
            j1 + code.dest_end,
        )


def _anchors(a: Sequence[int], i1: int, i2: int, b: Sequence[int], j1: int, j2: int) -> list[tuple[int, int]]:
    """The places (i, j) where _ANCHOR tokens agree that occur once in each text, in order and without overlap."""
    in_a, in_b = _once(a, i1, i2), _once(b, j1, j2)
    pairs = sorted((i, in_b[shingle]) for shingle, i in in_a.items() if shingle in in_b)
    # The longest run of pairs that rises in both texts: patience sorting with back pointers.
    tails: list[int] = []
    last: list[int] = []
    back: list[int] = []
    for index, (_, j) in enumerate(pairs):
        pile = bisect_left(tails, j)
        back.append(last[pile - 1] if pile else -1)
        if pile == len(tails):
            tails.append(j)
            last.append(index)
        else:
            tails[pile], last[pile] = j, index
    rising: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        rising.append(pairs[index])
        index = back[index]
    kept: list[tuple[int, int]] = []
    for i, j in reversed(rising):
        if not kept or (i >= kept[-1][0] + _ANCHOR and j >= kept[-1][1] + _ANCHOR):
            kept.append((i, j))
    return kept


def _once(numbers: Sequence[int], start: int, end: int) -> dict[tuple[int, ...], int]:
    found: dict[tuple[int, ...], int] = {}
    for index in range(start, end - _ANCHOR + 1):
        shingle = tuple(numbers[index : index + _ANCHOR])
        found[shingle] = -1 if shingle in found else index
    return {shingle: index for shingle, index in found.items() if index >= 0}


def _join(edits: Iterable[_Edit]) -> list[_Edit]:
    """Neighbours of one kind made one; a deletion and an insertion side by side are one edit."""
    joined: list[_Edit] = []
    for edit in edits:
        if joined and joined[-1].equal == edit.equal:
            joined[-1] = _Edit(edit.equal, joined[-1].i1, edit.i2, joined[-1].j1, edit.j2)
        else:
            joined.append(edit)
    return joined


def _without_crumbs(edits: list[_Edit], before: Sequence[str]) -> list[_Edit]:
    """Take what agrees by chance for changed: an agreement no longer than the change on either side of it."""
    kept: list[_Edit] = []
    for edit in edits:
        kept.append(edit)
        while len(kept) >= 3 and kept[-2].equal and not kept[-1].equal:
            first, agreed, second = kept[-3:]
            length = sum(len(token) for token in before[agreed.i1 : agreed.i2])
            if length > min(_weight(first), _weight(second)) or _stands_for_itself(before, agreed):
                break
            kept[-3:] = [_Edit(False, first.i1, second.i2, first.j1, second.j2)]
    return kept


def _weight(edit: _Edit) -> int:
    return max(edit.i2 - edit.i1, edit.j2 - edit.j1)


def _stands_for_itself(before: Sequence[str], agreed: _Edit) -> bool:
    # Line ends and whole words are agreements that readers see; a shared comma or syllable between changes is noise.
    between = before[agreed.i1 : agreed.i2]
    return "\n" in between or any(len(token) > 3 and token.isalnum() for token in between)


def _spans(edits: Sequence[_Edit], before: Sequence[str], after: Sequence[str]) -> list[Span]:
    found: list[Span] = []
    for edit in edits:
        old, new = "".join(before[edit.i1 : edit.i2]), "".join(after[edit.j1 : edit.j2])
        if edit.equal:
            found.append(Span("equal", old))
            continue
        if old:
            found.append(Span("delete", old))
        if new:
            found.append(Span("insert", new))
    return found
