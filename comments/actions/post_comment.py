"""Write a comment below an issue, about one entry of it, or in answer to another comment."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from comments.actions.next_position import next_position
from comments.actions.notify import notify_answer
from comments.actions.refuse_blocked import refuse_blocked
from comments.models import Comment
from papers.actions.change import change, issue_changed
from papers.actions.lock_issue import lock_issue
from papers.languages import normalise_text
from papers.models import Entry, Issue, User

# The same words in the same place within this time are one comment that was sent twice.
SENT_TWICE = timedelta(minutes=10)


class CannotAnswer(Exception):
    """What was to be answered is gone, or is no comment of a person. `comment` is as it stands now."""

    def __init__(self, comment: Comment) -> None:
        self.comment = comment
        super().__init__(f"comment {comment.pk} is {comment.state}")


def post_comment(
    issue: Issue, *, author: User, body: str, entry: Entry | None = None, parent: Comment | None = None
) -> Comment:
    """Put a comment behind those `issue` has, and return it. The same words sent twice are one comment.

    `entry` is the entry of `issue` it is about; an answer to `parent` is about what that is about. `body` is Markdown of
    1 to Comment.LONGEST code points. The author of `parent` is told. Raises CannotAnswer, Blocked, PermissionDenied,
    and ValueError for an entry or a comment of another issue or a body of another length.
    """
    if not author.has_perm("comments.write_comment"):
        raise PermissionDenied
    refuse_blocked(author)
    body = normalise_text(body).strip()
    if not 0 < len(body) <= Comment.LONGEST:
        raise ValueError("a comment has 1 to LONGEST code points")
    if any(one is not None and one.issue_id != issue.pk for one in (entry, parent)):
        raise ValueError("entry and parent are of the same issue as the comment")
    with change():
        issue = lock_issue(issue.pk)
        parent = Comment.objects.get(pk=parent.pk) if parent else None
        if parent is not None and (
            parent.state != Comment.State.SHOWN or parent.origin == Comment.Origin.NOTE
        ):
            raise CannotAnswer(parent)
        now = timezone.now()
        about = parent.entry_id if parent else entry.pk if entry else None
        sent = Comment.objects.filter(
            issue=issue, author=author, parent=parent, entry=about, body=body, state=Comment.State.SHOWN
        )
        twin = sent.filter(created_at__gt=now - SENT_TWICE).first()
        if twin is not None:
            return twin
        comment = Comment.objects.create(
            issue=issue,
            entry_id=about,
            parent=parent,
            position=next_position(issue),
            author=author,
            body=body,
            origin=Comment.Origin.WRITTEN,
            written_at=now,
        )
        notify_answer(comment)
        issue_changed(comment.issue_id)
        return comment
