"""Delete what one wrote: the words go, the place stays, so that answers keep theirs."""

from comments.actions.edit_comment import CannotEdit, hold_own
from comments.actions.keep_queue import keep_flag_item
from comments.models import Comment
from papers.actions.change import change, issue_changed
from papers.models import User


def delete_comment(comment: Comment, *, person: User) -> Comment:
    """Empty `comment` and all its former versions, leave a tombstone, and return it. Deleting twice is no error.

    Somebody who is blocked may still take their words back. Raises CannotEdit: NOT_YOURS, or GONE for one that a
    moderator has hidden, whose text is kept until that is settled.
    """
    with change():
        comment = hold_own(comment, person)
        if comment.state == Comment.State.DELETED:
            return comment
        if comment.state == Comment.State.HIDDEN:
            raise CannotEdit(CannotEdit.GONE, comment)
        comment.state, comment.body = Comment.State.DELETED, ""
        comment.save(update_fields=["state", "body"])
        comment.versions.all().delete()
        issue_changed(comment.issue_id)
        if comment.flags.exists():
            keep_flag_item(comment)
        return comment
