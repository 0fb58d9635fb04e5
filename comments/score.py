"""What the queue sorts by: a sum of few points, each of which can be said in words.

Waiting counts one point a week, the same for all, so the order of two items never changes by the passing of time and the
stored number needs no refreshing.
"""

from datetime import datetime
from typing import NamedTuple

from comments.models import QueueItem


class Part(NamedTuple):
    """One part of a score: what it is for, in words (translated), and its points, which may be negative."""

    text: str
    points: int


def explain(item: QueueItem, now: datetime | None = None) -> list[Part]:
    """The parts of an item's score, largest first, without those of no points. Asks the database nothing."""
    raise NotImplementedError


def points_of(item: QueueItem, now: datetime | None = None) -> int:
    """The sum of the parts: the score as people see it."""
    raise NotImplementedError
