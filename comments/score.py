"""What the queue sorts by: a sum of few points, each of which can be said in words.

Waiting counts one point a week, the same for all, so the order of two items never changes by the passing of time and the
stored number needs no refreshing: it is seven times the points, less the day on which the item was opened.
"""

from datetime import UTC, datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext

from comments.models import Flag, QueueItem, Report

# Points for each reader who sees the mistake, and how many of them count.
EACH_BACKER, MOST_BACKERS = 10, 10
APPEAL = 15
# A reporter's record counts once so many of their reports were decided, and gives or takes so many points at most.
FEWEST_DECIDED, MOST_FOR_RECORD = 5, 10
# Each point for the readers of a page stands for so many members who visited it, or so many likes.
VISITS_A_POINT, MOST_FOR_VISITS = 10, 10
LIKES_A_POINT, MOST_FOR_LIKES = 5, 10

SEVERITY: dict[str, int] = {
    Report.Category.MISTRANSLATION: 30,
    Report.Category.OMISSION: 25,
    Report.Category.ADDITION: 25,
    Report.Category.UNTRANSLATED: 20,
    Report.Category.TERMINOLOGY: 20,
    Report.Category.DESIGN: 15,
    Report.Category.LANGUAGE: 10,
    Report.Category.OTHER: 5,
    Flag.Reason.ABUSE: 40,
    Flag.Reason.SPAM: 30,
    Flag.Reason.OFF_TOPIC: 10,
}
LEAST_SEVERITY = 5
DAY_ZERO = datetime(2024, 1, 1, tzinfo=UTC)


class Part(NamedTuple):
    """One part of a score: what it is for, in words (translated), and its points, which may be negative."""

    text: str
    points: int


def backer_points(backers: int) -> int:
    """Points for so many readers who reported or flagged the same thing."""
    return EACH_BACKER * min(backers, MOST_BACKERS)


def severity_points(category: str) -> int:
    """Points for a Report.Category or a Flag.Reason."""
    return SEVERITY.get(category, LEAST_SEVERITY)


def record_points(accepted: int, decided: int) -> int:
    """Points for a reporter of whose `decided` reports `accepted` were accepted: from -10 to 10, 0 with fewer than five."""
    if decided < FEWEST_DECIDED:
        return 0
    return round(MOST_FOR_RECORD * (2 * accepted - decided) / decided)


def reader_points(visits: int, likes: int) -> int:
    """Points for a page that so many members visited and so many liked: from 0 to 20."""
    return min(visits // VISITS_A_POINT, MOST_FOR_VISITS) + min(likes // LIKES_A_POINT, MOST_FOR_LIKES)


def stored_score(item: QueueItem) -> int:
    """The number an item is sorted by, made of its other columns. Of two items the one with more points has the larger
    number, today and at any later time.
    """
    return 7 * _without_waiting(item) - (item.opened_at - DAY_ZERO).days


def explain(item: QueueItem, now: datetime | None = None) -> list[Part]:
    """The parts of an item's score, largest first, without those of no points. Asks the database nothing."""
    told = gettext("Readers who flagged it") if item.comment_id else gettext("Readers who see the mistake")
    parts = [
        Part(told, backer_points(item.backers)),
        Part(_category_label(item), severity_points(item.category)),
        Part(gettext("It is an appeal"), APPEAL if item.kind == QueueItem.Kind.APPEAL else 0),
        Part(gettext("How the reporter's earlier reports were decided"), item.record_points),
        Part(gettext("Readers of the page"), item.reader_points),
        Part(gettext("Weeks of waiting"), _weeks(item, now)),
    ]
    return sorted((part for part in parts if part.points), key=lambda part: -part.points)


def points_of(item: QueueItem, now: datetime | None = None) -> int:
    """The sum of the parts: the score as people see it."""
    return _without_waiting(item) + _weeks(item, now)


def _without_waiting(item: QueueItem) -> int:
    appeal = APPEAL if item.kind == QueueItem.Kind.APPEAL else 0
    told = backer_points(item.backers) + severity_points(item.category)
    return told + appeal + item.record_points + item.reader_points


def _weeks(item: QueueItem, now: datetime | None) -> int:
    return max(0, ((now or timezone.now()) - item.opened_at).days // 7)


def _category_label(item: QueueItem) -> str:
    label = dict(Flag.Reason.choices if item.comment_id else Report.Category.choices).get(item.category)
    return gettext("How much it matters: %(category)s") % {"category": label or item.category}
