"""Take a decision back within a day: the text returns as a new Revision, the report is open again."""

from datetime import timedelta

from comments.actions.decide_report import DecisionRefused
from comments.models import Review
from papers.models import Revision, User

UNDO_WITHIN = timedelta(hours=24)


class CannotUndo(DecisionRefused):
    """`reason` is one of TOO_LATE, NOT_IN_FORCE (another decision stands, or this one is no decision), PHRASE_MOVED (the
    corrected words were changed since; `current` is the Revision that stands now), OPEN_AGAIN (somebody reported the
    same phrase meanwhile; `other` is that open report).
    """

    TOO_LATE, NOT_IN_FORCE, PHRASE_MOVED, OPEN_AGAIN = (
        "too_late",
        "not_in_force",
        "phrase_moved",
        "open_again",
    )

    def __init__(self, reason: str, *, current: Revision | None = None, other=None) -> None:
        self.reason, self.current, self.other = reason, current, other
        super().__init__(reason)


def undo_review(review: Review, *, moderator: User, note: str = "") -> Review:
    """Take `review` back and return the Review that says so. Any moderator may; it is recorded who did.

    Of an acceptance, the words that stood before come back as a new Revision, at their place only where other parts
    changed since; reports that closed themselves because of it are open again. Of hiding or keeping a comment, the
    comment is as it was. Undoing twice returns the standing undo. Raises CannotUndo, NotAllowed, OwnReport.
    """
    raise NotImplementedError


def can_undo(review: Review) -> bool:
    """Whether `review` is young enough and in force, so that a page offers to take it back. Asks the database nothing if
    `review.report` is loaded.
    """
    raise NotImplementedError
