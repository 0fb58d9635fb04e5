"""What hiding, restoring and keeping a comment share: the checks before, and holding what is decided."""

from comments.models import Comment, Review
from papers.models import User


class ModerationRefused(Exception):
    """A decision about a comment or an account that was not taken."""


class MayNotModerate(ModerationRefused):
    """Who decides has not the permission comments.moderate."""


class OwnComment(ModerationRefused):
    """Nobody decides about a comment of their own; they can delete it."""


class CommentMoved(ModerationRefused):
    """The comment is not what the moderator saw: edited, deleted, or decided otherwise. `comment` is as it stands now,
    `review` the newest decision about it, if there is one.
    """

    def __init__(self, comment: Comment, review: Review | None) -> None:
        self.comment, self.review = comment, review
        super().__init__(f"comment {comment.pk} is {comment.state}, edited {comment.edited_at}")


def seen_mark(comment: Comment) -> str:
    """What a form carries to say which comment the moderator saw: its state, and when it was last edited."""
    return f"{comment.state} {comment.edited_at.isoformat() if comment.edited_at else ''}".strip()


def hold_comment(comment: Comment, moderator: User) -> tuple[Comment, Review | None]:
    """Lock `comment` to the end of the transaction; return it as it stands, and the newest decision about it.

    Raises MayNotModerate and OwnComment.
    """
    if not moderator.has_perm("comments.moderate"):
        raise MayNotModerate
    # Locked alone, read afterwards: see papers/actions/revise_translation.py.
    list(Comment.objects.select_for_update().filter(pk=comment.pk).values_list("pk"))
    comment = Comment.objects.select_related("issue__source", "author").get(pk=comment.pk)
    if comment.author_id is not None and comment.author_id == moderator.pk:
        raise OwnComment
    review = Review.objects.filter(comment=comment).order_by("-id").first()
    return comment, review
