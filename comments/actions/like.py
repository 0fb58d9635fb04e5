"""Like an issue, an entry or a comment, and take it back. Saying the same twice is no error."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F

from comments.actions.refuse_blocked import refuse_blocked
from comments.models import Comment, Like
from papers.actions.change import change
from papers.models import Entry, Issue, User


class CannotLike(Exception):
    """The comment is gone, or is no comment of a person."""


def set_like(thing: Issue | Entry | Comment, *, person: User, liked: bool) -> bool:
    """Let `person` like `thing`, or not like it any more, and tell whether that changed anything.

    Which of the two is said each time, so a double click, or the same click in two windows, is one like. Raises
    CannotLike, Blocked and PermissionDenied.
    """
    if not person.has_perm("comments.like"):
        raise PermissionDenied
    refuse_blocked(person)
    with change():
        if isinstance(thing, Comment):
            return _like_comment(thing, person, liked)
        return _write(thing, person, liked)


def _like_comment(comment: Comment, person: User, liked: bool) -> bool:
    # The comment is locked first, so its count and its rows are written by one at a time and in one order.
    row = Comment.objects.select_for_update(no_key=True).filter(pk=comment.pk)
    facts = row.values_list("state", "origin").first()
    if liked and (facts is None or facts[0] != Comment.State.SHOWN or facts[1] == Comment.Origin.NOTE):
        raise CannotLike
    changed = _write(comment, person, liked)
    if changed:
        Comment.objects.filter(pk=comment.pk).update(like_count=F("like_count") + (1 if liked else -1))
    return changed


def _write(thing: Issue | Entry | Comment, person: User, liked: bool) -> bool:
    """Write or delete the row, and tell whether there was anything to do."""
    of = {type(thing).__name__.lower(): thing, "person": person}
    if not liked:
        return bool(Like.objects.filter(**of).delete()[0])
    if Like.objects.filter(**of).exists():
        return False
    try:
        with transaction.atomic():
            Like.objects.create(**of)
    except IntegrityError:
        # The same person, in the same moment, in another window: the database lets one of them in.
        return False
    return True
