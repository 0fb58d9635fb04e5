"""Keep the rows of the queue: one for each report and each flagged comment, with its score."""

from comments.models import Comment, QueueItem, Report
from papers.models import User


def keep_report_item(report: Report) -> QueueItem:
    """Write or refresh the row of `report`, and return it. Called in the transaction that changed the report: after it
    was made, backed, decided, reopened or appealed. A report that is not open loses its claim and its "not now".
    """
    raise NotImplementedError


def keep_flag_item(comment: Comment) -> QueueItem:
    """Write or refresh the row of a flagged comment, and return it. Called in the transaction that flagged, hid, kept or
    restored it. Its state is "hidden" where the comment is hidden or deleted, "kept" where the newest Review of it is a
    KEEP or RESTORE that is newer than every Flag, else "open".
    """
    raise NotImplementedError


def refresh_reporter(reporter: User | None) -> None:
    """Bring the record of `reporter` into the scores of their other open reports. Called after one of them was decided."""
    raise NotImplementedError
