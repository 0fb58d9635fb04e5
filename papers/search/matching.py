"""What it means that a text has a word. Plain Python; the index must find exactly this."""

from __future__ import annotations

import re
from itertools import pairwise

from papers.search.folding import fold, is_run, spellings, stem
from papers.search.query import Query, Word

# Tokens one of which a text must have; it must have one of each group.
Alternatives = tuple[str, ...]

_SHORTEST_PART = 3
_MOST_READINGS = 8
_MOST_CLUES = 60
_HUMP = re.compile("(?<=[a-z])(?=[A-Z])")


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
    """Whether one text has all words and phrases of a query, in one of its readings, and nothing that it excludes."""
    return any(all(has(folded, word) for word in words) for words in readings_of(query)) and not any(
        has(folded, word) for word in query.excluded
    )


def readings_of(query: Query) -> list[tuple[Word, ...]]:
    """The ways to write what a query wants: as it is, and with names that are written as one word or as several.

    "flash attention 2" is also "flashattention 2", and "FlashAttention" also "flash attention".
    """
    words, readings = query.words, [query.wanted]
    for index, (one, other) in enumerate(pairwise(words)):
        if one.is_token and other.is_token and min(len(one.folded), len(other.folded)) >= _SHORTEST_PART:
            joined = Word(one.text + other.text, one.folded + other.folded)
            readings.append((*words[:index], joined, *words[index + 2 :], *query.phrases))
    for index, word in enumerate(words):
        parts = _parts(word.text) if word.is_token else []
        if len(parts) > 1:
            text = " ".join(parts)
            readings.append((*words[:index], Word(text, fold(text)), *words[index + 1 :], *query.phrases))
    return readings[:_MOST_READINGS]


def _parts(text: str) -> list[str]:
    """The parts of a name such as DeepSeekMoE, each of three letters or more: Deep, Seek, MoE."""
    parts: list[str] = []
    for part in _HUMP.split(text):
        if parts and min(len(part), len(parts[-1])) < _SHORTEST_PART:
            parts[-1] += part
        else:
            parts.append(part)
    return parts


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
    unless there is nothing else. At most sixty: nobody remembers more of a paper.
    """
    found: dict[Alternatives, None] = {}
    for word in dict.fromkeys(word for words in readings_of(query) for word in words):
        for piece in word.folded.split(" "):
            if not is_run(piece):
                found[tuple(spellings(piece))] = None
            elif len(piece) > 1:
                found.update(((a + b,), None) for a, b in pairwise(piece))
    clues = list(found) or [one for word in query.wanted for one in alternatives_of(word)]
    return clues[:_MOST_CLUES]
