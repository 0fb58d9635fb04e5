"""Change what one wrote, within half an hour; what stood there before is kept and can be read."""

from datetime import datetime, timedelta

from django.utils import timezone

from comments.actions.refuse_blocked import refuse_blocked
from comments.models import Comment, CommentVersion
from papers.actions.change import change, issue_changed
from papers.languages import normalise_text
from papers.models import User

EDIT_WITHIN = timedelta(minutes=30)


class CannotEdit(Exception):
    """`reason` is one of NOT_YOURS, TOO_LATE, GONE (deleted or hidden), MOVED (it was edited in another window; `comment`
    is as it stands now).
    """

    NOT_YOURS, TOO_LATE, GONE, MOVED = "not_yours", "too_late", "gone", "moved"

    def __init__(self, reason: str, comment: Comment) -> None:
        self.reason, self.comment = reason, comment
        super().__init__(f"comment {comment.pk}: {reason}")


def edit_comment(comment: Comment, *, person: User, body: str, seen: datetime | None) -> Comment:
    """Replace the text of `comment` by `body` (Markdown, 1 to Comment.LONGEST code points) and return the comment.

    `seen` is the `edited_at` of the comment that the person had before them. The former text becomes a CommentVersion.
    An unchanged text changes nothing. Raises CannotEdit, Blocked, and ValueError for a body of another length.
    """
    refuse_blocked(person)
    body = normalise_text(body).strip()
    if not 0 < len(body) <= Comment.LONGEST:
        raise ValueError("a comment has 1 to LONGEST code points")
    with change():
        comment = hold_own(comment, person)
        refuse_edit(comment, person)
        if comment.body == body:
            return comment
        if comment.edited_at != seen:
            raise CannotEdit(CannotEdit.MOVED, comment)
        CommentVersion.objects.create(comment=comment, number=comment.versions.count() + 1, body=comment.body)
        comment.body, comment.edited_at = body, timezone.now()
        comment.save(update_fields=["body", "edited_at"])
        issue_changed(comment.issue_id)
        return comment


def hold_own(comment: Comment, person: User) -> Comment:
    """Lock a comment to the end of the transaction and return it as it stands. Raises CannotEdit (NOT_YOURS)."""
    # Its key does not change: on PostgreSQL who only refers to the comment need not wait.
    list(Comment.objects.select_for_update(no_key=True).filter(pk=comment.pk).values_list("pk"))
    comment = Comment.objects.select_related("issue__source").get(pk=comment.pk)
    if comment.author_id != person.pk or comment.origin != Comment.Origin.WRITTEN:
        raise CannotEdit(CannotEdit.NOT_YOURS, comment)
    return comment


def refuse_edit(comment: Comment, person: User) -> None:
    """Raise CannotEdit where `person` may not change `comment`, as it is loaded. Asks the database nothing."""
    if comment.author_id != person.pk or comment.origin != Comment.Origin.WRITTEN:
        raise CannotEdit(CannotEdit.NOT_YOURS, comment)
    if comment.state != Comment.State.SHOWN:
        raise CannotEdit(CannotEdit.GONE, comment)
    if not is_editable(comment.created_at):
        raise CannotEdit(CannotEdit.TOO_LATE, comment)


def is_editable(created_at: datetime) -> bool:
    """Whether a comment made at that time can still be changed."""
    return timezone.now() < created_at + EDIT_WITHIN
