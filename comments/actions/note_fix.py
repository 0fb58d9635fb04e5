"""Say in an issue's thread what was fixed: one note per issue and day, whose words are made when it is shown."""

from django.utils import timezone

from comments.actions.next_position import next_position
from comments.models import Comment, NotedFix, Review, ThreadNote
from papers.actions.lock_issue import lock_issue


def note_fix(review: Review) -> ThreadNote:
    """Add the accepted report of `review` to today's note in its issue's thread, and return the note.

    Called in the transaction of the decision, in which the Issue is locked. The comment of the note has no body: what it
    says is read from its fixes by comments/thread_notes.py, in the language of whoever reads it.
    """
    issue = lock_issue(review.report.issue_id)
    now = timezone.now()
    day = timezone.localdate(now)
    note = ThreadNote.objects.filter(issue=issue, day=day).first()
    if note is None:
        comment = Comment.objects.create(
            issue=issue,
            position=next_position(issue),
            origin=Comment.Origin.NOTE,
            written_at=now,
        )
        note = ThreadNote.objects.create(issue=issue, day=day, comment=comment)
    NotedFix.objects.get_or_create(review=review, defaults={"note": note})
    return note
