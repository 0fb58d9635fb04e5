"""The groups that are shown, with the best of their hits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from papers.models import Passage, SearchText
from papers.search.facts import ENTRY, ISSUE, PAPER, Facts
from papers.search.results import Group, Hit

# Texts of a group that are shown, and that are looked at to choose them.
SHOWN, LOOKED_AT = 4, 60
# Of many groups fewer texts are looked at, so that a list of a thousand reads no more rows than that.
MOST_READ = 6_000

_NAMES = {PAPER: "paper", ENTRY: "entry", ISSUE: "issue"}
_KINDS = {kind.value: kind.name.lower() for kind in SearchText.Kind}
_ROLES = {
    role: number
    for number, role in enumerate(("title", "paper", "authors", *Passage.Role.values[1:], "comment"))
}


def read_groups(
    columns: Facts, groups: Sequence[int], places: Sequence[int], scores: Mapping[int, int], language: str
) -> tuple[Group, ...]:
    """Groups (their numbers) with the best of the hits at `places`. One query."""
    wanted = set(groups)
    if not wanted:
        return ()
    of = columns.groups
    hits: dict[int, list[int]] = defaultdict(list)
    for place in [place for place in places if of[place] in wanted]:
        hits[of[place]].append(place)
    looked_at = min(LOOKED_AT, max(1, MOST_READ // len(wanted)))
    best: dict[int, list[int]] = {}
    for group, found in hits.items():
        found.sort(key=lambda place: (scores.get(place, 0), columns.ranks[place], place))
        best[group] = found[:looked_at]
    rows = read_hits([place + columns.base for found in best.values() for place in found])
    return tuple(
        _group(
            group,
            [
                (scores.get(place, 0), columns.ranks[place], rows[place + columns.base])
                for place in best[group]
                if place + columns.base in rows
            ],
            len(hits[group]),
            language,
        )
        for group in groups
    )


def read_hits(ids: Sequence[int]) -> dict[int, Hit]:
    """The rows of the index as hits, by id. One query."""
    rows = SearchText.objects.filter(pk__in=ids).order_by()
    fields = (
        "pk", "kind", "role", "language", "dated_on", "issue_id", "entry_id", "paper_id", "translation_id", "place",
    )  # fmt: skip
    return {
        row[0]: Hit(
            id=row[0],
            kind=_KINDS[row[1]],
            role=row[2],
            language=row[3],
            dated_on=row[4],
            issue_id=row[5],
            entry_id=row[6],
            paper_id=row[7],
            translation_id=row[8],
            place=row[9],
        )
        for row in rows.values_list(*fields)
    }


def _group(group: int, found: list[tuple[int, int, Hit]], number: int, language: str) -> Group:
    """The best hits, of a passage in several languages the reader's."""

    def order(one: tuple[int, int, Hit]) -> tuple[object, ...]:
        score, rank, hit = one
        return (
            score,
            rank,
            _ROLES.get(hit.role, 9),
            -(hit.issue_id or 0),
            hit.entry_id or 0,
            hit.place,
            hit.language,
        )

    found = sorted(found, key=order)
    by_passage: dict[tuple[str, int], list[Hit]] = {}
    for _, _, hit in found:
        by_passage.setdefault((hit.role, hit.place), []).append(hit)
    shown, covered = [], 0
    for hits in list(by_passage.values())[:SHOWN]:
        shown.append(next((hit for hit in hits if hit.language == language), hits[0]))
        covered += len(hits)
    return Group(_NAMES[group & 3], group >> 2, tuple(shown), number - covered)
