"""One word, one spelling: within an issue, a loan-word is spelled in one way and a term rendered by one word.

The rarer way is told of, with the usual one as its replacement; of two that are equally frequent, the later. Words are
held together by the word of the original they stand for, so words that only look alike are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from papers.quality.finding import Category, Finding, Severity
from papers.quality.pair import Pair
from papers.quality.particles import fitted
from papers.quality.spellings import Departure, departures

NAME = "consistency"
VERSION = 1

_SENTENCES = {
    "spelling-differs": "“%(found)s” stands for “%(word)s”, which is “%(usual)s” elsewhere in this issue. Write “%(usual)s”.",
    "term-differs": "“%(found)s” renders “%(word)s”, which is “%(usual)s” elsewhere in this issue. Use one of them throughout.",
}


def findings(pair: Pair) -> Iterator[Finding]:
    """Loan-words and terms that are written otherwise than the rest of the issue writes them."""
    if pair.target_language not in ("ko", "ja"):
        return
    for departure in pair.context.remember(NAME, departures).get((pair.source_text, pair.target_text), ()):
        severity = Severity.HINT if departure.is_spacing else Severity.MINOR
        yield _finding(pair, "spelling-differs", severity, departure)


def _finding(pair: Pair, code: str, severity: Severity, departure: Departure) -> Finding:
    facts = {"found": departure.found, "usual": departure.usual, "word": departure.word}
    start, end, replacement = departure.start, departure.end, departure.usual
    if pair.target_language == "ko":
        particle = fitted(departure.found, departure.usual, pair.target_text[end : end + 12])
        end, replacement = end + particle.length, replacement + particle.text
    small = pair.source_text.lower()
    at = small.find(departure.word) if len(small) == len(pair.source_text) else -1
    return Finding(
        NAME,
        code,
        Category.TERMINOLOGY if code == "term-differs" else Category.LINGUISTIC,
        severity,
        start,
        end,
        _SENTENCES[code] % facts,
        source_start=at if at >= 0 else None,
        source_end=at + len(departure.word) if at >= 0 else None,
        facts=facts,
        replacement=replacement,
    )
