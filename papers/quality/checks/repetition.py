"""A clause, or a few words, that a machine wrote twice, where the original says it once.

Two forms: the same words at once again ("이 방법은 이 방법은", "モデルはモデルは"), and a clause that comes back. Parallel
sentences share words too, so a clause counts from 16 letters of Korean, 14 of Japanese or 40 of English, and only where the original
repeats nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from papers.quality.finding import Category, Finding, Severity
from papers.quality.pair import Pair
from papers.quality.repeats import doubled_words, repeats, stutters

NAME = "repetition"
VERSION = 1

# The shortest clause that nobody writes twice by chance; and what of the original counts as its repeating itself.
_CLAUSE = {"ko": 16, "ja": 14, "en": 40}
# The shortest that nobody writes again at once, with only a mark or an ending between.
_AT_ONCE, _GAP = 11, 4
_ECHO = {"ko": 11, "ja": 11, "en": 14}
# Doubled on purpose: step by step, one by one, very very.
_ON_PURPOSE = re.compile(
    r"(?:한 )?(?:걸음|단계|글자|하나|조금|차례|점점|매우|아주|정말|가지|각각|층층|서로|따로|오래|더욱|자꾸|계속)"
    r"|that|had|very|[0-9.,%]+|\W+|[A-Za-z]"
)
_LETTER = re.compile(r"[^\W\d_]")


def findings(pair: Pair) -> Iterator[Finding]:
    """A Finding for each repeat, spanning the second time."""
    least = _CLAUSE.get(pair.target_language)
    if least is None or len(pair.target_text) < 8:
        return
    text = pair.target_prose
    found = [*_at_once(pair, text), *_clauses(text, least)]
    if found and not _repeats_itself(pair):
        end = 0
        for start, stop in sorted(found):
            if start >= end:
                yield _finding(pair, start, stop)
                end = stop


def _at_once(pair: Pair, text: str) -> Iterator[tuple[int, int]]:
    if pair.target_language == "ja":
        for start, again, length in stutters(text):
            words = text[start:again]
            if len(_LETTER.findall(words)) >= 4 and not words.isascii() and len(set(words)) > 2:
                yield again, again + length
        return
    for start, second, end in doubled_words(text):
        words = text[start:second].strip()
        if len(_LETTER.findall(words)) >= (
            2 if pair.target_language == "en" else 3
        ) and not _ON_PURPOSE.fullmatch(words):
            yield second, end


def _clauses(text: str, least: int) -> Iterator[tuple[int, int]]:
    for first, second, length in repeats(text, min(_AT_ONCE, least)):
        enough = _AT_ONCE if least < 40 and second - first - length <= _GAP else least
        words = text[second : second + length]
        if length < enough or (words.isascii() and least < 40):
            continue
        if len(_LETTER.findall(words)) >= 0.7 * enough:
            yield second, second + length


def _repeats_itself(pair: Pair) -> bool:
    """Whether the original says anything twice: then the translation may."""
    text = pair.source_prose
    if any(True for _ in doubled_words(text)):
        return True
    least = _ECHO.get(pair.source_language, 14)
    return any(
        len(_LETTER.findall(text[at : at + length])) >= 0.6 * least for at, _, length in repeats(text, least)
    )


def _finding(pair: Pair, start: int, end: int) -> Finding:
    words = " ".join(pair.target_text[start:end].split())
    shown = words if len(words) <= 40 else words[:39].rstrip() + "…"
    return Finding(
        NAME,
        "said-twice",
        Category.ADDITION,
        Severity.MAJOR,
        start,
        end,
        f"“{shown}” stands here twice, and the original says it once. Remove one.",
        facts={"words": shown},
    )
