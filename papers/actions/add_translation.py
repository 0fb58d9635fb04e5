"""Add a Passage's text in a language it did not have."""

from django.utils import timezone

from papers.actions.change import change, texts_changed
from papers.actions.lock_issue import lock_issue
from papers.actions.record_edit import record_edit
from papers.actions.revise_translation import issue_of, original_revision_id
from papers.languages import normalise, normalise_text
from papers.models import Passage, Revision, StateChange, Translation, User


def add_translation(
    passage: Passage,
    language: str,
    text: str,
    *,
    actor: User | None,
    note: str = "",
    origin: str = Revision.Origin.HUMAN,
    writer: User | None = None,
) -> Translation:
    """Make a Translation of `passage` in `language` (a BCP 47 tag) with a first Revision, based on the original's
    current one, and return it.

    `writer` is who wrote the words, by default `actor`. Raises papers.languages.InvalidLanguage, and
    django.db.IntegrityError where the passage has a text in this language.
    """
    if writer is None and origin != Revision.Origin.IMPORTED:
        writer = actor
    with change():
        issue_id = issue_of(passage.pk)
        lock_issue(issue_id)
        translation = Translation.objects.create(
            passage=passage, language=normalise(language), state=Translation.State.TRANSLATED
        )
        translation.current = Revision.objects.create(
            translation=translation,
            number=1,
            text=normalise_text(text),
            origin=origin,
            based_on_id=original_revision_id(passage),
            writer=writer,
            actor=actor,
            note=note[:500],
            created_at=timezone.now(),
        )
        translation.save(update_fields=["current"])
        StateChange.objects.create(translation=translation, state=translation.state, actor=actor)
        owner = passage.owner
        record_edit(owner if passage.issue_id else owner.issue, actor=actor)
        texts_changed(issue_id, [translation.pk])
        return translation
