"""Two texts aligned: which stretches of the one are stretches of the other."""

from __future__ import annotations

from rapidfuzz.distance import Indel

# The most pairs of code points for aligning two versions of one text.
_MOST_PAIRS = 400_000_000

# An alignment: stretches [start, end) of the one text and of the other, equal or not, in order and without gaps.
Alignment = list[tuple[bool, int, int, int, int]]


def opcodes(one: str, other: str) -> Alignment:
    """The alignment with the fewest insertions and deletions. Costs the product of both lengths, over 64."""
    return [
        (code.tag == "equal", code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in Indel.opcodes(one, other)
    ]


def aligned(before: str, after: str) -> Alignment | None:
    """How two versions of a text are aligned; None where they are so long and so different that it costs too much."""
    shortest = min(len(before), len(after))
    start = _common(before, after, shortest)
    end = _common(before[::-1], after[::-1], shortest - start)
    middle, other = before[start : len(before) - end], after[start : len(after) - end]
    if len(middle) * len(other) > _MOST_PAIRS:
        return None
    alignment: Alignment = [(True, 0, start, 0, start)]
    alignment += [
        (equal, a + start, b + start, c + start, d + start) for equal, a, b, c, d in opcodes(middle, other)
    ]
    alignment.append((True, len(before) - end, len(before), len(after) - end, len(after)))
    return alignment


def _common(one: str, other: str, most: int) -> int:
    """The length of the common start of two texts, at most `most`."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def moved(alignment: Alignment, start: int, end: int) -> tuple[int, int]:
    """[start, end) of the one text in the other. What was put in just before or after it is not part of it, and what
    replaced its first or last words is.
    """
    first = last = 0
    for equal, src_start, src_end, dest_start, dest_end in _blocks(alignment):
        length = dest_end - dest_start
        if src_start <= start < src_end:
            first = dest_start + (start - src_start if equal else min(start - src_start, length))
        if src_start < end <= src_end:
            last = dest_end - (src_end - end if equal else min(src_end - end, length))
    return first, last


def _blocks(alignment: Alignment) -> Alignment:
    """The alignment with neighbouring deletions and insertions taken together."""
    blocks: Alignment = []
    for one in alignment:
        if blocks and not one[0] and not blocks[-1][0]:
            _, src_start, _, dest_start, _ = blocks[-1]
            blocks[-1] = (False, src_start, one[2], dest_start, one[4])
        else:
            blocks.append(one)
    return blocks
