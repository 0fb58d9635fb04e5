"""Whether a text is about machine learning, as far as the terms in it tell.

"Norm", "token" and "agent" are terms in a paper and plain words in a newspaper. A Concept whose English word is an
everyday one is therefore taken for a term only where another Concept stands beside it, in the same text or in another of
its issue; words that any newspaper has do not prove anything.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from papers.quality.context import Texts
from papers.quality.everyday import EVERYDAY, GENERAL
from papers.quality.pair import Pair
from papers.quality.termbase import TermBase, TermMatch
from papers.quality.terms import Concept, Status

# So many Concepts of an issue suffice to know it; further texts are not read.
_ENOUGH = 3


def is_everyday(match: TermMatch) -> bool:
    """Whether the word that was found is an everyday one in English; of another language, whether its Concept's is."""
    if match.concept.is_kept:
        return False
    if match.term.language.startswith("en"):
        return match.term.text.lower() in EVERYDAY
    return _has_word_in(match.concept, EVERYDAY)


def is_term_here(match: TermMatch, pair: Pair) -> bool:
    """Whether the word of the original of `pair` that was found is meant there as a term."""
    key = match.concept.key
    if not pair.terms.can_weigh or pair.terms.is_meant(match.concept) or not is_everyday(match):
        return True
    if _proofs(pair.source_terms) - {key}:
        return True
    if len(pair.context.texts) < 2:
        return False
    of_issue = pair.context.remember(
        f"{__name__}:{id(pair.terms)}", lambda texts: _of_issue(texts, pair.terms)
    )
    return bool(of_issue - {key})


def _of_issue(texts: Iterable[Texts], terms: TermBase) -> set[str]:
    found: set[str] = set()
    for one in texts:
        found |= _proofs(terms.matches(one.source_text, one.source_language))
        if len(found) >= _ENOUGH:
            break
    return found


def _proofs(matches: Iterable[TermMatch]) -> set[str]:
    """The keys of the Concepts that show what a text is about."""
    return {
        match.concept.key
        for match in matches
        if match.term.status is not Status.FORBIDDEN and not _has_word_in(match.concept, GENERAL)
    }


def _has_word_in(concept: Concept, words: Container[str]) -> bool:
    return any(term.language == "en" and term.text.lower() in words for term in concept.terms)
