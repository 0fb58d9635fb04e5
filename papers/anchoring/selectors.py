"""The two ways to say where a phrase is (W3C Web Annotation), and what a search for it gives."""

from __future__ import annotations

from dataclasses import dataclass

# The context of a selector on each side, in code points.
CONTEXT = 32


@dataclass(frozen=True, slots=True)
class TextQuoteSelector:
    """A phrase by its words: `exact`, and what stood before and after it (up to 32 code points each)."""

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


def selectors_of(
    text: str, start: int, end: int, context: int = CONTEXT
) -> tuple[TextQuoteSelector, TextPositionSelector]:
    """Both selectors of the phrase [start, end) of `text`, which is in NFC.

    Raises ValueError where that is no phrase: empty, or not inside the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"[{start}, {end}) is no phrase of a text of {len(text)} code points")
    quote = TextQuoteSelector(
        text[start:end], text[max(0, start - context) : start], text[end : end + context]
    )
    return quote, TextPositionSelector(start, end)
