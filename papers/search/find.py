"""Find texts, put them in order, and count them.

All words in one text come first. Where no text has them all, a few may stand in different texts of one group (of a
paper's title and its treatment, say). Where no group has them all, texts that have the most telling of them are shown, and the
results say so. Filters leave out hits of what would be found without them and never change how it is found, so the
number beside a filter is the number that following it gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from heapq import nsmallest

from papers.search.backend import backend
from papers.search.conditions import Conditions, of_kinds, read_conditions
from papers.search.counting import by_kind, counts
from papers.search.facts import Facts, facts, group_of_rank
from papers.search.folding import fold
from papers.search.groups import read_groups, read_hits
from papers.search.loose import alike
from papers.search.matching import Alternatives, alternatives_of, is_told_by_tokens, readings_of
from papers.search.query import Query, Word
from papers.search.results import IN_ONE_GROUP, IN_ONE_TEXT, LOOSELY, Hit, Results

# Among so many hits the words of a query are looked for side by side, so that what is called by them comes first.
_NEAR_AMONG = 2_000
# More words are looked for in one text, or loosely: each is a list of its own.
_WORDS_OF_GROUPS = 5
# Tokens that the index is asked for, those of all words together; the texts themselves tell the rest.
_MOST_TOKENS = 60

# What is put before the rank of a text: the lower, the better.
Scores = dict[int, int]


def find(
    query: Query,
    *,
    language: str = "",
    kinds: Collection[str] | None = None,
    start: int = 0,
    size: int = 10,
    with_counts: bool = True,
) -> Results:
    """What anybody may read that a query finds: `size` groups from the number `start` on, in an order that is the same for
    everybody and on both databases.

    `language` is the reader's: of a passage found in several languages it is the one shown. `kinds` leaves hits of these
    kinds (papers/search/results.py). Without words the filters alone decide; an empty query finds nothing.
    """
    if query.is_empty or any(not word.folded for word in query.wanted):
        return Results()
    columns = facts()
    conditions = read_conditions(query)
    found, places, scores = _found(query, columns, conditions)
    if not places and (unknown := conditions.unknown_in(columns)):
        return Results(unknown=unknown)
    kinds_found = by_kind(columns, places) if with_counts else {}
    if kinds is not None:
        places = of_kinds(columns, places, kinds)
    shown = _order(columns, places, scores, start + size)[start:]
    return Results(
        total=len(set(map(columns.groups.__getitem__, places))),
        texts=len(places),
        groups=read_groups(columns, shown, places, scores, language),
        start=start,
        by_kind=kinds_found,
        counts=counts(columns, places) if with_counts else {},
        found=found,
    )


def newest(query: Query, size: int) -> tuple[Hit, ...]:
    """The newest texts that a query finds, the newest first; for feeds. Those that are only like it are left out."""
    if query.is_empty:
        return ()
    columns = facts()
    found, places, _ = _found(query, columns, read_conditions(query))
    if found == LOOSELY:
        return ()
    days, ranks = columns.days, columns.ranks
    first = nsmallest(size, places, key=lambda place: (-days[place], ranks[place], -place))
    hits = read_hits([place + columns.base for place in first])
    return tuple(hits[place + columns.base] for place in first if place + columns.base in hits)


def found_ids(query: Query) -> list[int]:
    """The ids (of SearchTexts) of everything a query finds in whatever way, rising."""
    columns = facts()
    _, places, _ = _found(query, columns, read_conditions(query))
    return sorted(place + columns.base for place in places)


def _found(query: Query, columns: Facts, conditions: Conditions) -> tuple[str, Sequence[int], Scores]:
    """How texts were found, their places, and what goes before their rank."""
    excluded = (
        set().union(*(_with_word(columns, word) for word in query.excluded)) if query.excluded else set()
    )

    def kept(places: Sequence[int]) -> Sequence[int]:
        if excluded:
            places = [place for place in places if place not in excluded]
        return conditions.kept(columns, places)

    words = query.wanted
    if not words:
        return IN_ONE_TEXT, kept(columns.everything()), {}
    places = _with_all(columns, words)
    for reading in readings_of(query)[1:]:
        more = _with_all(columns, reading)
        if more:
            places = sorted({*places, *more})
    places = kept(places)
    if places:
        return IN_ONE_TEXT, places, _near(columns, query, places)
    if 1 < len(words) <= _WORDS_OF_GROUPS:
        scores = _in_groups(columns, words)
        places = kept(list(scores))
        if places:
            return IN_ONE_GROUP, places, scores
    scores = alike(
        query,
        columns,
        lambda clue, most: backend().find([clue], (), most),
        lambda word: _with_word(columns, word),
    )
    return LOOSELY, kept(list(scores)), scores


def _with_all(columns: Facts, words: Sequence[Word]) -> Sequence[int]:
    """The places of the texts that have all of some words."""
    return columns.remembered(tuple((word.folded, word.is_phrase) for word in words), lambda: _ids(words))


def _with_word(columns: Facts, word: Word) -> Sequence[int]:
    return _with_all(columns, (word,))


def _ids(words: Sequence[Word]) -> list[int]:
    tokens: dict[Alternatives, None] = {}
    needles = []
    most = max(2, _MOST_TOKENS // len(words))
    for word in words:
        of_word = alternatives_of(word)
        tokens.update((token, None) for token in of_word[:most])
        if len(of_word) > most or not is_told_by_tokens(word):
            needles.append(word.needle)
    return backend().find(list(tokens), needles)


def _near(columns: Facts, query: Query, places: Sequence[int]) -> Scores:
    """0 for texts in which all words of a query stand side by side, in its order; 1 for the others."""
    if len(query.wanted) == 1 or len(places) > _NEAR_AMONG:
        return {}
    joined = Word("", fold(" ".join(word.text for word in query.wanted)), is_phrase=True)
    near = set(_with_word(columns, joined))
    return {place: int(place not in near) for place in places}


def _in_groups(columns: Facts, words: Sequence[Word]) -> Scores:
    """The texts with one of the words in groups that have all of them; scored by how many they lack."""
    of = columns.groups
    groups: set[int] | None = None
    found: Counter[int] = Counter()
    for word in words:
        places = _with_word(columns, word)
        having = set(map(of.__getitem__, places))
        groups = having if groups is None else groups & having
        if not groups:
            return {}
        found.update(places)
    return {place: len(words) - number for place, number in found.items() if of[place] in (groups or ())}


def _order(columns: Facts, places: Sequence[int], scores: Scores, number: int) -> list[int]:
    """The first groups of texts, so many, each by its best text: by score, then rank."""
    ranks = columns.ranks
    if scores:
        ordered = (rank for _, rank in sorted({(scores[place], ranks[place]) for place in places}))
    else:
        ordered = iter(sorted(map(ranks.__getitem__, places)))
    groups: dict[int, None] = {}
    for rank in ordered:
        groups[group_of_rank(rank)] = None
        if len(groups) == number:
            break
    return list(groups)
