"""Take an Entry off the pages, or put it back. It is never deleted: its Revisions are for good."""

from papers.actions.change import change, texts_changed
from papers.actions.lock_issue import lock_issue
from papers.actions.record_edit import record_edit
from papers.models import Entry, Translation, User


def withdraw_entry(entry: Entry, *, actor: User) -> None:
    """Show `entry` to nobody but editors; a later import leaves it so."""
    _set_state(entry, Entry.State.WITHDRAWN, actor)


def show_entry(entry: Entry, *, actor: User) -> None:
    """Put a withdrawn `entry` back on the pages."""
    _set_state(entry, Entry.State.SHOWN, actor)


def _set_state(entry: Entry, state: str, actor: User) -> None:
    with change():
        # Before the Entry, as the Issue is locked when its texts are checked at the end.
        lock_issue(entry.issue_id)
        entry.state = state
        entry.save(update_fields=["state"])
        record_edit(entry.issue, actor=actor)
        texts = Translation.objects.filter(passage__entry=entry).values_list("pk", flat=True)
        texts_changed(entry.issue_id, texts)
