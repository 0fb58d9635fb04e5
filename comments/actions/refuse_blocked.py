"""Refuse to write for somebody whose account is blocked."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.utils import timezone

from comments.models import Sanction
from papers.models import User


class Blocked(PermissionDenied):
    """A blocked account tried to write. `sanction` says why and until when.

    Where nobody catches it, the page for status 403 shows it (comments/views/blocked.py).
    """

    def __init__(self, sanction: Sanction) -> None:
        self.sanction = sanction
        super().__init__(f"account {sanction.person_id} is blocked")


def refuse_blocked(person: User | AnonymousUser | None) -> None:
    """Raise Blocked where a block of `person` is running. Readers without an account have none. One query."""
    block = running_block(person)
    if block is not None:
        raise Blocked(block)


def running_block(person: User | AnonymousUser | None) -> Sanction | None:
    """The block of `person` that is running now, of several the one that ends last; None where there is none."""
    if person is None or not person.is_authenticated:
        return None
    return (
        Sanction.objects.filter(
            Q(ends_at__isnull=True) | Q(ends_at__gt=timezone.now()),
            person=person,
            kind=Sanction.Kind.BLOCK,
            lifted_at__isnull=True,
        )
        .order_by(F("ends_at").desc(nulls_first=True), "-id")
        .first()
    )
