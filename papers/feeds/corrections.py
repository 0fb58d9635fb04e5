"""When the texts of issues and entries last changed for readers, and what was corrected in them since they came out.

A draft's texts, those of withdrawn entries, and a text that is only said to rest on a newer original count for nothing:
nobody could see a difference.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from papers.feeds.changes import Change, changes
from papers.models import Entry, Revision, Section
from papers.models.user import shown_name

# The newest of each issue or entry that are told.
MOST = 3


class Correction(NamedTuple):
    """One text that was corrected or brought up to date: when, in which language, by whom ("" where nobody is named), and
    where; `changes` is empty where the text was written anew.
    """

    at: datetime
    language: str
    credit: str
    changes: tuple[Change, ...]


class _Way(NamedTuple):
    """One way down to texts: the lookup from a Revision, what it must be one of, and whose that is."""

    lookup: str
    owners: Mapping[int, int]


def _ways(owner: str, ids: Iterable[int]) -> list[_Way]:
    """The ways from issues or entries to their texts, each along an index; one query for issues, none for entries."""
    own = {pk: pk for pk in ids}
    if owner == "entry":
        return [_Way("translation__passage__entry", own)]
    sections = dict(Section.objects.filter(issue__in=own).order_by().values_list("pk", "issue_id"))
    ways = [_Way("translation__passage__issue", own), _Way("translation__passage__entry__issue", own)]
    # Few issues have sections, and a database that has none knows nothing of them to plan a query by.
    return [*ways, _Way("translation__passage__section", sections)] if sections else ways


def last_changes(owner: str, ids: Iterable[int]) -> dict[int, datetime]:
    """The time of the last visible text of each owner ("issue" or "entry") by its id; at most four queries."""
    found: dict[int, datetime] = {}
    for way in _ways(owner, ids):
        rows = _seen(way).order_by().values_list(way.lookup)
        for pk, at in rows.annotate(last=Max("created_at")):
            pk = way.owners[pk]
            found[pk] = max(at, found.get(pk, at))
    return found


def corrections_of(owner: str, since: Mapping[int, datetime]) -> dict[int, list[Correction]]:
    """The newest corrections of each owner after the time it came out, from the newest; at most five queries."""
    if not since:
        return {}
    rows = sorted(
        (
            row
            for way in _ways(owner, since)
            for row in _newest(way, min(since.values()))
            if row.at > since[row.owner]
        ),
        key=lambda row: (row.at, row.id),
        reverse=True,
    )
    told: dict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        if len(told[row.owner]) < MOST:
            told[row.owner].append(row)
    texts = _texts(
        {
            (row.translation, number)
            for of in told.values()
            for row in of
            for number in (row.number - 1, row.number)
        }
    )
    return {
        pk: [
            Correction(
                row.at,
                row.language,
                row.credit,
                changes(texts.get((row.translation, row.number - 1), ""), texts[row.translation, row.number]),
            )
            for row in of
        ]
        for pk, of in told.items()
    }


_COLUMNS = (
    "id", "translation_id", "number", "created_at", "translation__language", "writer_name", "writer__display_name",
    "writer__username", "writer__left_at",
)  # fmt: skip


class _Row(NamedTuple):
    """A Revision that may be told, without its words."""

    owner: int
    id: int
    translation: int
    number: int
    at: datetime
    language: str
    writer_name: str
    # Of a writer with an account, as they are called now.
    display_name: str | None
    username: str | None
    left_at: datetime | None

    @property
    def credit(self) -> str:
        """Who wrote the words."""
        if self.username is None:
            return self.writer_name
        return shown_name(self.display_name or "", self.username, self.left_at)


def _newest(way: _Way, after: datetime) -> Iterable[_Row]:
    """The newest MOST of each owner that are reached in one way."""
    rows = (
        _seen(way)
        .filter(number__gt=1, created_at__gt=after)
        .exclude(origin=Revision.Origin.MACHINE)
        .annotate(place=Window(RowNumber(), partition_by=way.lookup, order_by=["-created_at", "-id"]))
        .filter(place__lte=MOST)
        .order_by()
        .values_list(way.lookup, *_COLUMNS)
    )
    return (_Row(way.owners[row[0]], *row[1:]) for row in rows)


def _seen(way: _Way) -> QuerySet[Revision]:
    """The Revisions down one way that changed what readers see."""
    same = Revision.objects.filter(
        translation=OuterRef("translation"), number=OuterRef("number") - 1, text=OuterRef("text")
    )
    rows = Revision.objects.filter(Q(number=1) | ~Exists(same), **{f"{way.lookup}__in": list(way.owners)})
    if "entry" in way.lookup:
        rows = rows.filter(translation__passage__entry__state=Entry.State.SHOWN)
    return rows


def _texts(wanted: set[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """Texts by Translation and number; one query."""
    numbers: dict[int, set[int]] = defaultdict(set)
    for translation, number in wanted:
        numbers[translation].add(number)
    condition = Q()
    for translation, of_it in numbers.items():
        condition |= Q(translation=translation, number__in=of_it)
    if not condition:
        return {}
    rows = Revision.objects.filter(condition).order_by().values_list("translation_id", "number", "text")
    return {(translation, number): text for translation, number, text in rows}
