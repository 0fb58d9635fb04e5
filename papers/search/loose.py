"""What is found where nothing has all the words: texts that have the most telling of them, as one remembers a paper.

A clue is a word, or a pair of letters of a script without blanks, so that endings and particles cost a remembered word
little. It weighs by how rare it is (K. Spärck Jones, "A statistical interpretation of term specificity", 1972). A word of
the glossary is a clue in every language, so a paper read in Japanese is found by Korean words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from math import log2

from papers.quality.termbase import TermBase
from papers.search.facts import Facts
from papers.search.folding import fold
from papers.search.matching import Alternatives, clues_of, has
from papers.search.query import Query, Word
from papers.site_terms import site_terms

# A clue that more texts have tells little between them, and is left out: a share of all texts, and bounds of it.
TELLING, TELLING_AT_LEAST, TELLING_AT_MOST = 0.08, 400, 5_000
# Of the weight of all clues a text has this share, or it is not found.
LIKE = 0.1
# Clues that are followed, and terms of the glossary.
MOST_CLUES, MOST_TERMS = 60, 12
# Terms are looked for in the beginning of a query, in code points: nobody remembers more of a paper.
_NAMED_IN = 400

# The ids of the texts that have one of some tokens, at most so many; the places of the texts that have a word.
FindClue = Callable[[Alternatives, int], Sequence[int]]
FindWord = Callable[[Word], Collection[int]]


def alike(query: Query, columns: Facts, find_clue: FindClue, find_word: FindWord) -> dict[int, int]:
    """The places of texts like a query, with scores below 0: the more they have of it, the lower."""
    texts = columns.number
    most = min(max(TELLING_AT_LEAST, int(texts * TELLING)), TELLING_AT_MOST)
    weights: dict[int, int] = defaultdict(int)
    whole = 0

    def follow(places: Collection[int]) -> None:
        nonlocal whole
        if 0 < len(places) <= most:
            weight = round(100 * log2(1 + texts / len(places)))
            whole += weight
            for place in places:
                weights[place] += weight

    for clue in clues_of(query)[:MOST_CLUES]:
        follow(columns.remembered(("clue", clue), lambda clue=clue: find_clue(clue, most + 1)))
    for words in concepts_in(query)[:MOST_TERMS]:
        follow(set().union(*(find_word(word) for word in words)))
    least = round(whole * LIKE)
    return {place: -weight for place, weight in weights.items() if weight >= least}


def concepts_in(query: Query) -> list[tuple[Word, ...]]:
    """The words of each concept of the glossary that a query names, in all languages."""
    text = fold(" ".join(word.text for word in query.wanted)[:_NAMED_IN])
    return [words for words in _words_of_concepts(site_terms()) if any(has(text, word) for word in words)]


@lru_cache(maxsize=1)
def _words_of_concepts(base: TermBase) -> list[tuple[Word, ...]]:
    found = []
    for concept in base.concepts:
        words = {fold(term.text): Word(term.text, fold(term.text)) for term in concept.terms}
        # Single letters are in everything.
        kept = tuple(word for folded, word in sorted(words.items()) if len(folded) > 1)
        if kept:
            found.append(kept)
    return found
