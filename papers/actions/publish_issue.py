"""Make an Issue public, or a draft again."""

from django.utils import timezone

from papers.actions.change import change, issue_changed
from papers.models import Issue, IssueEvent, User


def publish_issue(issue: Issue, *, actor: User | None, note: str = "") -> bool:
    """Show `issue` to everybody, and say so in its history. Tell whether it was a draft before."""
    return _move(issue, Issue.State.PUBLISHED, IssueEvent.Event.PUBLISHED, actor, note)


def unpublish_issue(issue: Issue, *, actor: User | None, note: str = "") -> bool:
    """Make `issue` a draft, which editors alone can see. Tell whether it was published before."""
    return _move(issue, Issue.State.DRAFT, IssueEvent.Event.UNPUBLISHED, actor, note)


def _move(issue: Issue, state: str, event: str, actor: User | None, note: str) -> bool:
    with change():
        issue.refresh_from_db(
            fields=["state", "published_at"], from_queryset=Issue.objects.select_for_update(no_key=True)
        )
        if issue.state == state:
            return False
        now = timezone.now()
        issue.state, issue.updated_at = state, now
        # The day it first came out stays when it comes out again.
        issue.published_at = issue.published_at or now
        issue.save(update_fields=["state", "published_at", "updated_at"])
        IssueEvent.objects.create(issue=issue, event=event, actor=actor, note=note[:500])
        issue_changed(issue.pk)
        return True
