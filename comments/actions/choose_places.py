"""Choose which places of a list are corrected."""

from collections.abc import Collection

from django.db import transaction

from comments.actions.advance_batch import BatchMoved, hold_batch
from comments.actions.decide_report import NotAllowed
from comments.actions.refuse_blocked import refuse_blocked
from comments.models import Batch, BatchPlace
from papers.models import User

State = BatchPlace.State


def choose_places(batch: Batch, *, moderator: User, shown: Collection[int], chosen: Collection[int]) -> None:
    """Of the places with the ids `shown` that `moderator` may see, choose those in `chosen` and leave the others.

    Raises NotAllowed, Blocked and BatchMoved.
    """
    with transaction.atomic():
        _check(batch, moderator)
        places = BatchPlace.objects.filter(batch=batch, pk__in=list(shown)).visible_to(moderator)
        places.filter(pk__in=list(chosen)).update(state=State.TICKED)
        places.exclude(pk__in=list(chosen)).update(state=State.LISTED)


def choose_all(batch: Batch, *, moderator: User, chosen: bool, harmless: bool = False) -> None:
    """Choose every place of the list that `moderator` may see, on all its pages, or none; with `harmless` those of
    which it is known that they bring no new finding, and no other.

    Raises NotAllowed, Blocked and BatchMoved.
    """
    with transaction.atomic():
        _check(batch, moderator)
        places = BatchPlace.objects.filter(batch=batch).visible_to(moderator)
        places.update(state=State.TICKED if chosen else State.LISTED)
        if harmless:
            places.exclude(brings=0).update(state=State.LISTED)


def _check(batch: Batch, moderator: User) -> None:
    if not moderator.has_perm("comments.review"):
        raise NotAllowed
    refuse_blocked(moderator)
    held = hold_batch(batch.pk)
    if held.state != Batch.State.LISTED:
        raise BatchMoved(held)
