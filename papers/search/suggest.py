"""Titles of papers that fit what somebody is typing: whole words, and one that has only begun."""

from heapq import nsmallest
from typing import NamedTuple

from papers.rendering.plain import plain_text
from papers.search.backend import backend
from papers.search.facts import PAPER, facts, is_title
from papers.search.folding import fold, is_run
from papers.search.groups import read_hits
from papers.search.matching import alternatives_of, is_told_by_tokens
from papers.search.query import Word
from papers.search.texts import hit_texts

# Of what is typed the beginning is read; of a title as much is shown.
_LONGEST, _SHOWN = 200, 160
# Letters without which a beginning tells nothing.
_SHORTEST = 2


class Title(NamedTuple):
    """A paper by one of its titles, as plain words, and their language."""

    paper_id: int
    title: str
    language: str


def titles_starting(text: str, *, language: str, limit: int) -> list[Title]:
    """Papers in whose title, in any language, stand all words of `text`, of the last one at least its beginning; the newest
    first, their titles in `language` where that is one that fits. A handful of queries. Any text is allowed.
    """
    typed = text[:_LONGEST]
    pieces = fold(typed).split(" ")
    beginning = "" if is_run(pieces[-1]) or typed[-1:].isspace() else pieces.pop()
    if not any(pieces) and len(beginning) < _SHORTEST:
        return []
    words = [Word(piece, piece) for piece in pieces if piece]
    wanted = [tokens for word in words for tokens in alternatives_of(word)]
    needles = [word.needle for word in words if not is_told_by_tokens(word)]
    columns = facts()
    places = columns.places(backend().find(wanted, needles, beginning=beginning))
    titles = [
        place for place in places if columns.groups[place] & 3 == PAPER and is_title(columns.ranks[place])
    ]
    best = nsmallest(6 * limit, titles, key=lambda place: (columns.ranks[place], place))
    hits = read_hits([place + columns.base for place in best])
    chosen: dict[int, list] = {}
    for place in best:
        hit = hits.get(place + columns.base)
        if hit is not None and hit.paper_id is not None:
            chosen.setdefault(hit.paper_id, []).append(hit)
    shown = [
        min(of_paper, key=lambda hit: (hit.language != language, hit.role == "paper", hit.id))
        for of_paper in list(chosen.values())[:limit]
    ]
    texts = hit_texts(shown)
    return [Title(hit.paper_id, plain_text(texts[hit.id], _SHOWN), hit.language) for hit in shown]
