"""The original negates and the translation does not, or the reverse. Only ever a hint: languages say no in many ways.

Sentences are compared one by one where both texts have as many, or else the texts as wholes; quotations and brackets are not
looked at. It tells only where one side negates clearly and nothing on the other could (papers/quality/polarity.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from papers.quality.finding import Category, Finding, Severity
from papers.quality.pair import Pair
from papers.quality.polarity import may_negate, negates
from papers.quality.sentences import Sentence, sentences

NAME = "negation"
VERSION = 1

_LANGUAGES = frozenset(("en", "ko", "ja"))
_SHORTEST = 6


def findings(pair: Pair) -> Iterator[Finding]:
    """A hint for each sentence whose no is lost, or that got one."""
    if pair.source_language == pair.target_language or pair.role in ("title", "heading"):
        return
    if pair.source_language not in _LANGUAGES or pair.target_language not in _LANGUAGES:
        return
    source, target = pair.source_unquoted, pair.target_unquoted
    if negates(source, pair.source_language) is None and negates(target, pair.target_language) is None:
        return
    ours, theirs = sentences(target), sentences(source)
    if len(ours) != len(theirs):
        ours, theirs = [Sentence(0, len(target))], [Sentence(0, len(source))]
    for mine, original in zip(ours, theirs, strict=True):
        if mine.end - mine.start >= _SHORTEST:
            yield from _compared(pair, original, mine)


def _compared(pair: Pair, original: Sentence, mine: Sentence) -> Iterator[Finding]:
    source = pair.source_unquoted[original.start : original.end]
    target = pair.target_unquoted[mine.start : mine.end]
    # What may carry a no counts in brackets too.
    source_words, target_words = (
        pair.source_prose[original.start : original.end],
        pair.target_prose[mine.start : mine.end],
    )
    ours, theirs = negates(target, pair.target_language), negates(source, pair.source_language)
    if theirs is not None and ours is None and not may_negate(target_words, pair.target_language):
        message = f"The original negates (“{theirs}”), and this sentence does not seem to. Compare them."
        yield _finding(mine, original, "negation-lost", message, theirs)
    elif ours is not None and theirs is None and not may_negate(source_words, pair.source_language):
        message = f"This sentence negates (“{ours}”), and the original does not seem to. Compare them."
        yield _finding(mine, original, "negation-added", message, ours)


def _finding(mine: Sentence, original: Sentence, code: str, message: str, words: str) -> Finding:
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
