"""Warn an account, or block it for a time."""

from datetime import datetime

from django.utils import timezone

from comments.actions.moderate_comment import ModerationRefused
from comments.actions.notify import notify_sanctioned
from comments.actions.refuse_blocked import refuse_blocked
from comments.actions.write_log import write_log
from comments.models import LogEntry, Sanction
from papers.actions.change import change
from papers.models import User
from papers.permissions import ADMINISTRATOR, EDITOR, MODERATOR, roles_of

VERBS = {Sanction.Kind.WARNING: LogEntry.Verb.WARNED, Sanction.Kind.BLOCK: LogEntry.Verb.BLOCKED}


class MayNotSanction(ModerationRefused):
    """`reason` is one of NOT_ALLOWED (no permission), YOURSELF, STANDING (the account is of the same or higher standing),
    GONE (the account was deleted).
    """

    NOT_ALLOWED, YOURSELF, STANDING, GONE = "not_allowed", "yourself", "standing", "gone"

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class SanctionMoved(ModerationRefused):
    """Another moderator has warned or blocked the account since. `newest` is what stands now."""

    def __init__(self, newest: Sanction | None) -> None:
        self.newest = newest
        super().__init__("the account's sanctions moved")


def sanction_person(
    person: User,
    kind: str,
    *,
    moderator: User,
    category: str,
    reason: str,
    ends_at: datetime | None = None,
    seen: int = 0,
) -> Sanction:
    """Warn or block `person` (`kind` is a Sanction.Kind) and return the Sanction.

    `category` is a Flag.Reason, which the public log says; `reason` are the words to the person, which it does not.
    `ends_at` is when a block ends by itself; None: when somebody lifts it. `seen` is the id of the newest Sanction of the
    account that the moderator had before them, 0 for none. A new block takes the place of a running one.

    Raises MayNotSanction, SanctionMoved and Blocked; ValueError for an end that is past, or of a warning.
    """
    if ends_at is not None and (kind != Sanction.Kind.BLOCK or ends_at <= timezone.now()):
        raise ValueError("a block ends in the future, and a warning has no end")
    refuse_sanction(person, moderator)
    with change():
        list(User.objects.select_for_update(no_key=True).filter(pk=person.pk).values_list("pk"))
        newest = Sanction.objects.filter(person=person).order_by("-id").first()
        if (newest.pk if newest else 0) != seen:
            raise SanctionMoved(newest)
        if kind == Sanction.Kind.BLOCK:
            Sanction.objects.filter(person=person, kind=kind, lifted_at__isnull=True).update(
                lifted_at=timezone.now(), lifted_by=moderator
            )
        sanction = Sanction.objects.create(
            person=person, kind=kind, category=category, reason=reason, moderator=moderator, ends_at=ends_at
        )
        write_log(VERBS[Sanction.Kind(kind)], moderator=moderator, person=person, note=category)
        notify_sanctioned(sanction)
        return sanction


def refuse_sanction(person: User, moderator: User) -> None:
    """Raise MayNotSanction where `moderator` may not warn or block `person`, or lift a block; Blocked where they are
    blocked themselves.

    Whoever works here answers to those above them: moderators and editors are sanctioned by administrators, those by
    whoever runs the site, and readers by all who moderate.
    """
    refuse_blocked(moderator)
    if not moderator.has_perm("comments.moderate"):
        raise MayNotSanction(MayNotSanction.NOT_ALLOWED)
    if moderator.pk == person.pk:
        raise MayNotSanction(MayNotSanction.YOURSELF)
    if person.left_at is not None:
        raise MayNotSanction(MayNotSanction.GONE)
    if standing(person) >= standing(moderator):
        raise MayNotSanction(MayNotSanction.STANDING)


def standing(person: User) -> int:
    """How high a person stands: 0 reader, 1 moderator or editor, 2 administrator, 3 whoever runs the site."""
    if person.is_superuser:
        return 3
    roles = roles_of(person)
    if ADMINISTRATOR in roles:
        return 2
    return 1 if roles & {MODERATOR, EDITOR} else 0
