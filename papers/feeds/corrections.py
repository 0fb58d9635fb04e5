"""When the texts of issues and entries last changed for readers, and what was corrected in them since they came out.

A draft's texts, those of withdrawn entries, and a text that is only said to rest on a newer original count for nothing:
nobody could see a difference.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Window
from django.db.models.functions import Coalesce, RowNumber

from papers.feeds.changes import Change, changes
from papers.models import Entry, Revision

# The newest of each issue or entry that are told.
MOST = 3


class Correction(NamedTuple):
    """One text that was corrected or brought up to date: when, in which language, and where; `changes` is empty where the
    text was written anew.
    """

    at: datetime
    language: str
    changes: tuple[Change, ...]


_PATHS = {
    "issue": ("passage__issue", "passage__section__issue", "passage__entry__issue"),
    "entry": ("passage__entry",),
}


def last_changes(owner: str, ids: Iterable[int]) -> dict[int, datetime]:
    """The time of the last visible text of each owner ("issue" or "entry") by its id; one query for each way down."""
    found: dict[int, datetime] = {}
    wanted = list(ids)
    for path in _PATHS[owner]:
        lookup = f"translation__{path}"
        rows = _seen().filter(**{f"{lookup}__in": wanted}).order_by().values_list(lookup)
        for pk, at in rows.annotate(last=Max("created_at")):
            found[pk] = max(at, found.get(pk, at))
    return found


def corrections_of(owner: str, since: Mapping[int, datetime]) -> dict[int, list[Correction]]:
    """The newest corrections of each owner after the time it came out, from the newest. Two queries."""
    if not since:
        return {}
    paths = [f"translation__{path}" for path in _PATHS[owner]]
    owners = Q()
    for path in paths:
        owners |= Q(**{f"{path}__in": list(since)})
    # The windows number what is left of each owner, so only what came after the first of them may be read at all.
    numbered = (
        _seen()
        .filter(owners, number__gt=1, created_at__gt=min(since.values()))
        .exclude(origin=Revision.Origin.MACHINE)
        .annotate(owner=Coalesce(*paths) if len(paths) > 1 else F(paths[0]))
        .annotate(place=Window(RowNumber(), partition_by="owner", order_by=["-created_at", "-id"]))
        .filter(place__lte=MOST)
        .order_by("-created_at", "-id")
        .values_list("owner", "translation_id", "number", "created_at", "translation__language")
    )
    told = [row for row in numbered if row[3] > since[row[0]]]
    texts = _texts({(row[1], number) for row in told for number in (row[2] - 1, row[2])})
    found: dict[int, list[Correction]] = defaultdict(list)
    for owner_id, translation, number, at, language in told:
        old, new = texts.get((translation, number - 1), ""), texts[translation, number]
        found[owner_id].append(Correction(at, language, changes(old, new)))
    return found


def _seen() -> QuerySet[Revision]:
    """The Revisions that changed what readers see."""
    same = Revision.objects.filter(
        translation=OuterRef("translation"), number=OuterRef("number") - 1, text=OuterRef("text")
    )
    withdrawn = Q(translation__passage__entry__state=Entry.State.WITHDRAWN)
    return Revision.objects.filter(Q(number=1) | ~Exists(same)).exclude(withdrawn)


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
