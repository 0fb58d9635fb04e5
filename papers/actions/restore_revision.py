"""Bring an earlier text of a Translation back, as a new Revision."""

from papers.actions.change import change
from papers.actions.lock_issue import lock_issue
from papers.actions.revise_translation import revise_translation
from papers.models import Passage, Revision, User


def restore_revision(revision: Revision, *, actor: User, seen_number: int, note: str = "") -> Revision:
    """Append the text of `revision` to its Translation and return the new Revision.

    Who wrote the words stays who wrote them; `actor` put them there. Raises
    papers.actions.revise_translation.RevisionConflict where the text moved on since Revision `seen_number`.
    """
    passages = Passage.objects.select_related("section", "entry")
    passage = passages.get(translations=revision.translation_id)
    with change():
        # The Issue first, then the text, as imports and the fixing page do: two who lock the other way round could
        # wait for each other.
        lock_issue(passage.issue_id or passage.owner.issue_id)
        return revise_translation(
            revision.translation,
            revision.text,
            actor=actor,
            seen_number=seen_number,
            note=note,
            writer=revision.writer,
        )
