"""Reject a report, with a reason."""

from comments.actions.decide_report import check_claim_on, check_is_as_seen, check_may_decide, hold_report
from comments.actions.record_decision import close_report
from comments.models import Reason, Report, Review
from papers.actions.change import change
from papers.models import User


def reject_report(
    report: Report,
    *,
    moderator: User,
    seen_version: int,
    seen_revision: int,
    reason: Reason | None,
    note: str = "",
) -> Review:
    """Close `report` as rejected and return the Review. `reason` is one of the short list, `note` free text; one of them
    must be given (ValueError). Rejecting what stands rejected returns the standing Review.

    Raises NotAllowed, OwnReport, RejectedBefore, HeldByAnother, ReportMoved (comments.actions.decide_report).
    """
    note = note.strip()
    if reason is None and not note:
        raise ValueError("A rejection says why.")
    with change():
        held = hold_report(report.pk)
        check_may_decide(held.report, moderator)
        if held.report.state == Report.State.REJECTED:
            return held.report.decision
        check_is_as_seen(held, seen_version, seen_revision)
        check_claim_on(held.report, moderator)
        return close_report(
            held.report,
            Review.Decision.REJECT,
            moderator=moderator,
            seen=held.current,
            reason=reason,
            note=note,
        )
