"""The reporter objects to a rejection, once."""

from comments.actions.decide_report import DecisionRefused
from comments.models import Appeal, Report
from papers.models import User


class CannotAppeal(DecisionRefused):
    """`reason` is one of NOT_YOURS, NOT_REJECTED, APPEALED_BEFORE (the second rejection is final), NO_REASON, OPEN_AGAIN
    (somebody reported the same phrase meanwhile; `other` is that open report).
    """

    NOT_YOURS, NOT_REJECTED, APPEALED_BEFORE = "not_yours", "not_rejected", "appealed_before"
    NO_REASON, OPEN_AGAIN = "no_reason", "open_again"

    def __init__(self, reason: str, *, other: Report | None = None) -> None:
        self.reason, self.other = reason, other
        super().__init__(reason)


def appeal_rejection(report: Report, *, person: User, reason: str) -> Appeal:
    """Reopen `report`, which stands rejected, as an appeal in the queue, and return the Appeal.

    `person` is the reporter, `reason` what they object (1 to 2000 code points). Appealing twice with the report still
    open returns the standing Appeal. Raises CannotAppeal, and Blocked (comments.actions.refuse_blocked).
    """
    raise NotImplementedError


def can_appeal(report: Report, person) -> bool:
    """Whether the page of `report` offers `person` to appeal. At most one query."""
    raise NotImplementedError
