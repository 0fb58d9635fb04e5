"""The original negates and the translation does not, or the reverse. Only ever a hint: languages say no in many ways.

Sentences are compared one by one where both texts have as many, or else the texts as wholes. It tells only where one side
negates clearly and nothing on the other could (papers/quality/polarity.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from papers.quality.finding import Category, Finding, Severity
from papers.quality.pair import Pair
from papers.quality.polarity import may_negate, negates, prose_without_empty_negation
from papers.quality.sentences import Sentence, sentences

NAME = "negation"
VERSION = 1

_LANGUAGES = frozenset(("en", "ko", "ja"))
_SHORTEST = 6


def findings(pair: Pair) -> Iterator[Finding]:
    """A hint for each sentence whose no is lost, or that got one."""
    languages = {pair.source_language, pair.target_language}
    if pair.role in ("title", "heading") or len(languages) < 2 or not languages <= _LANGUAGES:
        return
    source, target = pair.source_prose, pair.target_prose
    source_no = negates(source, pair.source_language)
    target_no = negates(target, pair.target_language)
    if source_no is None and target_no is None:
        return
    ours, theirs = sentences(target), sentences(source)
    if len(ours) != len(theirs):
        ours, theirs = [Sentence(0, len(target))], [Sentence(0, len(source))]
    for mine, original in zip(ours, theirs, strict=True):
        yield from _compared(pair, source, target, original, mine)


def _compared(pair: Pair, source: str, target: str, original: Sentence, mine: Sentence) -> Iterator[Finding]:
    if mine.end - mine.start < _SHORTEST:
        return
    source_words = prose_without_empty_negation(source[slice(*original)], pair.source_language)
    target_words = prose_without_empty_negation(target[slice(*mine)], pair.target_language)
    no = negates(source_words, pair.source_language)
    if no is not None and not may_negate(target_words, pair.target_language):
        yield _finding(
            pair,
            mine,
            original,
            "negation-lost",
            f"The original negates (“{no[0].strip()}”), and this sentence does not seem to. Compare them.",
            no[0].strip(),
        )
        return
    no = negates(target_words, pair.target_language)
    if no is not None and not may_negate(source_words, pair.source_language):
        yield _finding(
            pair,
            mine,
            original,
            "negation-added",
            f"This sentence negates (“{no[0].strip()}”), and the original does not seem to. Compare them.",
            no[0].strip(),
        )


def _finding(pair: Pair, mine: Sentence, original: Sentence, code: str, message: str, words: str) -> Finding:
    return Finding(
        NAME,
        code,
        Category.MISTRANSLATION,
        Severity.HINT,
        mine.start,
        mine.end,
        message,
        source_start=original.start,
        source_end=original.end,
        facts={"words": words},
    )
