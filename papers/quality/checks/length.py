"""A translation far shorter or longer than the original lets expect: something was left out, or put in twice.

Lengths are compared in letters of English: a Hangul syllable tells as much as 2.36 of them, a Japanese letter as 2.24. With
that the logarithm of target over source has a mean of 0 on the tuning half of translated_wmt24pp together with the
posts of shared/seeds (155 Korean and 155 Japanese pairs of 40 letters or more). Its deviation falls with the length n
of the original as sqrt(0.08² + 1.55²/n): 0.23 at 50 letters, 0.12 at 300, 0.09 at 1,000, the same in both languages. What
lies more than 3.7 deviations off is told; of those pairs none does but one that is free on purpose. (Comparing lengths this
way is Gale and Church's, "A Program for Aligning Sentences in Bilingual Corpora", 1993.)
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from papers.quality.finding import Category, Finding, Severity
from papers.quality.pair import Pair

NAME = "length"
VERSION = 1

_LETTERS = {"en": 1.0, "ko": 2.36, "ja": 2.24}
_FLOOR, _SPREAD = 0.08**2, 1.55**2
_FAR = 3.7
# Shorter texts are names and headings, which say with one word what another language says with five; the shortest of
# them are left alone, the others told only where one is four times the other.
_SHORTEST, _SHORT, _ABSURD = 24, 40, math.log(4)
# Names and headings in Chinese characters alone say more with less than any sentence.
_SENTENCE = re.compile("[ぁ-ゖ]")
_FREE_ROLES = ("title", "heading")


def findings(pair: Pair) -> Iterator[Finding]:
    """At most one Finding: too short at the end of the target, too long over all of it."""
    weights = _LETTERS.get(pair.source_language), _LETTERS.get(pair.target_language)
    if weights[0] is None or weights[1] is None or pair.role in _FREE_ROLES or not pair.target_text.strip():
        return
    expected = _letters(pair.source_text, weights[0])
    if expected < _SHORTEST:
        return
    ratio = _letters(pair.target_text, weights[1]) / expected
    band = _FAR * math.sqrt(_FLOOR + _SPREAD / expected)
    if min(expected, ratio * expected) < _SHORT:
        band = max(band, _ABSURD)
    if abs(math.log(ratio)) <= band:
        return
    if ratio < 1 and pair.target_language == "ja" and _SENTENCE.search(pair.target_text) is None:
        return
    percent, end = round(100 * ratio), len(pair.target_text)
    if ratio < 1:
        yield Finding(
            NAME,
            "too-short",
            Category.OMISSION,
            Severity.MAJOR,
            end,
            end,
            f"This is {percent}% of the length the original lets expect. Check whether something was left out.",
            facts={"percent": percent},
        )
    else:
        yield Finding(
            NAME,
            "too-long",
            Category.ADDITION,
            Severity.MINOR,
            0,
            end,
            f"This is {percent}% of the length the original lets expect. Check whether something was added or repeated.",
            facts={"percent": percent},
        )


def _letters(text: str, weight: float) -> float:
    """How many letters of English a text is worth. A CJK letter takes three bytes of UTF-8, others one, so no loop."""
    many = len(text)
    if text.isascii():
        return many
    wide = (len(text.encode("utf-8", "surrogatepass")) - many) / 2
    return many + (weight - 1) * wide
