"""Hide a comment: answers keep their place, nobody but moderators reads it."""

from comments.actions.keep_queue import keep_flag_item
from comments.actions.moderate_comment import CommentMoved, SeenComment, hold_comment
from comments.actions.notify import notify_author
from comments.actions.refuse_blocked import refuse_blocked
from comments.actions.write_log import write_log
from comments.models import Comment, LogEntry, Notification, Review
from papers.actions.change import change, issue_changed
from papers.models import User


def hide_comment(
    comment: Comment, *, moderator: User, seen: SeenComment, reason: str, note: str = ""
) -> Review:
    """Hide `comment` and return the Review. `reason` is a Flag.Reason, which the public log says; `note` are words to its
    author, which it does not. `seen` is what the moderator had before them; a flag that came since does not matter.
    Hiding what is hidden returns the standing Review.

    Raises MayNotModerate, OwnComment, CommentMoved (comments.actions.moderate_comment), HeldByAnother and Blocked.
    """
    refuse_blocked(moderator)
    with change():
        comment, review = hold_comment(comment, moderator)
        if comment.state == Comment.State.HIDDEN and review and review.decision == Review.Decision.HIDE:
            return review
        now = SeenComment.of(comment)
        if comment.state != Comment.State.SHOWN or (now.state, now.edited) != (seen.state, seen.edited):
            raise CommentMoved(comment, review)
        comment.state = Comment.State.HIDDEN
        comment.save(update_fields=["state"])
        review = Review.objects.create(
            comment=comment, decision=Review.Decision.HIDE, moderator=moderator, flag_reason=reason, note=note
        )
        write_log(LogEntry.Verb.HID, moderator=moderator, review=review, note=reason)
        keep_flag_item(comment)
        issue_changed(comment.issue_id)
        notify_author(comment, Notification.Kind.COMMENT_HIDDEN, review=review)
        return review
