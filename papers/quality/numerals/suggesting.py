"""What a wrong number of a translation should say, in the notation of its language and in the style that stands there."""

from __future__ import annotations

import re
from typing import NamedTuple

from papers.quality.numerals.english_words import MONTH_NAMES
from papers.quality.numerals.number import Kind, Number
from papers.quality.numerals.writing import written, written_short
from papers.quality.pair import Pair

# "101개" becomes "1,010억 개": Korean sets a blank between 억 and what is counted.
_COUNTERS = "개명원장건번편권종대곳"
_BIG = "만억조천"
_LETTERED = re.compile(r"[0-9][0-9.,]*[KkMBbT]")
_POWER = re.compile(r"\^\{?([-+]?[0-9]+)\}?")
_SUPERSCRIPTS = str.maketrans("-+0123456789", "⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹")
# The sign or word behind a number that says what it is of.
_SIGN = re.compile(
    r" ?(?:%(?:p|포인트|ポイント)?|per ?cent(?:age points?)?|퍼센트(?: ?포인트)?|パーセント(?:ポイント)?|포인트|ポイント|points?"
    r"|[xX×](?![0-9])|-?fold| times|배|倍|월|月)"
)
_FACTORS = {"ko": "배", "ja": "倍", "en": " times"}


class Suggestion(NamedTuple):
    """What [start, end) of the target should say; `text` is None where only a person can tell."""

    start: int
    end: int
    text: str | None


def with_sign(text: str, number: Number) -> int:
    """Where a number ends together with its percent sign or the like."""
    sign = _SIGN.match(text, number.end) if number.kind is not Kind.PLAIN else None
    return sign.end() if sign else number.end


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


def suggested_unit(texts: Pair, ours: Number, theirs: Number) -> Suggestion:
    """The number of the translation with the unit of the original: "3배" for "3%"."""
    digits = texts.target_text[theirs.start : theirs.end]
    unit = _FACTORS.get(texts.target_language, "x") if ours.kind is Kind.FACTOR else "%"
    return Suggestion(
        theirs.start, with_sign(texts.target, theirs), f"{digits}{unit}" if digits[-1].isdigit() else None
    )


def _value(texts: Pair, ours: Number, theirs: Number) -> str | None:
    if Kind.MONTH in (ours.kind, theirs.kind):
        if texts.target_language != "en":
            return str(int(ours.value))
        return MONTH_NAMES[int(ours.value) - 1] if 1 <= ours.value <= 12 else None
    if theirs.kind is Kind.WORD:
        return None  # The counter may have to change with it.
    here = texts.source[ours.start : ours.end]
    there = texts.target[theirs.start : theirs.end]
    if theirs.kind is Kind.PERCENT and there[-1] in "割할":
        amount = written(ours.value, texts.target_language)
        return f"{amount}%" if amount else None
    if _LETTERED.fullmatch(there):
        return (
            here
            if _LETTERED.fullmatch(here)
            else written_short(ours.value) or written(ours.value, texts.target_language)
        )
    if ours.kind is Kind.WORD or ours.scale > 1.0 or (theirs.scale > 1.0 and ours.value >= 1e4):
        return written(ours.value, texts.target_language)
    if not any(letter.isdigit() for letter in here):
        return None
    if any(letter in "⁰¹²³⁴⁵⁶⁷⁸⁹" for letter in there):
        return _POWER.sub(lambda power: power[1].translate(_SUPERSCRIPTS), here)
    return here
