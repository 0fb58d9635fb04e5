"""What of the queue to show, and a place in it."""

from dataclasses import dataclass
from typing import NamedTuple

from papers.paging import InvalidCursor, identifier

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


class Place(NamedTuple):
    """A place in a moderator's order: lane, score and id of an item. As a cursor in an address (`?after=1_310_42`) it is
    readable, as those of papers/paging.py are.
    """

    lane: int
    score: int
    id: int

    @property
    def order(self) -> tuple[int, int, int]:
        """What places are sorted by: lanes rising, scores falling, ids rising."""
        return self.lane, -self.score, self.id

    def __str__(self) -> str:
        return f"{self.lane}_{self.score}_{self.id}"

    @classmethod
    def parse(cls, cursor: str) -> "Place":
        """Read what `str` wrote. Raises papers.paging.InvalidCursor."""
        try:
            lane, score, id = cursor.split("_")
            if lane not in ("0", "1", "2") or not score.lstrip("-").isdecimal() or len(score) > 10:
                raise ValueError(cursor)
            return cls(int(lane), int(score), identifier(id))
        except ValueError as error:
            raise InvalidCursor(cursor) from error
