"""Finding a quoted phrase again in a text that may have changed: W3C TextQuoteSelector and TextPositionSelector.

All offsets are code points of a text in NFC. (Signatures first; the bodies follow.)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class TextQuoteSelector:
    """A phrase by its words: `exact`, and up to 32 code points before and after it."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class TextPositionSelector:
    """A phrase by its place: from `start` up to, not including, `end`, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quote was found; `score` is 1.0 for the same words in the same surroundings, and lower otherwise."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Patched:
    """What a patch did. "clean": `text` is the new text, [start, end) its replaced phrase. "already_fixed": `text` is
    unchanged and [start, end) already says it. "lost": the phrase is gone; `text` is unchanged, start and end are 0.
    """

    kind: Literal["clean", "already_fixed", "lost"]
    text: str
    start: int
    end: int


def selectors_of(
    text: str, start: int, end: int, context: int = 32
) -> tuple[TextQuoteSelector, TextPositionSelector]:
    """Both selectors of the phrase [start, end) of `text` (NFC). Raises ValueError for an empty or impossible span."""
    raise NotImplementedError


def find_quote(
    text: str, quote: TextQuoteSelector, position: TextPositionSelector | None = None
) -> Match | None:
    """Where `quote` stands in `text`, by the strict rule of DESIGN §4, or None. Never raises."""
    raise NotImplementedError


def follow(before: str, after: str, position: TextPositionSelector) -> TextPositionSelector | None:
    """Where the phrase at `position` of `before` stands in `after`, or None where it was changed. Never raises."""
    raise NotImplementedError


def patch(
    text: str, quote: TextQuoteSelector, position: TextPositionSelector | None, replacement: str
) -> Patched:
    """`text` with the quoted phrase replaced: see Patched."""
    raise NotImplementedError
