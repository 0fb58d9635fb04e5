"""Claim an item of the queue while it is open on somebody's screen, so that two moderators do not work on it at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

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
    raise NotImplementedError


def release_item(item: QueueItem, person: User) -> bool:
    """Give up the claim `person` has on `item`; tell whether there was one."""
    raise NotImplementedError


def release_claims_of(person: User) -> int:
    """Give up all claims of `person`, when they sign out; return how many."""
    raise NotImplementedError
