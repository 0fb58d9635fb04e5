"""Claim an item of the queue while it is open on somebody's screen, so that two moderators do not work on it at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from comments.actions.decide_report import NotAllowed
from comments.models import QueueItem
from papers.models import User

CLAIM = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Claim:
    """Who has an item. `is_mine`: it is the person who asked; `holder` None: nobody (the item is not open)."""

    holder: User | None
    until: datetime | None
    is_mine: bool


def claim_item(item: QueueItem, person: User) -> Claim:
    """Claim `item` for ten minutes unless somebody else has it, and say who has it now. Claiming again prolongs.

    Raises NotAllowed (comments.actions.decide_report) without the permission comments.review.
    """
    if not person.has_perm("comments.review"):
        raise NotAllowed
    now = timezone.now()
    # One statement with its condition: of two who open an item in the same moment the database lets one win.
    free = Q(claimed_by=None) | Q(claimed_by=person) | Q(claimed_until__lt=now) | Q(claimed_until=None)
    won = QueueItem.objects.filter(free, pk=item.pk, state="open").update(
        claimed_by=person, claimed_until=now + CLAIM
    )
    if won:
        return Claim(person, now + CLAIM, is_mine=True)
    row = QueueItem.objects.select_related("claimed_by").filter(pk=item.pk, claimed_until__gte=now).first()
    if row is None or row.claimed_by is None:
        return Claim(None, None, is_mine=False)
    return Claim(row.claimed_by, row.claimed_until, is_mine=row.claimed_by_id == person.pk)


def release_item(item: QueueItem, person: User) -> bool:
    """Give up the claim `person` has on `item`; tell whether there was one."""
    return bool(_release(QueueItem.objects.filter(pk=item.pk, claimed_by=person)))


def release_claims_of(person: User) -> int:
    """Give up all claims of `person`, when they sign out; return how many."""
    held = list(QueueItem.objects.filter(claimed_by=person).values_list("pk", flat=True))
    # One by one, so that nobody ever waits for a second row while holding a first.
    return sum(_release(QueueItem.objects.filter(pk=pk, claimed_by=person)) for pk in held)


def _release(items: QuerySet) -> int:
    return items.update(claimed_by=None, claimed_until=None)
