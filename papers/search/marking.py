"""Where in a text a query's words stand, for marking them. Plain Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from papers.search.folding import Folded, fold_with_places, stem
from papers.search.matching import clues_of, readings_of
from papers.search.query import Query, Word


def places_of(
    query: Query, text: str, *, loosely: bool = False, also: Iterable[Word] = ()
) -> list[tuple[int, int]]:
    """The places of the words and phrases of `query` in `text`, [start, end) in code points, rising, none in another.

    What is marked is what makes the text a hit. `loosely` marks what it shares with the query where it has not all of it,
    and the words `also` (those that papers/search/loose.py finds in the glossary).
    """
    folded = fold_with_places(text)
    words = dict.fromkeys(word for reading in readings_of(query) for word in reading)
    found = [place for word in words for place in _places(folded, word)]
    if loosely:
        for clue in clues_of(query):
            found += [place for token in clue for place in _places(folded, Word("", token, is_phrase=True))]
    found += [place for word in also for place in _places(folded, word)]
    return _joined(found)


def _places(folded: Folded, word: Word) -> Iterator[tuple[int, int]]:
    text = f" {folded.text} "
    if word.is_token:
        wanted, start = stem(word.folded), 0
        for piece in folded.text.split(" "):
            if piece and stem(piece) == wanted:
                yield folded.places[start][0], folded.places[start + len(piece) - 1][1]
            start += len(piece) + 1
        return
    needle = word.needle
    inner = len(needle) - len(needle.lstrip(" "))
    at = text.find(needle)
    while at >= 0:
        # `text` has one blank more at its beginning than the normal form.
        start = at + inner - 1
        yield folded.places[start][0], folded.places[start + len(word.folded) - 1][1]
        at = text.find(needle, at + 1)


def _joined(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places that touch or overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif end > start:
            joined.append((start, end))
    return joined
