"""Keep the index as the texts are: a row for every text anybody may read, none for any other.

What ought to be there is compared with what is (papers/search/wanted.py), so a call may name too much and does no harm.
Called at the end of every change (papers/actions/change.py), inside its transaction: a text is found as soon as it is
seen, and not found any more once it is gone.
"""

import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Replace

from papers.models import Issue, SearchBlock, SearchText, SearchWords
from papers.rendering.plain import plain_text
from papers.search.backend import backend
from papers.search.folding import fold
from papers.search.wanted import Row, tags_column, texts_of, wanted_rows

_T = TypeVar("_T")

# Of a longer text the beginning is searched: tsvector holds no more than 1 MB of tokens. In code points.
LONGEST_TEXT = 50_000
# Issues that are brought up to date together, and texts that are held in memory at once.
ISSUES, TEXTS = 50, 500
# Issues that are written anew in one transaction, for which all other writers wait on SQLite.
REBUILT = 10


@dataclass(slots=True)
class Tally:
    """How many rows were written, changed where they stand, and removed."""

    added: int = 0
    moved: int = 0
    removed: int = 0

    @property
    def is_nothing(self) -> bool:
        return not (self.added or self.moved or self.removed)


def index_issues(issue_ids: Iterable[int], *, afresh: bool = False) -> Tally:
    """Bring the rows of these Issues up to date: of their entries, papers, tags and comments, too.

    A fixed number of queries for 50 issues whose texts have not changed. `afresh` writes every row anew.
    """
    tally = Tally()
    touched: set[int] = set()
    for portion in _batched(sorted(set(issue_ids)), ISSUES):
        _bring_up(portion, afresh, tally, touched)
    _raise_versions(touched)
    return tally


def replace_tag(tag_id: int, by_id: int) -> None:
    """Everything that had the one tag has the other, once. A few queries, however many texts have it."""
    rows = SearchText.objects.filter(tags__contains=f" {tag_id} ")
    touched: list[int] = []
    several: list[SearchText] = []
    for pk, column in rows.order_by("pk").values_list("pk", "tags"):
        touched.append(pk)
        put = tags_column({by_id if tag == tag_id else tag for tag in map(int, column.split())})
        if put != column.replace(f" {tag_id} ", f" {by_id} "):
            # It has the other one already, or its place among its tags is another.
            several.append(SearchText(pk=pk, tags=put))
    SearchText.objects.bulk_update(several, ["tags"], batch_size=TEXTS)
    rows.update(tags=Replace("tags", Value(f" {tag_id} "), Value(f" {by_id} ")))
    _raise_versions(touched)


def rebuild(portion: int = REBUILT, *, missing: bool = False) -> Iterator[tuple[int, int]]:
    """Write every row anew, a portion of issues in each transaction, and yield how many issues and texts each had.
    `missing`: only of published issues that have no row at all.

    Readers find the old rows of an issue until its new ones are there, all at once. Stopped at any point it leaves a whole
    index, of old and new rows.
    """
    issues = Issue.objects.order_by("pk")
    if missing:
        issues = (
            Issue.objects.published()
            .exclude(Exists(SearchText.objects.filter(issue=OuterRef("pk"))))
            .order_by("pk")
        )
    last, written = 0, 0
    while ids := list(issues.filter(pk__gt=last).values_list("pk", flat=True)[:portion]):
        with transaction.atomic():
            tally = index_issues(ids, afresh=True)
        yield len(ids), tally.added
        last, written = ids[-1], written + tally.added
    if written:
        backend().tidy()


def differences(portion: int = ISSUES) -> Iterator[tuple[int, int, int]]:
    """What the index lacks, of the issues that differ: (issue id, texts missing or out of date, rows too many)."""
    ids = Issue.objects.order_by("pk").values_list("pk", flat=True)
    for some in _batched(ids.iterator(chunk_size=portion), portion):
        stored = {row.identity: row for _, row in _stored(some)}
        wanted = {row.identity: row for row in wanted_rows(some)}
        lacks: dict[int, list[int]] = {}
        for identity in stored.keys() | wanted.keys():
            row = wanted.get(identity) or stored[identity]
            counts = lacks.setdefault(row.issue_id, [0, 0])
            counts[0] += identity in wanted and stored.get(identity) != wanted[identity]
            counts[1] += identity not in wanted
        yield from ((pk, *counts) for pk, counts in sorted(lacks.items()) if any(counts))


