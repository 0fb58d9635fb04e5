"""Show a hidden comment again."""

from comments.actions.keep_queue import keep_flag_item
from comments.actions.moderate_comment import CommentMoved, SeenComment, hold_comment
from comments.actions.notify import notify_author
from comments.actions.refuse_blocked import refuse_blocked
from comments.actions.write_log import write_log
from comments.models import Comment, LogEntry, Notification, Review
from papers.actions.change import change, issue_changed
from papers.models import User


def restore_comment(comment: Comment, *, moderator: User, seen: SeenComment, note: str = "") -> Review:
    """Show a hidden `comment` again and return the Review. Restoring what was restored returns the standing Review.

    Raises MayNotModerate, OwnComment, CommentMoved (comments.actions.moderate_comment), HeldByAnother and Blocked.
    """
    refuse_blocked(moderator)
    with change():
        comment, review = hold_comment(comment, moderator)
        if comment.state == Comment.State.SHOWN and review and review.decision == Review.Decision.RESTORE:
            return review
        if comment.state != Comment.State.HIDDEN or seen.state != Comment.State.HIDDEN:
            raise CommentMoved(comment, review)
        comment.state = Comment.State.SHOWN
        comment.save(update_fields=["state"])
        review = Review.objects.create(
            comment=comment,
            decision=Review.Decision.RESTORE,
            moderator=moderator,
            note=note,
            undoes=review if review and review.decision == Review.Decision.HIDE else None,
        )
        write_log(LogEntry.Verb.RESTORED, moderator=moderator, review=review)
        keep_flag_item(comment)
        issue_changed(comment.issue_id)
        notify_author(comment, Notification.Kind.COMMENT_RESTORED, review=review)
        return review
