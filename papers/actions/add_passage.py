"""Add a Passage to an Issue, Section or Entry, with its original text."""

from django.db.models import Max
from django.utils import timezone

from papers.actions.change import change, texts_changed
from papers.actions.lock_issue import lock_issue
from papers.actions.record_edit import record_edit
from papers.languages import normalise, normalise_text
from papers.models import Entry, Issue, Passage, Revision, Section, StateChange, Translation, User


def add_passage(
    owner: Issue | Section | Entry, role: str, *, language: str, text: str, actor: User, note: str = ""
) -> Passage:
    """Make a Passage of `role` behind those of its role, whose original is `text` in `language` (a BCP 47 tag).

    Raises papers.languages.InvalidLanguage.
    """
    kind = {Issue: "issue", Section: "section", Entry: "entry"}[type(owner)]
    issue = owner if isinstance(owner, Issue) else owner.issue
    with change():
        lock_issue(issue.pk)
        last = Passage.objects.filter(**{kind: owner}, role=role).aggregate(last=Max("position"))["last"]
        passage = Passage.objects.create(**{kind: owner}, role=role, position=0 if last is None else last + 1)
        translation = Translation.objects.create(
            passage=passage, language=normalise(language), is_original=True, state=Translation.State.FINAL
        )
        translation.current = Revision.objects.create(
            translation=translation,
            number=1,
            text=normalise_text(text),
            origin=Revision.Origin.HUMAN,
            writer=actor,
            actor=actor,
            note=note[:500],
            created_at=timezone.now(),
        )
        translation.save(update_fields=["current"])
        StateChange.objects.create(translation=translation, state=translation.state, actor=actor)
        record_edit(issue, actor=actor)
        texts_changed(issue.pk, [translation.pk])
        return passage
