"""What it means that a text has a word. Plain Python; the index must find exactly this."""

from __future__ import annotations

from itertools import pairwise

from papers.search.folding import is_run, spellings, stem
from papers.search.query import Query, Word

# Tokens one of which a text must have; it must have one of each group.
Alternatives = tuple[str, ...]


def has(folded: str, word: Word) -> bool:
    """Whether a text, given in its normal form, has `word`.

    A single word of a script with blanks is there as a whole word, with or without a plural -s. Everything else is there
    as it is written: letters of scripts without blanks anywhere, other words whole.
    """
    if word.is_token:
        wanted = stem(word.folded)
        return any(stem(piece) == wanted for piece in folded.split(" "))
    return word.needle in f" {folded} "


def matches(folded: str, query: Query) -> bool:
    """Whether one text has all words and phrases of a query and nothing that it excludes."""
    return all(has(folded, word) for word in query.wanted) and not any(
        has(folded, word) for word in query.excluded
    )


def alternatives_of(word: Word) -> list[Alternatives]:
    """The tokens (papers/search/folding.py) of every text that has `word`."""
    if word.is_token:
        return [tuple(spellings(word.folded))]
    found: dict[Alternatives, None] = {}
    for piece in word.folded.split(" "):
        if not is_run(piece) or len(piece) == 1:
            found[(piece,)] = None
        else:
            found.update(((a + b,), None) for a, b in pairwise(piece))
    return list(found)


def is_told_by_tokens(word: Word) -> bool:
    """Whether every text with the tokens of `word` has it, so that the text itself need not be looked at."""
    return (
        word.is_token
        or (len(word.folded) <= 2 and is_run(word.folded))
        or (" " not in word.folded and not is_run(word.folded))
    )


def clues_of(query: Query) -> list[Alternatives]:
    """What a text that is only like a query may share with it: words, and pairs of letters. Single letters say nothing,
    unless there is nothing else.
    """
    found: dict[Alternatives, None] = {}
    for word in query.wanted:
        for piece in word.folded.split(" "):
            if not is_run(piece):
                found[tuple(spellings(piece))] = None
            elif len(piece) > 1:
                found.update(((a + b,), None) for a, b in pairwise(piece))
    return list(found) or [one for word in query.wanted for one in alternatives_of(word)]
