"""Close a report as a duplicate of another one."""

from comments.models import Report, Review
from papers.models import User


def close_as_duplicate(
    report: Report,
    *,
    moderator: User,
    seen_version: int,
    seen_revision: int,
    original: Report,
    note: str = "",
) -> Review:
    """Close `report` as a duplicate of `original`, open or decided, and return the Review.

    Where `original` is itself a duplicate, the report it was closed for is taken (`report.duplicate_of` then names that
    one). Who backs `report` is told now, and again when the original is decided. Doing it twice returns the standing
    Review. Raises CannotBeDuplicate, NotAllowed, OwnReport, RejectedBefore, HeldByAnother, ReportMoved
    (comments.actions.decide_report).
    """
    raise NotImplementedError
