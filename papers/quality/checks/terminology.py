"""Terms of the original that the translation renders by a forbidden word, or by none the term base knows.

Only Concepts that stand in the original are looked for, so that a forbidden word may be an everyday one: 규범 is wrong
for "norm" and right for "standard". Where the original names a Concept n times and the translation renders it rightly m
times, at most n - m forbidden words are doubted.
"""

from __future__ import annotations

from collections.abc import Iterator

from papers.quality.finding import Category, Finding, Severity
from papers.quality.pair import Pair
from papers.quality.term_evidence import is_everyday, is_term_here
from papers.quality.term_uses import Uses, uses_of
from papers.quality.term_words import right_words, stands_somehow
from papers.quality.termbase import TermMatch
from papers.quality.terms import Term

NAME = "terminology"
VERSION = 1

_LONG = 4
_TITLES = ("title", "heading")


def findings(pair: Pair) -> Iterator[Finding]:
    """Forbidden words first, then Concepts that no word stands for."""
    uses = uses_of(pair)
    if uses is None:
        return
    is_term: dict[Term, bool] = {}  # kept, as one may have thousands of places
    doubted: set[int] = set()
    for wrong, original in uses.wrong():
        if original.term not in is_term:
            is_term[original.term] = is_term_here(original, pair)
        if is_term[original.term] or _is_unmistakable(wrong.term):
            doubted.add(original.start)
            yield _forbidden(pair, wrong, original)
    for original in uses.unseen():
        is_open = original.start not in doubted and _must_stand(original, pair)
        if is_open and not stands_somehow(original, uses, pair):
            yield from _missing(pair, uses, original)


def _is_unmistakable(term: Term) -> bool:
    """Whether a forbidden word is none of everyday life either: a phrase (지상 진실), or a long compound (牢獄破壊)."""
    return len(term.text) >= _LONG and not term.text.isascii()


def _must_stand(original: TermMatch, pair: Pair) -> bool:
    """Whether a translation must have a word for it. Acronyms and names of mixed case are the check of names' own; an
    everyday word may be put in many ways, and so may a verb; titles are put freely."""
    here = pair.source_text[original.start : original.end]
    words = here.split()
    if any(sum(letter.isupper() for letter in word) > 1 for word in words):
        return False
    if original.concept.is_kept:
        return original.term.language.startswith("en")
    is_of_title = pair.role in _TITLES or (len(words) > 1 and here.istitle())
    if pair.terms.is_meant(original.concept):
        return not is_of_title
    return not is_of_title and original.term.part_of_speech != "verb" and not is_everyday(original)


def _forbidden(pair: Pair, wrong: TermMatch, original: TermMatch) -> Finding:
    there, here = pair.target_text[wrong.start : wrong.end], pair.source_text[original.start : original.end]
    facts = {"wrong": there, "original": here}
    code, message = "term-forbidden", f"“{there}” is the wrong word for “{here}”. Choose another."
    words = right_words(pair, wrong, original)
    if words is not None:
        facts["right"] = words.term
        code, message = (
            f"{code}-known",
            f"“{there}” is the wrong word for “{here}”. Write “{words.term}” instead.",
        )
    end, text = (words.end, words.text) if words else (wrong.end, None)
    return Finding(
        NAME, code, Category.TERMINOLOGY, Severity.MAJOR, wrong.start, end, message,
        source_start=original.start, source_end=original.end, facts=facts, replacement=text,
    )  # fmt: skip


def _missing(pair: Pair, uses: Uses, original: TermMatch) -> Iterator[Finding]:
    here = pair.source_text[original.start : original.end]
    place = uses.place_of(original)
    known = pair.terms.renderings(original.concept, pair.target_language)
    facts = {"original": here}
    if original.concept.is_kept:
        code, severity = "term-not-kept", Severity.MAJOR
        message = (
            f"“{here}” is not translated, but stands nowhere in the translation. Write it as in the original."
        )
    elif known:
        code, severity, facts["right"] = "term-missing", Severity.MINOR, known[0].text
        message = f"No word for “{here}” was found in the translation. Check whether “{known[0].text}” should stand there."
    else:
        return
    yield Finding(
        NAME, code, Category.TERMINOLOGY, severity, place, place, message,
        source_start=original.start, source_end=original.end, facts=facts,
    )  # fmt: skip
