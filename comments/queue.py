"""Reading the queue: what there is to decide, in the order of its score, page by page.

The languages that the moderator reads come first, then the others, then what was put off. Every language is one walk along
an index; all walks are one query.
"""

from dataclasses import dataclass

from comments.models import QueueItem
from comments.score import Part
from papers.models import User

PAGE_SIZE = 25
# The values of QueueFilters.age: opened within the last day, the last seven days, or before those.
AGES = ("day", "week", "older")


@dataclass(frozen=True, slots=True)
class QueueFilters:
    """What to show. Empty texts and None leave a filter out."""

    language: str = ""
    source: int | None = None
    # A Report.Category or a Flag.Reason.
    category: str = ""
    # "open", a closed Report.State, "hidden" or "kept".
    state: str = "open"
    # One of AGES.
    age: str = ""
    # A QueueItem.Kind.
    kind: str = ""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One row of the queue. `item.report` (with translation, revision, reporter, issue, source, entry) or `item.comment`
    is loaded. `holder`: who has it open, if somebody else than the moderator; `has_claim`: the moderator has. `is_read`:
    the moderator reads its language; `has_reader`: any moderator does. `is_put_off`: "not now" was said of it.
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
    """The `size` rows after a cursor, or before one, or the first, for the moderator `person`.

    Raises papers.paging.InvalidCursor.
    """
    raise NotImplementedError


def next_item(person: User, filters: QueueFilters, *, after: QueueItem | None = None) -> QueueItem | None:
    """The item to go on to: the first that follows `after` in the moderator's order, or the first of all where nothing
    follows; without those that somebody else has open, `after` itself, and the moderator's own reports. None where the
    queue is done.
    """
    raise NotImplementedError


def previous_item(person: User, filters: QueueFilters, *, before: QueueItem) -> QueueItem | None:
    """The item that stands before `before` in the moderator's order; None where it is the first."""
    raise NotImplementedError


def languages_waiting() -> list[tuple[str, bool]]:
    """The languages that open items are in, each with whether a moderator reads it. Two queries."""
    raise NotImplementedError
