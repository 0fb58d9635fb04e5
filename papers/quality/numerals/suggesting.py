"""What a wrong number of a translation should say, in the notation of its language and in the style that stands there."""

from __future__ import annotations

from typing import NamedTuple

from papers.quality.numerals.english import MONTH_NAMES
from papers.quality.numerals.number import Kind, Number
from papers.quality.numerals.writing import written
from papers.quality.pair import Pair

# "101개" becomes "1,010억 개": Korean sets a blank between 억 and what is counted.
_COUNTERS = "개명원장건번편권종대곳"
_BIG = "만억조천"


class Suggestion(NamedTuple):
    """What [start, end) of the target should say; `text` is None where only a person can tell."""

    start: int
    end: int
    text: str | None


def suggested(texts: Pair, ours: Number, theirs: Number) -> Suggestion:
    """The right words for the place of `theirs`, which should have the value of `ours`."""
    text = _value(texts, ours, theirs)
    start, end = theirs.start, theirs.end
    if text is None or text == texts.target_text[start:end]:
        return Suggestion(start, end, None)
    if texts.target_language == "ko" and text[-1] in _BIG and texts.target_text[end - 1] not in _BIG:
        follower = texts.target_text[end : end + 1]
        if follower and follower in _COUNTERS:
            return Suggestion(start, end + 1, f"{text} {follower}")
    return Suggestion(start, end, text)


def _value(texts: Pair, ours: Number, theirs: Number) -> str | None:
    if Kind.MONTH in (ours.kind, theirs.kind):
        if texts.target_language != "en":
            return str(int(ours.value))
        return MONTH_NAMES[int(ours.value) - 1] if 1 <= ours.value <= 12 else None
    if theirs.kind is Kind.WORD:
        return None  # The counter may have to change with it.
    source = texts.source[ours.start : ours.end]
    if ours.kind is Kind.WORD or ours.scale > 1.0:
        return written(ours.value, texts.target_language)
    if theirs.scale > 1.0 and source.replace(",", "").isdigit():
        return written(ours.value, texts.target_language)
    return source if any(letter.isdigit() for letter in source) else None
