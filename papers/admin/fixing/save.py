"""Save what an editor changed on the fixing page, and do what the pressed button says.

Every part that can be saved is saved; what cannot (a wrong date, a text that somebody else has changed) stays on the
page as it was typed, with the reason beside it.
"""

from dataclasses import dataclass, field

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from papers.actions.change import change
from papers.actions.edit_issue import KeyTaken, edit_issue
from papers.admin.fixing.buttons import press
from papers.admin.fixing.page import ENTRY_ROLES, Page, read_page
from papers.admin.fixing.posted import Fields, Posted
from papers.admin.fixing.save_entries import save_entries, save_new_entries, save_new_sections
from papers.admin.fixing.save_texts import save_new_passages, save_new_translations, save_texts
from papers.forms.entry import signature_of
from papers.forms.issue import IssueForm
from papers.models import Passage, User

PASSAGE_ROLES = (*ENTRY_ROLES, Passage.Role.OVERVIEW)


@dataclass(slots=True)
class Outcome:
    """What became of a press: messages as (level, sentence), and where to go on. With `is_kept` something typed is
    not saved, so the page must be shown as it is instead of read anew; `is_conflict` says that somebody else was first.
    """

    messages: list[tuple[int, str]] = field(default_factory=list)
    anchor: str = ""
    is_kept: bool = False
    is_conflict: bool = False


def save_page(page: Page, posted: Posted, *, actor: User) -> Outcome:
    """Save what is posted. `page` is changed: it shows afterwards what could not be saved, and why."""
    outcome = Outcome()
    only = posted.subject if posted.verb == "text" else None
    if posted.verb == "discard":
        posted.texts.pop(posted.subject, None)
    with change():
        count = _save_issue(page, posted.issue, actor=actor, is_wanted=only is None) if posted.issue else 0
        count += save_entries(page, posted.entries, actor=actor, is_wanted=only is None)
        count += save_texts(page, posted.texts, actor=actor, only=only)
        if only is None:
            count += save_new_translations(page, posted.translations, actor=actor)
            count += save_new_passages(page, posted.passages, actor=actor, roles=PASSAGE_ROLES)
            count += save_new_entries(page, posted.new_entries, actor=actor)
            count += save_new_sections(page, posted.new_sections, actor=actor)
        else:
            _keep_new(page, posted)
        problems, kept = _look_over(page)
        _tell(outcome, page, count, problems, kept, only)
        if posted.verb not in ("save", "text", "discard") and not problems:
            pressed = press(page if count == 0 else read_page(page.issue, page.number), posted, actor=actor)
            outcome.anchor = pressed.anchor
            if pressed.message:
                level = messages.SUCCESS if pressed.is_done else messages.WARNING
                outcome.messages.append((level, pressed.message))
        elif posted.verb not in ("save", "text", "discard"):
            outcome.messages.append(
                (messages.WARNING, _("The button was not carried out, because something is not saved yet."))
            )
    if only is not None and not outcome.anchor:
        outcome.anchor = next(
            (
                f"passage-{passage.id}"
                for passage in page.passages()
                for box in passage.boxes
                if str(box.id) == only
            ),
            "",
        )
    return outcome


def _save_issue(page: Page, typed: Fields, *, actor: User, is_wanted: bool) -> int:
    if "was" not in typed:
        return 0
    values = {name: typed.get(name, "").strip() for name in page.form.fields}
    stored = page.form.initial
    if signature_of(values) in (typed["was"], page.was):
        return 0
    page.form = IssueForm(
        {f"{IssueForm.prefix}-{name}": value for name, value in values.items()},
        issue=page.issue,
        initial=stored,
    )
    if not is_wanted:
        page.was = typed["was"]
        return 0
    if typed["was"] != page.was:
        page.changed_meanwhile = stored
        return 0
    if not page.form.is_valid():
        page.issue.refresh_from_db()
        return 0
    try:
        edit_issue(page.issue, page.form.to_values(), actor=actor)
    except KeyTaken:
        page.issue.refresh_from_db()
        page.form.add_error("key", IssueForm.key_taken(values["key"]))
        return 0
    page.form = IssueForm(initial=values, issue=page.issue)
    return 1


def _keep_new(page: Page, posted: Posted) -> None:
    """Leave what was typed into empty fields where it is, when one text alone is saved."""
    for passage in page.passages():
        fields = posted.translations.get(str(passage.id), {})
        passage.new.language, passage.new.text = fields.get("language", ""), fields.get("text", "")
        passage.new.is_unsaved = bool(passage.new.text.strip())
    for owner in page.owners():
        fields = posted.passages.get(f"{owner.kind}:{owner.id}", {})
        owner.new.language, owner.new.role = fields.get("language", ""), fields.get("role", "")
        owner.new.text = fields.get("text", "")
        owner.new.is_unsaved = bool(owner.new.text.strip())
    news = [(section.new_entry, posted.new_entries.get(str(section.id), {})) for section in page.sections]
    for new, fields in [*news, (page.new_section, posted.new_sections.get("0", {}))]:
        new.language, new.text = fields.get("language", ""), fields.get("text", "")
        new.is_unsaved = bool(new.text.strip())


def _look_over(page: Page) -> tuple[int, int]:
    """Count what could not be saved, and what was kept without being asked to be saved."""
    problems = kept = 0
    if page.form.is_bound:
        if page.form.errors or page.changed_meanwhile:
            problems += 1
        else:
            kept += 1
    for block in page.entries():
        if block.fields.has_errors or block.changed_meanwhile is not None:
            problems += 1
        elif block.is_unsaved:
            kept += 1
    news = [passage.new for passage in page.passages()] + [owner.new for owner in page.owners()]
    news += [page.new_section, *(section.new_entry for section in page.sections)]
    for item in [*page.boxes(), *news]:
        if item.error or getattr(item, "conflict", None):
            problems += 1
        elif item.is_unsaved:
            kept += 1
    return problems, kept


def _tell(outcome: Outcome, page: Page, count: int, problems: int, kept: int, only: str | None) -> None:
    add = outcome.messages.append
    if count:
        add((messages.SUCCESS, ngettext("%d change is saved.", "%d changes are saved.", count) % count))
    elif not problems and (only is not None or not kept):
        add((messages.INFO, _("Nothing was changed, so nothing was saved.")))
    if problems:
        add(
            (
                messages.ERROR,
                ngettext(
                    "%d thing could not be saved. It stands below as you typed it, with the reason beside it.",
                    "%d things could not be saved. They stand below as you typed them, with the reason beside each.",
                    problems,
                )
                % problems,
            )
        )
    if kept:
        add(
            (
                messages.WARNING,
                ngettext(
                    "%d other change on this page is kept, but not saved yet.",
                    "%d other changes on this page are kept, but not saved yet.",
                    kept,
                )
                % kept,
            )
        )
    outcome.is_kept = bool(problems or kept)
    outcome.is_conflict = bool(
        page.changed_meanwhile
        or any(box.conflict for box in page.boxes())
        or any(block.changed_meanwhile for block in page.entries())
    )
