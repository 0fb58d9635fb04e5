"""A page of the queue, and the items before and after one."""

from collections.abc import Sequence
from dataclasses import dataclass

from comments.models import QueueItem
from comments.queue.cutting import cut_page
from comments.queue.filters import Place, QueueFilters
from comments.queue.walks import Walks
from comments.score import Part, explain, points_of
from papers.models import User

PAGE_SIZE = 25
_LOADED = (
    "source",
    "issue",
    "claimed_by",
    "report__translation__current",
    "report__translation__passage",
    "report__revision",
    "report__reporter",
    "report__entry",
    "comment__author",
    "comment__entry",
)


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One row of the queue. `item.report` (with translation and its current text, passage, revision, reporter, entry) or
    `item.comment` (with author, entry) is loaded, and `item.issue`, `item.source`. `holder`: who has it open, if somebody
    else than the moderator; `has_claim`: the moderator has. `is_read`: the moderator reads its language; `has_reader`: any
    moderator does. `is_put_off`: "not now" was said of it.
    """

    item: QueueItem
    is_read: bool
    has_reader: bool
    is_put_off: bool
    holder: User | None
    has_claim: bool
    parts: list[Part]
    points: int


@dataclass(frozen=True, slots=True)
class QueuePage:
    """The rows of one page, the cursors of its neighbours (None where there is none)."""

    rows: list[QueueRow]
    before: str | None
    after: str | None


def queue_page(
    person: User, filters: QueueFilters, *, after: str = "", before: str = "", size: int = PAGE_SIZE
) -> QueuePage:
    """The `size` rows after a cursor, or before one, or the first, for the moderator `person`. Four queries, whatever
    waits. Raises papers.paging.InvalidCursor.
    """
    walks = Walks(person, filters)
    cut = cut_page(walks, size, after=after, before=before)
    return QueuePage(_rows(walks, cut.places), before=cut.before, after=cut.after)


def next_item(person: User, filters: QueueFilters, *, after: QueueItem | None = None) -> QueueItem | None:
    """The item to go on to: the first that follows `after` in the moderator's order, or the first of all where nothing
    follows; without those that somebody else has open, `after` itself, and the moderator's own reports. None where
    nothing is left. With `after`, as it was when it was opened: deciding does not move its place.
    """
    walks = Walks(person, filters, only_free=True)
    found: list[Place] = []
    if after is not None:
        found = walks.places(2, beyond=walks.place_of(after))
    found = [place for place in found or walks.places(2) if after is None or place.id != after.pk]
    return QueueItem.objects.get(pk=found[0].id) if found else None


def previous_item(person: User, filters: QueueFilters, *, before: QueueItem) -> QueueItem | None:
    """The item that stands before `before` in the moderator's order; None where it is the first."""
    walks = Walks(person, filters)
    found = walks.places(1, beyond=walks.place_of(before), backwards=True)
    return QueueItem.objects.get(pk=found[0].id) if found else None


def _rows(walks: Walks, places: Sequence[Place]) -> list[QueueRow]:
    """The items of some places, in that order, with all that a page shows. One query."""
    ids = [place.id for place in places]
    items = {item.pk: item for item in QueueItem.objects.filter(pk__in=ids).select_related(*_LOADED)}
    # One that was deleted with its comment in this very moment is left out.
    return [_row(walks, items[id]) for id in ids if id in items]


def _row(walks: Walks, item: QueueItem) -> QueueRow:
    # The same rows: a template that asks the report for its issue, or that for its source, must not ask the database.
    item.issue.source = item.source
    of = item.report if item.report is not None else item.comment
    of.issue = item.issue
    is_held = item.claimed_until is not None and item.claimed_until > walks.now
    holder = item.claimed_by if is_held else None
    return QueueRow(
        item=item,
        is_read=item.language in walks.mine,
        has_reader=item.language in walks.read_by_any,
        is_put_off=walks.is_put_off(item),
        holder=holder if holder is not None and holder.pk != walks.person.pk else None,
        has_claim=holder is not None and holder.pk == walks.person.pk,
        parts=explain(item, walks.now),
        points=points_of(item, walks.now),
    )
