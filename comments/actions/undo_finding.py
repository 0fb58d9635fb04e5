"""Take a decision on a finding back within a day: it is open again, and the words that stood there return."""

from django.utils import timezone

from comments.actions.fix_finding import check_may_decide_findings, load_finding
from comments.actions.take_back_words import WordsMoved, without_correction
from comments.actions.undo_review import UNDO_WITHIN, reopen_those_it_closed
from papers.actions.change import change
from papers.actions.decide_finding import reopen_finding
from papers.actions.lock_text import lock_text
from papers.actions.revise_translation import revise_translation
from papers.models import Finding, FindingDecision, Revision, User

Outcome = FindingDecision.Outcome
_CAN_BE_UNDONE = (Outcome.CONFIRMED, Outcome.FIXED, Outcome.DISMISSED)


class CannotUndoFinding(Exception):
    """`reason` is one of TOO_LATE, NOT_IN_FORCE (another decision stands, or the text has changed since), WORDS_MOVED (the
    corrected words were changed since; `current` is the Revision that stands now).
    """

    TOO_LATE, NOT_IN_FORCE, WORDS_MOVED = "too_late", "not_in_force", "words_moved"

    def __init__(self, reason: str, *, current: Revision | None = None) -> None:
        self.reason, self.current = reason, current
        super().__init__(reason)


def undo_finding(decision: FindingDecision, *, moderator: User) -> FindingDecision:
    """Take `decision` back and return the decision that says so. Any moderator may; it is recorded who did.

    Of a fix, the words that stood before come back as a new Revision, at their place only where other parts changed
    since. Reports that closed themselves because of it are open again. Undoing twice returns the standing undo.
    Raises CannotUndoFinding, NotAllowed and Blocked.
    """
    check_may_decide_findings(moderator)
    finding = decision.finding
    with change():
        lock_text(finding.translation_id, finding.issue_id)
        held = load_finding(finding.pk)
        last = held.decisions.select_related("revision__writer").order_by("-id").first()
        if last.pk != decision.pk:
            if last.outcome == Outcome.REOPENED:
                return last
            raise CannotUndoFinding(CannotUndoFinding.NOT_IN_FORCE)
        if not can_undo_finding(last):
            raise CannotUndoFinding(CannotUndoFinding.TOO_LATE)
        if held.state == Finding.State.GONE:
            # Its text was changed since; there is nothing to open again.
            raise CannotUndoFinding(CannotUndoFinding.NOT_IN_FORCE)
        if last.outcome == Outcome.FIXED and last.revision is not None:
            _restore(held, last.revision, moderator)
        # Last: everybody who decides about the same check queues there.
        return reopen_finding(held, actor=moderator)


def can_undo_finding(decision: FindingDecision) -> bool:
    """Whether `decision` is of a kind that is taken back, and young enough, so that a page offers it."""
    return decision.outcome in _CAN_BE_UNDONE and timezone.now() - decision.created_at <= UNDO_WITHIN


def _restore(held: Finding, after: Revision, moderator: User) -> None:
    """Bring back the words that the correction `after` replaced."""
    before, current = held.revision, held.translation.current
    if current.text == after.text:
        text, writer, origin = before.text, before.writer, before.origin
    else:
        try:
            text = without_correction(before.text, after.text, current.text, held.exact)
        except WordsMoved:
            raise CannotUndoFinding(CannotUndoFinding.WORDS_MOVED, current=current) from None
        writer, origin = None, Revision.Origin.HUMAN
    revision = revise_translation(
        held.translation,
        text,
        actor=moderator,
        seen_number=current.number,
        note=f"Finding #{held.pk} ({held.check_name})",
        origin=origin,
        writer=writer,
        keeps_base=True,
    )
    reopen_those_it_closed(held.translation_id, after, revision, moderator)
