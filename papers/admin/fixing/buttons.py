"""What the buttons of the fixing page do besides saving: move, withdraw, publish, decide on upstream's text."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from papers.actions.decide_proposal import ProposalMoved, accept_proposal, dismiss_proposal
from papers.actions.move_entry import move_entry
from papers.actions.move_section import move_section
from papers.actions.publish_issue import publish_issue, unpublish_issue
from papers.actions.revise_translation import RevisionConflict, revise_translation
from papers.actions.withdraw_entry import show_entry, withdraw_entry
from papers.admin.fixing.page import EntryBlock, Page, PassageBlock, SectionBlock, TextBox
from papers.admin.fixing.posted import Posted
from papers.models import Translation, User

# The verbs that need a permission of their own.
PERMISSIONS = {"publish": "papers.publish_issue", "unpublish": "papers.publish_issue"}


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of it: a sentence for the editor, whether it did anything, where on the page to go on."""

    message: str = ""
    is_done: bool = False
    anchor: str = ""


def press(page: Page, posted: Posted, *, actor: User) -> Pressed:
    """Do what the button says. A verb that is no button's does nothing."""
    verb = posted.verb
    if verb in ("entry-up", "entry-down", "withdraw", "show"):
        block = next((block for block in page.entries() if str(block.id) == posted.subject), None)
        return _press_entry(block, posted, actor) if block else _gone()
    if verb in ("section-up", "section-down"):
        section = next((block for block in page.sections if str(block.id) == posted.subject), None)
        return _move_section(section, posted, actor) if section and section.section else _gone()
    if verb in ("accept", "dismiss", "still-right"):
        for passage in page.passages():
            for box in passage.boxes:
                if str(box.id) == posted.subject:
                    return _press_text(passage, box, posted, actor)
        return _gone()
    if verb == "publish":
        publish_issue(page.issue, actor=actor)
        return Pressed(_("The issue is published: everybody can read it."), True)
    if verb == "unpublish":
        unpublish_issue(page.issue, actor=actor)
        return Pressed(_("The issue is a draft again: only editors can see it."), True)
    return Pressed()


def _gone() -> Pressed:
    return Pressed(_("What this button was about is no longer on this page."))


def _press_entry(block: EntryBlock, posted: Posted, actor: User) -> Pressed:
    anchor = f"entry-{block.id}"
    if posted.verb == "withdraw":
        withdraw_entry(block.entry, actor=actor)
        return Pressed(_("The entry is withdrawn: readers no longer see it."), True, anchor)
    if posted.verb == "show":
        show_entry(block.entry, actor=actor)
        return Pressed(_("The entry is shown to readers again."), True, anchor)
    direction = "up" if posted.verb == "entry-up" else "down"
    stays_in_section = posted.seen_section in (None, block.entry.section_id or 0)
    if stays_in_section and move_entry(block.entry, direction, actor=actor, seen_position=posted.seen):
        # Back to the same button, so that somebody on the keyboard can press it again.
        return Pressed(_("The entry has moved."), True, f"{posted.verb}-{block.id}")
    return Pressed(_("The entry had already moved; this press changed nothing."), False, anchor)


def _move_section(block: SectionBlock, posted: Posted, actor: User) -> Pressed:
    direction = "up" if posted.verb == "section-up" else "down"
    if move_section(block.section, direction, actor=actor, seen_position=posted.seen):
        return Pressed(_("The section has moved."), True, f"{posted.verb}-{block.id}")
    return Pressed(
        _("The section had already moved; this press changed nothing."), False, f"section-{block.id}"
    )


def _press_text(passage: PassageBlock, box: TextBox, posted: Posted, actor: User) -> Pressed:
    anchor = f"passage-{passage.id}"
    seen_number = box.current.number if posted.seen is None else posted.seen
    try:
        if posted.verb == "still-right":
            revise_translation(
                Translation.objects.get(pk=box.id),
                box.current.text,
                actor=actor,
                seen_number=seen_number,
                note=_("Compared with the new original: still right."),
            )
            return Pressed(_("The translation counts as made from the present original."), True, anchor)
        if box.proposal is None:
            return Pressed(_("Somebody has already decided on this upstream text."), False, anchor)
        if posted.seen_proposal not in ("", box.proposal_seen):
            raise ProposalMoved
        if posted.verb == "dismiss":
            dismiss_proposal(box.proposal, actor=actor)
            return Pressed(_("The text here stays as it is; upstream's is put aside."), True, anchor)
        accept_proposal(
            box.proposal, actor=actor, seen_number=seen_number, note=_("Upstream's text, accepted.")
        )
        return Pressed(_("Upstream's text stands here now, as a new revision."), True, anchor)
    except (RevisionConflict, ProposalMoved):
        return Pressed(
            _("Somebody changed this text meanwhile. Please look at it again before you decide."),
            False,
            anchor,
        )
