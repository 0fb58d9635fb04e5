"""Tell the moderators that a comment does not belong here."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from comments.actions.keep_queue import keep_flag_item
from comments.actions.refuse_blocked import refuse_blocked
from comments.models import Comment, Flag
from papers.models import User


class CannotFlag(Exception):
    """`reason` is one of OWN (one's own comment can be deleted), GONE (deleted or hidden), NOTE (written by the site)."""

    OWN, GONE, NOTE = "own", "gone", "note"

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def flag_comment(comment: Comment, *, person: User, reason: str, explanation: str = "") -> tuple[Flag, bool]:
    """Flag `comment` for a Flag.Reason, and return the Flag and whether it is new: each person has one for a comment.

    `explanation` has at most 500 code points; moderators alone read it. Raises CannotFlag, Blocked, PermissionDenied.
    """
    if not person.has_perm("comments.flag_comment"):
        raise PermissionDenied
    refuse_blocked(person)
    # Nothing that the public sees changes, so the site's version stays.
    with transaction.atomic():
        list(Comment.objects.select_for_update(no_key=True).filter(pk=comment.pk).values_list("pk"))
        comment = Comment.objects.select_related("issue").get(pk=comment.pk)
        flag = Flag.objects.filter(comment=comment, person=person).first()
        if flag is not None:
            return flag, False
        refuse_flag(comment, person)
        flag = Flag.objects.create(
            comment=comment, person=person, reason=reason, explanation=explanation.strip()
        )
        keep_flag_item(comment)
        return flag, True


def refuse_flag(comment: Comment, person: User) -> None:
    """Raise CannotFlag where `person` cannot flag `comment`, as it is loaded. Asks the database nothing."""
    if comment.state != Comment.State.SHOWN:
        raise CannotFlag(CannotFlag.GONE)
    if comment.origin == Comment.Origin.NOTE:
        raise CannotFlag(CannotFlag.NOTE)
    if comment.author_id == person.pk:
        raise CannotFlag(CannotFlag.OWN)
