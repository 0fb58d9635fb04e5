"""Reading numbers in Korean, Japanese and English by their value, and writing a value as each language does.

`firm(text, language)` gives the numbers a translation must keep; `loose_numbers(text, language)`, which costs more and
is asked for only where something does not fit, all that may stand for one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from papers.quality.numerals import english, japanese, korean
from papers.quality.numerals.digits import ReadTail, read_figures
from papers.quality.numerals.number import Kind, Number, Reading
from papers.quality.numerals.writing import written

__all__ = ["LANGUAGES", "Kind", "Number", "Reading", "hinted", "read", "written"]

_Words = Callable[[str], Iterator[Number]]
_READERS: dict[str, tuple[ReadTail, _Words, _Words]] = {
    "en": (english.tail, english.worded, english.hinted),
    "ja": (japanese.tail, japanese.worded, japanese.hinted),
    "ko": (korean.tail, korean.worded, korean.hinted),
}
LANGUAGES = frozenset(_READERS)


def read(text: str, language: str) -> Reading:
    """The numbers of a folded text in "ko", "ja" or "en", in time linear in it."""
    tail, worded, _ = _READERS[language]
    reading = read_figures(text, tail)
    words = list(worded(text))
    if not words:
        return reading
    return Reading(sorted((*reading.firm, *words)), reading.loose)


def hinted(text: str, language: str) -> list[Number]:
    """What else in the text may stand for a number: small counts in words, halves, pairs, names of months."""
    return list(_READERS[language][2](text))
