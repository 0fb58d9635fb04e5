"""Reading numbers in Korean, Japanese and English by their value, and writing a value as each language does.

`read` gives the numbers a translation must keep, and digits of names; `hinted`, which costs more and is asked for only
where something does not fit, all else that may stand for a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from papers.quality.numerals import english, english_words, japanese, korean
from papers.quality.numerals.digits import ReadTail, read_figures
from papers.quality.numerals.english_words import may_hold_count
from papers.quality.numerals.number import Kind, Number, Reading
from papers.quality.numerals.suffixes import FRACTIONS
from papers.quality.numerals.writing import written

__all__ = ["LANGUAGES", "Kind", "Number", "Reading", "hinted", "may_hold_count", "read", "written"]

_Words = Callable[[str], Iterator[Number]]
_READERS: dict[str, tuple[ReadTail, _Words, _Words]] = {
    "en": (english.tail, english_words.worded, english_words.hinted),
    "ja": (japanese.tail, japanese.worded, japanese.hinted),
    "ko": (korean.tail, korean.worded, korean.hinted),
}
LANGUAGES = frozenset(_READERS)
_CIRCLED = {chr(0x2460 + at): float(at + 1) for at in range(20)}
_SIGN = re.compile("[½⅓⅔¼¾①-⑳]")
_ENGLISH = re.compile(r"[A-Za-z]{2} [A-Za-z]{2,20} [a-zA-Z]")


def read(text: str, language: str) -> Reading:
    """The numbers of a folded text in "ko", "ja" or "en", in time linear in it."""
    tail, worded, _ = _READERS[language]
    reading = read_figures(text, tail)
    words = list(worded(text))
    if not words:
        return reading
    return Reading(sorted((*reading.firm, *words)), reading.loose)


def hinted(text: str, language: str) -> list[Number]:
    """What else in the text may stand for a number: small counts in words, halves, pairs, names of months. English words
    count in every language, for titles and quotations that were kept.
    """
    numbers = list(_READERS[language][2](text))
    if _SIGN.search(text) is not None:
        numbers += _signs(text)
    if language != "en" and _ENGLISH.search(text) is not None:
        numbers += english_words.hinted(text)
    return numbers


def _signs(text: str) -> Iterator[Number]:
    """Fractions and numbers in a circle: ½, ②."""
    for sign in _SIGN.finditer(text):
        yield Number(sign.start(), sign.end(), _CIRCLED.get(sign[0]) or FRACTIONS[sign[0]])
