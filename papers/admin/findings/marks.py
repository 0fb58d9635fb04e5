"""A whole text cut where findings begin and end, so that a template can mark each stretch."""

from collections.abc import Sequence
from typing import NamedTuple

from papers.admin.findings.rows import FindingRow

_ORDER = ("hint", "minor", "major", "critical")


class Piece(NamedTuple):
    """A stretch of the text; `severity` is that of the worst finding on it, "" where there is none. One without words
    marks a place where something is missing.
    """

    text: str
    severity: str


def pieces_of(text: str, rows: Sequence[FindingRow]) -> list[Piece]:
    """The pieces of `text`, in order; joined they are the text. Linear in the text for a bounded number of rows."""
    cuts = sorted({0, len(text), *(row.start for row in rows), *(row.end for row in rows)})
    gaps: dict[int, str] = {}
    for row in rows:
        if row.is_gap:
            gaps[row.start] = max(gaps.get(row.start, "hint"), row.severity, key=_ORDER.index)
    pieces: list[Piece] = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        if start in gaps:
            pieces.append(Piece("", gaps[start]))
        if start < end:
            over = [row.severity for row in rows if row.start <= start and row.end >= end]
            pieces.append(Piece(text[start:end], max(over, key=_ORDER.index, default="")))
    return pieces
