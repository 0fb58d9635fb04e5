"""Reject a report, with a reason."""

from comments.models import Reason, Report, Review
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
    raise NotImplementedError
