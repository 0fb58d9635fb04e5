"""Note that somebody edited an Issue: its time of last change, and an event in its history."""

from datetime import timedelta

from django.utils import timezone

from papers.actions.change import issue_changed
from papers.models import Issue, IssueEvent, User

# One sitting of one editor is one event, however many times they press Save.
SITTING = timedelta(minutes=15)


def record_edit(issue: Issue, *, actor: User | None, note: str = "") -> None:
    """Move `issue.updated_at` to now, and append an "edited" event unless `actor`'s last one is of this sitting.

    Called by the other actions inside their change(). A `note` always makes an event of its own.
    """
    issue.updated_at = timezone.now()
    Issue.objects.filter(pk=issue.pk).update(updated_at=issue.updated_at)
    issue_changed(issue.pk)
    last = issue.events.first()
    same_sitting = (
        last is not None
        and last.event == IssueEvent.Event.EDITED
        and last.actor_id == (actor.pk if actor else None)
        and issue.updated_at - last.at < SITTING
    )
    if note or not same_sitting:
        IssueEvent.objects.create(issue=issue, event=IssueEvent.Event.EDITED, actor=actor, note=note[:500])
