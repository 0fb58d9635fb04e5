"""Which entry of one list is which entry of another: an issue and its next import, or two editions of one week.

By paper id first, then by title, then by the likeness of what is written (likeness.py); never by order alone. Order
only decides between entries that nothing else tells apart.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from papers.formats.document import ParsedEntry
from papers.identifiers import arxiv_id, title_fingerprint
from papers.importing.ground import StoredEntry
from papers.importing.likeness import Likeness

# How alike two entries must be to count as one (a cosine, 0 to 1). Within an issue a text was edited at most; another
# edition may have rewritten it wholly, but then its rivals are the week's other papers, which share next to nothing
# with it: over real weeks the right entry has 0.25 to 1.0, the best wrong one 0.14.
WITHIN_ISSUE = 0.5
ACROSS_EDITIONS = 0.2
# Short lists tell little about which words are rare, so they must be more alike: by this much, over their length.
SMALL_LIST = 0.2
# How many times as alike as the next best candidate it must be.
CLEARLY = 1.5

# Long lists are compared near the same place only, so that the cost stays linear.
_ALL_AGAINST_ALL = 40_000
_WINDOW = 25


@dataclass(frozen=True, slots=True)
class Subject:
    """What alignment sees of an entry: ids such as "arxiv:2403.05313", fingerprints of titles, titles and texts."""

    ids: frozenset[str]
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Pair:
    """`left` and `right` are indexes into the two lists; `kind` is "id", "title" or "text"; `score` 0 to 1."""

    left: int
    right: int
    kind: str
    score: float


def subject_of_parsed(entry: ParsedEntry, language: str | None = None) -> Subject:
    """What alignment sees of a parsed entry; with a `language`, its texts in that language only."""
    passages = (entry.title, *(passage.texts for passage in entry.passages if passage.role != "abstract"))
    texts = [text for texts in passages for tag, text in texts.items() if language in (None, tag)]
    return Subject(
        ids=_ids(entry.paper.arxiv_id, entry.paper.doi, entry.paper.url),
        titles=_fingerprints([*entry.title.values(), entry.paper.title or ""]),
        texts=tuple(dict.fromkeys((entry.paper.title or "", *texts))),
        position=entry.position,
    )


def subject_of_stored(entry: StoredEntry, language: str | None = None) -> Subject:
    """What alignment sees of an entry in the database."""
    paper = entry.paper
    titles = [
        text.text for passage in entry.passages if passage.role == "title" for text in passage.texts.values()
    ]
    texts = [
        text.text
        for passage in entry.passages
        if passage.role != "abstract"
        for tag, text in passage.texts.items()
        if language in (None, tag)
    ]
    base = entry.imported.get("paper") or (None, None, None)
    return Subject(
        # What the last import said counts too: an editor may have given the entry another paper since.
        ids=_ids(*base) | (_ids(paper.arxiv_id, paper.doi, paper.url) if paper else frozenset()),
        titles=_fingerprints([*titles, paper.title if paper else ""]),
        texts=tuple(dict.fromkeys((paper.title if paper else "", *texts))),
        position=entry.position,
    )


def align(left: Sequence[Subject], right: Sequence[Subject], threshold: float) -> tuple[Pair, ...]:
    """Pair the subjects of two lists, each at most once, in the order of `left`. What nothing pairs is left out."""
    matching = _Matching(left, right)
    matching.by_key(
        "id", lambda subject: [(id, title) for id in sorted(subject.ids) for title in subject.titles]
    )
    matching.by_key("id", lambda subject: sorted(subject.ids))
    matching.by_key("title", lambda subject: subject.titles)
    matching.by_likeness(threshold)
    return tuple(sorted(matching.pairs, key=lambda pair: pair.left))


class _Matching:
    """The pairs found so far, and what is still free on both sides."""

    def __init__(self, left: Sequence[Subject], right: Sequence[Subject]) -> None:
        self.left, self.right = left, right
        self.free_left = dict.fromkeys(range(len(left)))
        self.free_right = dict.fromkeys(range(len(right)))
        self.pairs: list[Pair] = []

    def pair(self, left: int, right: int, kind: str, score: float) -> None:
        del self.free_left[left], self.free_right[right]
        self.pairs.append(Pair(left, right, kind, round(score, 3)))

    def by_key(self, kind: str, keys: Callable[[Subject], Iterable[Hashable]]) -> None:
        places: dict[Hashable, list[int]] = {}
        for index in self.free_right:
            for key in keys(self.right[index]):
                places.setdefault(key, []).append(index)
        if not places:
            return
        claims: dict[Hashable, list[int]] = {}
        for index in self.free_left:
            for key in keys(self.left[index]):
                if key in places:
                    claims.setdefault(key, []).append(index)
        for key, lefts in claims.items():
            lefts = [index for index in lefts if index in self.free_left]
            rights = [index for index in places[key] if index in self.free_right]
            for mine, theirs in self._within_group(lefts, rights):
                self.pair(mine, theirs, kind, 1.0)

    def _within_group(self, lefts: list[int], rights: list[int]) -> list[tuple[int, int]]:
        """Who is who among entries with one key: by what they say, and by order where that is the same too."""
        if not lefts or not rights:
            return []
        if len(lefts) == len(rights) == 1 or len(lefts) * len(rights) > _ALL_AGAINST_ALL:
            return list(zip(lefts, rights, strict=False))
        likeness = Likeness(
            [self.left[mine].texts for mine in lefts], [self.right[theirs].texts for theirs in rights]
        )
        ranked = sorted(
            (
                (-round(likeness.of(place, other), 2), abs(place - other), mine, theirs)
                for place, mine in enumerate(lefts)
                for other, theirs in enumerate(rights)
            )
        )
        found: dict[int, int] = {}
        for _, _, mine, theirs in ranked:
            if mine not in found and theirs not in found.values():
                found[mine] = theirs
        return sorted(found.items())

    def by_likeness(self, threshold: float) -> None:
        lefts, rights = list(self.free_left), list(self.free_right)
        if not lefts or not rights:
            return
        # All entries tell which words are rare, those that are paired already too.
        likeness = Likeness(
            [subject.texts for subject in self.left], [subject.texts for subject in self.right]
        )
        threshold += SMALL_LIST / min(len(self.left), len(self.right))
        near = len(lefts) * len(rights) > _ALL_AGAINST_ALL
        scores: list[tuple[float, int, int]] = []
        rivals: dict[tuple[str, int], list[tuple[float, int]]] = {}
        for place, mine in enumerate(lefts):
            for theirs in rights[max(0, place - _WINDOW) : place + _WINDOW + 1] if near else rights:
                score = likeness.of(mine, theirs)
                if score * CLEARLY >= threshold:
                    scores.append((score, mine, theirs))
                    rivals.setdefault(("left", mine), []).append((score, theirs))
                    rivals.setdefault(("right", theirs), []).append((score, mine))
        for score, mine, theirs in sorted(scores, key=lambda item: (-item[0], item[1], item[2])):
            if score < threshold or mine not in self.free_left or theirs not in self.free_right:
                continue
            # Somebody else who is nearly as much alike means that nothing tells which of them it is.
            close = score / CLEARLY
            of_mine = (
                s > close and other != theirs and other in self.free_right
                for s, other in rivals["left", mine]
            )
            of_theirs = (
                s > close and other != mine and other in self.free_left
                for s, other in rivals["right", theirs]
            )
            if not any(of_mine) and not any(of_theirs):
                self.pair(mine, theirs, "text", score)


def _ids(arxiv: str | None, doi: str | None, url: str | None) -> frozenset[str]:
    found = set()
    if arxiv:
        found.add(f"arxiv:{arxiv}")
    if doi:
        found.add(f"doi:{doi}")
    if url and not arxiv_id(url):
        found.add(f"url:{url}")
    return frozenset(found)


def _fingerprints(titles: Iterable[str]) -> tuple[str, ...]:
    found = dict.fromkeys(title_fingerprint(title) for title in titles)
    return tuple(fingerprint for fingerprint in found if fingerprint)
