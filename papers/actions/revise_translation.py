"""Give a Translation a new text: one more Revision, never a changed one."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from papers.actions.change import change, texts_changed
from papers.actions.lock_text import lock_text
from papers.actions.record_edit import record_edit
from papers.following import TextMoved, follow_texts
from papers.languages import normalise_text
from papers.models import Passage, Revision, Translation, User


class RevisionConflict(Exception):
    """The text has moved on since the writer saw it. `current` is the Revision that stands there now."""

    def __init__(self, current: Revision) -> None:
        self.current = current
        super().__init__(f"Translation {current.translation_id} is at Revision {current.number}")


def revise_translation(
    translation: Translation,
    text: str,
    *,
    actor: User | None,
    seen_number: int,
    note: str = "",
    origin: str = Revision.Origin.HUMAN,
    writer: User | None = None,
    keeps_base: bool = False,
) -> Revision:
    """Append `text` (brought into NFC) to `translation`, based on the original's current Revision, and return it.

    `seen_number` is that of the Revision the writer had before them; raises RevisionConflict where another one stands
    there by now, also when it came in the same moment. `writer` is who wrote the words, of a "human" text by default
    `actor`; others can have none (a correction by a reader without an account). With `keeps_base` the text stays based
    on what the current one is based on: a phrase that was put right does not make an outdated text a current one. The
    same text on the same original makes no Revision: the current one is returned.
    """
    text = normalise_text(text)
    with change():
        # Who lists the text for a batch names it, and does not wait (`no_key`): two such waits could be for each other.
        issue_id = issue_of(translation.passage_id)
        lock_text(translation.pk, issue_id)
        [translation] = Translation.objects.select_related(
            "current", "passage__issue", "passage__section__issue", "passage__entry__issue"
        ).filter(pk=translation.pk)
        current = translation.current
        if current.number != seen_number:
            raise RevisionConflict(current)
        if keeps_base or translation.is_original:
            based_on_id = current.based_on_id
        else:
            based_on_id = original_revision_id(translation.passage)
        if current.text == text and current.based_on_id == based_on_id:
            return current
        if writer is None and origin == Revision.Origin.HUMAN:
            writer = actor
        try:
            with transaction.atomic():
                revision = Revision.objects.create(
                    translation=translation,
                    number=current.number + 1,
                    text=text,
                    origin=origin,
                    based_on_id=based_on_id,
                    writer=writer,
                    actor=actor,
                    note=note[:500],
                    created_at=timezone.now(),
                )
        except IntegrityError as error:
            newest = Revision.objects.filter(translation=translation).order_by("-number").first()
            raise RevisionConflict(newest) from error
        translation.current = revision
        translation.save(update_fields=["current"])
        owner = translation.passage.owner
        record_edit(owner if translation.passage.issue_id else owner.issue, actor=actor)
        follow_texts([TextMoved(translation.pk, current.pk, revision.pk)])
        texts_changed(issue_id, [translation.pk])
        return revision


def issue_of(passage_id: int) -> int:
    """The id of the Issue in which a Passage stands."""
    rows = Passage.objects.filter(pk=passage_id)
    [owners] = rows.values_list("issue_id", "section__issue_id", "entry__issue_id")
    return next(filter(None, owners))


def original_revision_id(passage: Passage) -> int | None:
    """The id of the Revision that translations of `passage` made now are based on; None without an original."""
    return (
        Translation.objects.filter(passage=passage, is_original=True)
        .values_list("current_id", flat=True)
        .first()
    )
