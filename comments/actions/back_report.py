"""Agree with an open report: "I see this too"."""

from comments.models import Backing, Report
from papers.models import User


class NotOpen(Exception):
    """The report was decided meanwhile. `report` is the report as it stands now."""

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__(f"report {report.pk} is {report.state}")


def back_report(
    report: Report,
    *,
    person: User | None = None,
    visitor: str = "",
    email: str = "",
    language: str = "",
    proposal: str | None = None,
    explanation: str = "",
) -> Backing:
    """Add the reader to those who see the mistake of `report` too, and return their Backing.

    `proposal` and `explanation` are their own words, where they differ from the report's. Backing twice returns the
    Backing there is, with the newer words where some are given. A reader without an account is known by `visitor`
    (papers.visitors.visitor_of). Raises NotOpen, and Blocked (comments.actions.refuse_blocked).
    """
    raise NotImplementedError
