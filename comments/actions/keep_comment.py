"""Keep a flagged comment: the flags were looked at, and it stays."""

from comments.actions.keep_queue import keep_flag_item
from comments.actions.moderate_comment import CommentMoved, SeenComment, hold_comment
from comments.actions.refuse_blocked import refuse_blocked
from comments.actions.write_log import write_log
from comments.models import Comment, LogEntry, QueueItem, Review
from papers.actions.change import change
from papers.models import User

CLOSING = (Review.Decision.KEEP, Review.Decision.RESTORE)


def keep_comment(comment: Comment, *, moderator: User, seen: SeenComment, note: str = "") -> Review:
    """Close the flags of `comment`, leave it shown and return the Review. Keeping what was kept, with no flag since,
    returns the standing Review.

    Raises MayNotModerate, OwnComment, CommentMoved (comments.actions.moderate_comment), HeldByAnother and Blocked.
    """
    refuse_blocked(moderator)
    with change():
        comment, review = hold_comment(comment, moderator)
        is_open = QueueItem.objects.filter(comment=comment, state="open").exists()
        if not is_open and comment.state == Comment.State.SHOWN and review and review.decision in CLOSING:
            return review
        if comment.state != Comment.State.SHOWN or SeenComment.of(comment) != seen:
            raise CommentMoved(comment, review)
        review = Review.objects.create(
            comment=comment, decision=Review.Decision.KEEP, moderator=moderator, note=note
        )
        write_log(LogEntry.Verb.KEPT, moderator=moderator, review=review)
        keep_flag_item(comment)
        return review
