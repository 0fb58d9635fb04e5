"""Take back within a day that a comment was hidden or kept: it is shown, and its flags wait again."""

from django.utils import timezone

from comments.actions.keep_queue import keep_flag_item
from comments.actions.moderate_comment import hold_comment
from comments.actions.notify import notify_author
from comments.actions.refuse_blocked import refuse_blocked
from comments.actions.undo_review import UNDO_WITHIN, CannotUndo
from comments.actions.write_log import write_log
from comments.models import Comment, LogEntry, Notification, Review
from papers.actions.change import change, issue_changed
from papers.models import User

Decision = Review.Decision


def undo_moderation(review: Review, *, moderator: User) -> Review:
    """Take the HIDE or KEEP `review` back and return the Review that says so. Any moderator may; doing it twice returns
    the standing undo. Unlike restore_comment, which is a decision on the flags, it leaves them open.

    Raises CannotUndo (TOO_LATE, NOT_IN_FORCE), MayNotModerate, OwnComment, HeldByAnother and Blocked.
    """
    refuse_blocked(moderator)
    with change():
        comment, newest = hold_comment(review.comment, moderator)
        standing = Review.objects.filter(undoes=review).first()
        if standing is not None:
            return standing
        if newest is None or newest.pk != review.pk or not is_undone_here(review):
            raise CannotUndo(CannotUndo.NOT_IN_FORCE)
        if timezone.now() - review.created_at > UNDO_WITHIN:
            raise CannotUndo(CannotUndo.TOO_LATE)
        if comment.state == Comment.State.HIDDEN:
            comment.state = Comment.State.SHOWN
            comment.save(update_fields=["state"])
            issue_changed(comment.issue_id)
        undo = Review.objects.create(
            comment=comment, decision=Decision.UNDO, moderator=moderator, undoes=review
        )
        was_hidden = review.decision == Decision.HIDE
        write_log(
            LogEntry.Verb.RESTORED if was_hidden else LogEntry.Verb.UNDID, moderator=moderator, review=undo
        )
        keep_flag_item(comment)
        if was_hidden:
            notify_author(comment, Notification.Kind.COMMENT_RESTORED, review=undo)
        return undo


def is_undone_here(review: Review) -> bool:
    """Whether `review` is of the kind this takes back."""
    return review.decision in (Decision.HIDE, Decision.KEEP)
