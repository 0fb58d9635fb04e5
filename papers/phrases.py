"""Phrases of a text: what an edit of a whole passage changed, and spans that cut nothing in two. (Bodies follow.)"""

from __future__ import annotations

from typing import NamedTuple


class Change(NamedTuple):
    """[start, end) of the text before, in code points, becomes `replacement`; start == end inserts."""

    start: int
    end: int
    replacement: str


def changed_phrases(before: str, after: str) -> list[Change]:
    """The phrases that lead from `before` to `after`, in order and without overlap; applied, they give `after`.

    None cuts a grapheme, a formula, or the markup of a link or of code. Both texts in NFC. `after == before` gives [].
    """
    raise NotImplementedError


def apply_changes(text: str, changes: list[Change]) -> str:
    """`text` with all of `changes` (in order, without overlap) made."""
    raise NotImplementedError


def widen(text: str, start: int, end: int, *, as_line: bool = False) -> tuple[int, int]:
    """The smallest span around [start, end) that cuts no grapheme, formula, link address or entity."""
    raise NotImplementedError
