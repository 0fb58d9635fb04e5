"""Papers that are probably one work: the same title, nearly the same, or one that an entry links to as its paper.

Two with different arXiv ids, or different DOIs, are two works, and merging them is refused; so they are not named.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from django.db.models import F, Q

from papers.coverage.counting import NEWEST, Counted
from papers.coverage.memory import is_remembered, remembered
from papers.coverage.near_titles import near_pairs
from papers.identifiers import arxiv_id
from papers.models import Entry, EntryLink, Paper

_KEY = "twins"
# A title that so many papers share is no title ("Editorial"): comparing each with each would tell nobody anything.
_MOST_OF_ONE_TITLE = 6


@dataclass(frozen=True, slots=True, order=True)
class Twins:
    """Two papers by their ids, the smaller first, and why: "title", "near" or "link"."""

    one: int
    other: int
    why: str


def twins(source: int | None = None) -> list[Twins]:
    """The probable duplicates, the surest first: of all papers, or those with one that a source treats.

    Found once after each change of the site, in six queries; then one, or two with a source.
    """
    found: list[Twins] = remembered(_KEY, lambda: _find(None))
    if source is None:
        return found
    treated = set(Entry.objects.filter(issue__source=source).values_list("paper_id", flat=True))
    return [pair for pair in found if pair.one in treated or pair.other in treated]


def count_twins() -> Counted:
    """How many there are: exactly where that is known or quickly found out, else at least those among the newest papers."""
    if is_remembered(_KEY) or Paper.objects.order_by().values("pk")[: NEWEST + 1].count() <= NEWEST:
        return Counted(len(twins()))
    return Counted(len(remembered((_KEY, NEWEST), lambda: _find(NEWEST))), is_exact=False)


def _find(newest: int | None) -> list[Twins]:
    papers = list(Paper.objects.order_by("-pk").values_list("pk", "title_key", "arxiv_id", "doi")[:newest])
    papers.reverse()
    ids = {pk: (arxiv, doi) for pk, _, arxiv, doi in papers}
    by_title: defaultdict[str, list[int]] = defaultdict(list)
    for pk, key, _, _ in papers:
        if key:
            by_title[key].append(pk)
    found: dict[tuple[int, int], str] = {}
    for pair in _linked():
        found[pair] = "link"
    for pair in near_pairs((pk, key) for pk, key, _, _ in papers):
        found[pair] = "near"
    for group in by_title.values():
        if 1 < len(group) <= _MOST_OF_ONE_TITLE:
            found.update(dict.fromkeys(combinations(group, 2), "title"))
    order = {"title": 0, "link": 1, "near": 2}
    pairs = [
        Twins(one, other, why)
        for (one, other), why in found.items()
        if _may_be_one(ids.get(one), ids.get(other))
    ]
    return sorted(pairs, key=lambda pair: (order[pair.why], -pair.other, -pair.one))


def _may_be_one(
    one: tuple[str | None, str | None] | None, other: tuple[str | None, str | None] | None
) -> bool:
    if one is None or other is None:
        return False
    return not any(mine and theirs and mine != theirs for mine, theirs in zip(one, other, strict=True))


def _linked() -> Iterator[tuple[int, int]]:
    """Papers without an arXiv id whose entry calls another one its paper, by a link or by the address it names."""
    without = Q(entry__paper__isnull=False, entry__paper__arxiv_id__isnull=True, rel=EntryLink.Rel.PAPER)
    known_links = EntryLink.objects.filter(without, paper__isnull=False).exclude(paper=F("entry__paper"))
    for one, other in known_links.order_by().values_list("entry__paper", "paper"):
        yield _ordered(one, other)
    said: dict[str, set[int]] = {}
    urls = EntryLink.objects.filter(without, paper__isnull=True).order_by().values_list("entry__paper", "url")
    own = Paper.objects.filter(arxiv_id__isnull=True, url__isnull=False).order_by().values_list("pk", "url")
    for pk, url in (*urls, *own):
        identifier = arxiv_id(url)
        if identifier:
            said.setdefault(identifier, set()).add(pk)
    for pk, identifier in _papers_called(said):
        for other in said[identifier] - {pk}:
            yield _ordered(pk, other)


def _papers_called(identifiers: Iterable[str]) -> Iterator[tuple[int, str]]:
    wanted = sorted(identifiers)
    for start in range(0, len(wanted), 500):
        rows = Paper.objects.filter(arxiv_id__in=wanted[start : start + 500]).order_by()
        yield from rows.values_list("pk", "arxiv_id")


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
