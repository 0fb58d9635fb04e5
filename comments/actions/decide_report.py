"""What all decisions on reports share: holding what is decided, the checks before, the record after.

The verbs stand in files of their own: accept_report, reject_report, close_as_duplicate, put_off_item, undo_review,
appeal_rejection. Why a decision is refused is one of the exceptions here; nothing is written then.
"""

from datetime import datetime

from comments.models import Report
from papers.models import Revision, User


class DecisionRefused(Exception):
    """A decision that was not taken."""


class NotAllowed(DecisionRefused):
    """Who decides has not the permission comments.review."""


class OwnReport(NotAllowed):
    """Nobody decides on a report they made, or backed with a proposal of their own."""


class RejectedBefore(NotAllowed):
    """An appeal is decided by another moderator than the one who rejected."""


class HeldByAnother(DecisionRefused):
    """Somebody else has the item open: `holder` (a User), until `until`."""

    def __init__(self, holder: User, until: datetime) -> None:
        self.holder, self.until = holder, until
        super().__init__(f"{holder.pk} has it until {until}")


class ReportMoved(DecisionRefused):
    """The report or its text has moved since the moderator saw them. `report` is the report as it stands now (with its
    `decision`), `current` the Revision that stands now; `seen_version` and `seen_revision` (a Revision, or None where no
    such Revision of the text exists) are what the moderator saw.
    """

    def __init__(
        self, report: Report, current: Revision, seen_version: int, seen_revision: Revision | None
    ) -> None:
        self.report, self.current = report, current
        self.seen_version, self.seen_revision = seen_version, seen_revision
        super().__init__(f"report {report.pk} is at version {report.version}, its text at {current.number}")


class PhraseLost(DecisionRefused):
    """The phrase is not found in the current text by the strict rule, so there is no place to patch. The moderator sees
    `report.revision.text` beside `current.text` and writes the whole text: accept_report(..., whole_text=...).
    `replacement` is what was to be put in its place.
    """

    def __init__(self, report: Report, current: Revision, replacement: str | None) -> None:
        self.report, self.current, self.replacement = report, current, replacement
        super().__init__(f"the phrase of report {report.pk} is not in Revision {current.pk}")


class NothingProposed(DecisionRefused):
    """The report has no proposal to accept, or what was given leaves the text as it is: the moderator writes the words."""


class CannotBeDuplicate(DecisionRefused):
    """`reason` is one of ITSELF, CIRCLE, MOVED (the original was closed as a duplicate in this very moment)."""

    ITSELF, CIRCLE, MOVED = "itself", "circle", "moved"

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
