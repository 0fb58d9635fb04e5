"""A sentence that was left in the original's language.

English within Korean or Japanese is common: names, titles, terms in brackets. So from English only running prose counts
(papers/quality/english_prose.py); from Korean or Japanese any two letters of its script, as no translation keeps those
outside quotations and brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from papers.quality.english_prose import STRETCH, is_english_copy, is_english_prose
from papers.quality.finding import Category, Finding, Severity
from papers.quality.pair import Pair

NAME = "untranslated"
VERSION = 1

_CJK = ("ko", "ja")
_KEPT_ROLES = ("title", "heading")
# Letters that only the original's language is written with, by (source, target).
_LEFT = {
    ("ko", "ja"): re.compile(r"[가-힣]{2,}(?:[ ,.·]{1,2}[가-힣]+)*"),
    ("ko", "en"): re.compile(r"[가-힣]{2,}(?:[ ,.·]{1,2}[가-힣]+)*"),
    ("ja", "ko"): re.compile(
        r"(?<![一-鿿々])(?=[ぁ-ゖァ-ヺー一-鿿々]{2})[一-鿿々]*[ぁ-ゖァ-ヺ][ぁ-ゖァ-ヺー一-鿿々、。]*"
    ),
    ("ja", "en"): re.compile(r"[ぁ-ゖァ-ヺ一-鿿々][ぁ-ゖァ-ヺー一-鿿々、。]+"),
}


def findings(pair: Pair) -> Iterator[Finding]:
    """A Finding for each stretch that stands in the original's language."""
    if pair.role in _KEPT_ROLES:
        return
    if pair.source_language == "en" and pair.target_language in _CJK:
        yield from _english(pair)
        return
    letters = _LEFT.get((pair.source_language, pair.target_language))
    if letters is not None:
        for match in letters.finditer(pair.target_unquoted):
            yield _finding(pair, match.start(), match.end())


def _english(pair: Pair) -> Iterator[Finding]:
    text = pair.target_unquoted
    for match in STRETCH.finditer(text):
        words = match[0]
        if not is_english_prose(words) and not (is_english_copy(words) and _stands_in(pair, words.strip())):
            continue
        start = match.start() + len(words) - len(words.lstrip(" .,;:!?-"))
        end = match.start() + len(words.rstrip(" ,;:-"))
        if not _is_a_title(pair, text[start:end]):
            yield _finding(pair, start, end)


def _stands_in(pair: Pair, words: str) -> bool:
    """Whether the original has these words, but for what is quoted among them."""
    return words in pair.source or words in pair.source_unquoted


def _is_a_title(pair: Pair, words: str) -> bool:
    """Whether the original itself sets these words off as a quotation or a title."""
    at = pair.source.find(words)
    return at >= 0 and pair.source_unquoted[at : at + len(words)].isspace()


def _finding(pair: Pair, start: int, end: int) -> Finding:
    words = pair.target_text[start:end]
    at = pair.source_text.find(words)
    shown = words if len(words) <= 60 else words[:59].rstrip() + "…"
    return Finding(
        NAME,
        "sentence-left",
        Category.UNTRANSLATED,
        Severity.MAJOR,
        start,
        end,
        f"“{shown}” was left in the original's language. Translate it.",
        source_start=at if at >= 0 else None,
        source_end=at + len(words) if at >= 0 else None,
        facts={"words": shown},
    )
