"""Write down in the public log what a moderator did; never what was hidden."""

from comments.models import Batch, Comment, LogEntry, Report, Review
from papers.models import Issue, User


def write_log(
    verb: str,
    *,
    moderator: User | None,
    report: Report | None = None,
    review: Review | None = None,
    comment: Comment | None = None,
    batch: Batch | None = None,
    person: User | None = None,
    note: str = "",
    count: int | None = None,
) -> LogEntry:
    """Append an entry and return it. Called inside the transaction of the decision it tells of.

    `verb` is one of LogEntry.Verb; `moderator` is None where the site acted by itself. Report and comment are taken from
    `review` or `batch` where they are not given, and source and language from whichever there is. `person` is the account
    it is about, whose name the public does not see. `note` is public: the reason given, in the words meant for
    everybody, or for comments and accounts a Flag.Reason.
    """
    if review is not None:
        report = report or review.report
        comment = comment or review.comment
    if batch is not None:
        report = report or batch.report
    issue: Issue | None = report.issue if report else comment.issue if comment else None
    if batch is not None:
        language = batch.language
    elif report is not None:
        language = report.translation.language
    else:
        language = issue.language if issue else ""
    return LogEntry.objects.create(
        verb=verb,
        moderator=moderator,
        report=report,
        review=review,
        comment=comment,
        batch=batch,
        person=person,
        source_id=issue.source_id if issue else None,
        language=language,
        note=note,
        count=count,
    )
