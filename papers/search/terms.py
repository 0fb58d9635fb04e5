"""The glossary, searched: it is small and in memory already, so every concept is looked at."""

from __future__ import annotations

from functools import lru_cache

from papers.quality.termbase import TermBase
from papers.search.folding import fold
from papers.search.matching import has, matches
from papers.search.query import Query
from papers.site_terms import site_terms


def find_terms(query: Query) -> tuple[str, ...]:
    """The keys of the concepts whose words, definition and notes together have all of a query, those first that are called
    so. Filters say nothing of concepts: a query with any finds none.
    """
    if not query.wanted or query.spans or any(one.is_read for one in query.filters):
        return ()
    called: list[str] = []
    others: list[str] = []
    for key, words, text in _folded(site_terms()):
        if matches(text, query):
            (called if all(has(words, word) for word in query.wanted) else others).append(key)
    return (*called, *others)


@lru_cache(maxsize=1)
def _folded(base: TermBase) -> list[tuple[str, str, str]]:
    """Of each concept its key, its words, and all it says, in their normal form."""
    found = []
    for concept in base.concepts:
        # A stroke between them keeps two words from being read as one.
        words = fold(" | ".join(term.text for term in concept.terms))
        said = [concept.definition, concept.note, *(term.note for term in concept.terms)]
        found.append((concept.key, words, f"{words} {fold(' | '.join(said))}".strip()))
    return found