def _bring_up(issue_ids: Collection[int], afresh: bool, tally: Tally, touched: set[int]) -> None:
    # Two who write the rows of one issue at once would write them twice.
    held = Issue.objects.select_for_update(no_key=True).filter(pk__in=issue_ids).order_by("pk")
    list(held.values_list("pk"))
    stored = {row.identity: (pk, row) for pk, row in _stored(issue_ids)}
    wanted = {row.identity: row for row in wanted_rows(issue_ids)}
    new: list[Row] = []
    moved: list[tuple[int, Row]] = []
    for identity, row in wanted.items():
        pk, standing = stored.get(identity, (0, None))
        if standing is None or standing.mark != row.mark or afresh:
            new.append(row)
        else:
            del stored[identity]
            if standing != row:
                moved.append((pk, row))
    # In one order on both databases, as of texts that are alike the one with the lower id is shown.
    new.sort(key=lambda row: (row.issue_id, row.kind, row.entry_id or 0, row.place, row.role, row.language))
    gone = [pk for pk, _ in stored.values()]
    _remove(gone)
    touched.update(gone)
    touched.update(pk for pk, _ in moved)
    _move(moved)
    for rows in _batched(new, TEXTS):
        touched.update(_add(rows))
    tally.added += len(new)
    tally.moved += len(moved)
    tally.removed += len(gone)


def _stored(issue_ids: Collection[int]) -> Iterator[tuple[int, Row]]:
    rows = SearchText.objects.filter(issue__in=issue_ids).order_by()
    for pk, *columns in rows.values_list("pk", *Row._fields):
        yield pk, Row(*columns)


def _add(rows: Sequence[Row]) -> list[int]:
    """Write rows and their words; return their ids."""
    texts = texts_of(rows)
    made = SearchText.objects.bulk_create(SearchText(**row._asdict()) for row in rows)
    words = [
        (one.pk, f" {fold(plain_text(texts[row.identity][:LONGEST_TEXT]))} ")
        for one, row in zip(made, rows, strict=True)
    ]
    SearchWords.objects.bulk_create(SearchWords(row_id=pk, folded=folded) for pk, folded in words)
    backend().add([(pk, folded[1:-1]) for pk, folded in words])
    return [one.pk for one in made]


def _remove(ids: Sequence[int]) -> None:
    for portion in _batched(ids, TEXTS):
        words = SearchWords.objects.filter(pk__in=portion).order_by("pk")
        backend().remove([(pk, folded[1:-1]) for pk, folded in words.values_list("pk", "folded")])
        SearchText.objects.filter(pk__in=portion).delete()


def _move(rows: Sequence[tuple[int, Row]]) -> None:
    """Give rows whose texts stayed the same what has changed around them."""
    moved = [SearchText(pk=pk, **row._asdict()) for pk, row in rows]
    SearchText.objects.bulk_update(moved, Row._fields, batch_size=TEXTS)


def _raise_versions(ids: Iterable[int]) -> None:
    """Say of the blocks of these rows that they changed. In the order of their numbers, so that two changes queue.

    The number is the time in nanoseconds, as one that a failed transaction has used must never be given again.
    """
    numbers = sorted({pk // SearchBlock.LENGTH for pk in ids})
    if not numbers:
        return
    SearchBlock.objects.bulk_create((SearchBlock(number=n) for n in numbers), ignore_conflicts=True)
    held = SearchBlock.objects.select_for_update().filter(number__in=numbers).order_by("number")
    newest = max(held.values_list("version", flat=True))
    SearchBlock.objects.filter(number__in=numbers).update(version=max(newest + 1, time.time_ns()))


def _batched(things: Iterable[_T], size: int) -> Iterator[list[_T]]:
    things = iter(things)
    while some := list(islice(things, size)):
        yield some
