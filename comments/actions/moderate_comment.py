"""What hiding, restoring and keeping a comment share: the checks before, and holding what is decided."""

from dataclasses import dataclass
from typing import Self

from django.db.models import Max
from django.utils import timezone

from comments.actions.decide_report import HeldByAnother
from comments.models import Comment, Flag, QueueItem, Review
from papers.models import User


class ModerationRefused(Exception):
    """A decision about a comment or an account that was not taken."""


class MayNotModerate(ModerationRefused):
    """Who decides has not the permission comments.moderate."""


class OwnComment(ModerationRefused):
    """Nobody decides about a comment of their own; they can delete it."""


class CommentMoved(ModerationRefused):
    """The comment is not what the moderator saw: edited, deleted, flagged again, or decided otherwise. `comment` is as it
    stands now, `review` the newest decision about it, if there is one.
    """

    def __init__(self, comment: Comment, review: Review | None) -> None:
        self.comment, self.review = comment, review
        super().__init__(f"comment {comment.pk} is {comment.state}, edited {comment.edited_at}")


@dataclass(frozen=True, slots=True)
class SeenComment:
    """Which comment a moderator had before them: its state, when it was last edited, and the id of its newest flag.

    As a text, for the field of a form: `str(seen)`, and back: `SeenComment.parse(text)`.
    """

    state: str
    edited: str
    flag: int

    @classmethod
    def of(cls, comment: Comment) -> Self:
        """That of a comment as it stands now. One query."""
        newest = Flag.objects.filter(comment=comment).aggregate(newest=Max("pk"))["newest"]
        return cls(comment.state, comment.edited_at.isoformat() if comment.edited_at else "", newest or 0)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `str` wrote. Raises ValueError."""
        state, edited, flag = text.split("|")
        return cls(state, edited, int(flag[:20]))

    def __str__(self) -> str:
        return f"{self.state}|{self.edited}|{self.flag}"


def hold_comment(comment: Comment, moderator: User) -> tuple[Comment, Review | None]:
    """Lock `comment` to the end of the transaction; return it as it stands, and the newest decision about it.

    Raises MayNotModerate, OwnComment and HeldByAnother.
    """
    if not moderator.has_perm("comments.moderate"):
        raise MayNotModerate
    # Locked alone, read afterwards: see papers/actions/lock_text.py.
    # Its key does not change, and on PostgreSQL an answer that is being written to it must not wait for this one, which
    # waits for the Issue.
    list(Comment.objects.select_for_update(no_key=True).filter(pk=comment.pk).values_list("pk"))
    comment = Comment.objects.select_related("issue", "author").get(pk=comment.pk)
    if comment.author_id is not None and comment.author_id == moderator.pk:
        raise OwnComment
    held = (
        QueueItem.objects.filter(comment=comment, claimed_until__gt=timezone.now(), claimed_by__isnull=False)
        .exclude(claimed_by=moderator)
        .select_related("claimed_by")
        .first()
    )
    if held is not None:
        raise HeldByAnother(held.claimed_by, held.claimed_until)
    review = Review.objects.filter(comment=comment).order_by("-id").first()
    return comment, review
