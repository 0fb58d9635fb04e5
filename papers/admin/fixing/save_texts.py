"""Save the texts that an editor changed on the fixing page, one Revision each, and keep what could not be saved."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from papers.actions.add_passage import add_passage
from papers.actions.add_translation import add_translation
from papers.actions.change_state import change_state
from papers.actions.revise_translation import RevisionConflict, revise_translation
from papers.admin.fixing.page import Conflict, NewText, OwnerBlock, Page, PassageBlock, TextBox
from papers.admin.fixing.posted import Fields
from papers.diff import diff
from papers.forms.fields import LanguageField, check_text
from papers.languages import normalise_text
from papers.models import Passage, Revision, Translation, User

# What a Revision's note has room for.
LONGEST_NOTE = 500


def save_texts(page: Page, typed: dict[str, Fields], *, actor: User, only: str | None = None) -> int:
    """Save changed texts and states; return how many changes there were.

    Originals go first, so that a translation saved with its original is based on the new one. With `only`, the id of
    one Translation, the others keep what was typed without being saved.
    """
    boxes = sorted(
        ((passage, box) for passage in page.passages() for box in passage.boxes if str(box.id) in typed),
        key=lambda pair: not pair[1].current.is_original,
    )
    seen_texts = _seen_texts((box for _, box in boxes), typed)
    return sum(
        _save_text(
            passage,
            box,
            typed[str(box.id)],
            seen_texts,
            actor=actor,
            is_wanted=only is None or only == str(box.id),
        )
        for passage, box in boxes
    )


def _seen_number(fields: Fields) -> int:
    number = fields.get("seen", "").partition(" ")[0]
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else 0


def _seen_texts(boxes: Iterable[TextBox], typed: dict[str, Fields]) -> dict[tuple[int, int], str]:
    """The texts that pages opened some time ago showed, where they are no longer the current ones."""
    stale = {
        (box.id, _seen_number(typed[str(box.id)]))
        for box in boxes
        if "text" in typed[str(box.id)] and _seen_number(typed[str(box.id)]) != box.current.number
    }
    if not stale:
        return {}
    rows = Revision.objects.filter(
        translation__in={pk for pk, _ in stale}, number__in={number for _, number in stale}
    ).values_list("translation_id", "number", "text")
    return {(pk, number): text for pk, number, text in rows if (pk, number) in stale}


def _save_text(
    passage: PassageBlock,
    box: TextBox,
    fields: Fields,
    seen_texts: dict[tuple[int, int], str],
    *,
    actor: User,
    is_wanted: bool,
) -> int:
    seen_number, seen_state = _seen_number(fields), fields.get("seen", "").partition(" ")[2]
    text = normalise_text(fields.get("text", box.current.text))
    note = fields.get("note", "").strip()
    state = fields.get("state", seen_state)
    seen_text = seen_texts.get((box.id, seen_number), box.current.text)
    changes_text = text not in (seen_text, box.current.text)
    changes_state = state != seen_state and state != box.current.state and state in Translation.State.values
    if not changes_text and not changes_state:
        return 0
    if changes_text:
        box.text, box.note = text, note
    if changes_state:
        box.state = state
    if not is_wanted:
        box.is_unsaved, box.seen = True, fields.get("seen", "")
        return 0
    count = 0
    if changes_text:
        box.error = _text_error(passage, text, note)
        if box.error:
            box.seen = fields.get("seen", "")
            return 0
        if seen_number != box.current.number or not _revise(box, text, note, actor):
            _show_conflict(box, text)
            return 0
        count += 1
    if changes_state:
        [translation] = Translation.objects.filter(pk=box.id)
        count += change_state(translation, state, actor=actor)
    return count


def _text_error(passage: PassageBlock, text: str, note: str) -> str:
    if passage.is_one_line and not text.strip():
        return _("A title cannot be empty.")
    if len(note) > LONGEST_NOTE:
        return _("The note is too long: it may have %(limit)s characters.") % {"limit": LONGEST_NOTE}
    try:
        check_text(text)
        check_text(note)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _revise(box: TextBox, text: str, note: str, actor: User) -> bool:
    [translation] = Translation.objects.filter(pk=box.id)
    try:
        revise_translation(translation, text, actor=actor, seen_number=box.current.number, note=note)
    except RevisionConflict:
        return False
    return True


def _show_conflict(box: TextBox, text: str) -> None:
    """Put the other editor's text beside one's own. The next save counts as made in knowledge of it."""
    [theirs] = Translation.objects.select_related("current__actor").filter(pk=box.id)
    box.conflict = Conflict(
        theirs=theirs.current.text,
        who=str(
            theirs.current.actor or theirs.current.writer or theirs.current.writer_name or _("an import")
        ),
        spans=diff(theirs.current.text, text),
    )
    box.seen = f"{theirs.current.number} {theirs.state}"
    box.is_unsaved = True


def save_new_translations(page: Page, typed: dict[str, Fields], *, actor: User) -> int:
    """Add the translations that were missing; return how many."""
    count = 0
    for passage in page.passages():
        fields = typed.get(str(passage.id), {})
        text = normalise_text(fields.get("text", ""))
        if not text.strip():
            continue
        passage.new = NewText(language=fields.get("language", ""), text=text)
        passage.new.error = error_in(passage.new)
        if passage.new.error:
            continue
        try:
            with transaction.atomic():
                [row] = Passage.objects.filter(pk=passage.id)
                add_translation(
                    row,
                    LanguageField().clean(passage.new.language),
                    text,
                    actor=actor,
                )
            count += 1
        except IntegrityError:
            passage.new.error = _(
                "Somebody else has added a translation in this language meanwhile. Yours is kept here; please compare."
            )
    return count


def save_new_passages(page: Page, typed: dict[str, Fields], *, actor: User, roles: Iterable[str]) -> int:
    """Add passages; return how many."""
    count = 0
    for owner in page.owners():
        fields = typed.get(f"{owner.kind}:{owner.id}", {})
        text = normalise_text(fields.get("text", ""))
        if not text.strip():
            continue
        owner.new = NewText(fields.get("language", ""), text, fields.get("role", ""))
        owner.new.error = error_in(owner.new)
        if owner.new.role not in roles:
            owner.new.error = _("Please choose what kind of text this is.")
        if not owner.new.error:
            add_passage(
                _model_of(page, owner),
                owner.new.role,
                language=owner.new.language,
                text=text,
                actor=actor,
            )
            count += 1
    return count


def _model_of(page: Page, owner: OwnerBlock):
    return getattr(owner, "entry", None) or getattr(owner, "section", None) or page.issue


def error_in(new: NewText) -> str:
    """What is wrong with the language or the characters of a new text, or ""."""
    try:
        LanguageField().clean(new.language)
        check_text(new.text)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
