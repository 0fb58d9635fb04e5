"""Keep the rows of the queue: one for each report and each flagged comment, with its score."""

from django.db import transaction
from django.db.models import F

from comments.models import Appeal, Comment, Flag, Like, QueueItem, Report, Review, Visit
from comments.score import (
    LIKES_A_POINT,
    MOST_FOR_LIKES,
    MOST_FOR_VISITS,
    VISITS_A_POINT,
    reader_points,
    record_points,
    stored_score,
)
from papers.models import Issue

# Of a reporter's record, the newest so many decisions count, and of their open reports so many are refreshed at once.
RECORD = 50
REFRESHED = 500
# The reporter's record of these; a duplicate or an outdated report says nothing about its reporter.
_JUDGED = (Report.State.ACCEPTED, Report.State.REJECTED)


def keep_report_item(report: Report) -> QueueItem:
    """Write or refresh the row of `report`, and return it. Called in the transaction that changed the report: after it
    was made, backed, decided, reopened or appealed. A report that is not open loses its claim and its "not now".
    """
    appealed = Appeal.objects.filter(report=report).exists()
    item = QueueItem(
        kind=QueueItem.Kind.APPEAL if appealed else QueueItem.Kind.REPORT,
        report=report,
        issue_id=report.issue_id,
        source_id=report.issue.source_id,
        language=report.translation.language,
        category=report.category,
        state=report.state,
        opened_at=report.created_at,
        backers=report.backing_count,
        record_points=_record_points(report.reporter_id),
        reader_points=_reader_points(report.issue_id, report.entry_id),
    )
    return _keep(item, report=report)


def keep_flag_item(comment: Comment) -> QueueItem | None:
    """Write or refresh the row of a flagged comment, and return it. Called in the transaction that flagged, hid, kept or
    restored it. Its state is "hidden" where the comment is hidden or deleted, "kept" where it was kept or restored since
    the last Flag, else "open". Its category is the reason most readers gave. None, and no row, for a comment that
    nobody flagged.
    """
    flags = list(Flag.objects.filter(comment=comment).values_list("reason", "created_at"))
    if not flags:
        return None
    reasons = [reason for reason, _ in flags]
    item = QueueItem(
        kind=QueueItem.Kind.FLAG,
        comment=comment,
        issue_id=comment.issue_id,
        source_id=comment.issue.source_id,
        language=comment.issue.language,
        category=max(Flag.Reason.values, key=reasons.count),
        state=_state_of(comment, max(at for _, at in flags)),
        opened_at=min(at for _, at in flags),
        backers=len(flags),
        reader_points=_reader_points(comment.issue_id, comment.entry_id),
    )
    return _keep(item, comment=comment)


def refresh_reporter(reporter_id: int | None) -> None:
    """Bring the record of a reporter (a User's id) into the scores of their open reports, after one was decided.

    Nothing is written where the points are the same as before. Rows that somebody else is writing in this moment are
    left to them: two decisions on reports of the same two readers must not wait for each other.
    """
    if reporter_id is None:
        return
    points = _record_points(reporter_id)
    stale = QueueItem.objects.filter(report__reporter=reporter_id, state=Report.State.OPEN).exclude(
        record_points=points
    )
    ids = list(
        stale.select_for_update(of=("self",), skip_locked=True).values_list("pk", flat=True)[:REFRESHED]
    )
    if ids:
        QueueItem.objects.filter(pk__in=ids).update(
            score=F("score") + 7 * (points - F("record_points")), record_points=points
        )


def _keep(item: QueueItem, **of: Report | Comment) -> QueueItem:
    """Write `item` over the row of the same report or comment, or as a new one; a claim and a "not now" stay while it is
    open.
    """
    item.score = stored_score(item)
    with transaction.atomic():
        row = QueueItem.objects.select_for_update(of=("self",)).filter(**of).first()
        if row is None:
            item.save(force_insert=True)
            return item
        item.pk = row.pk
        if item.state == Report.State.OPEN:
            item.put_off_until, item.claimed_until = row.put_off_until, row.claimed_until
            item.claimed_by_id = row.claimed_by_id
        item.save(force_update=True)
    return item


def _record_points(reporter_id: int | None) -> int:
    if reporter_id is None:
        return 0
    judged = Report.objects.filter(reporter=reporter_id, state__in=_JUDGED).order_by("-id")
    states = list(judged.values_list("state", flat=True)[:RECORD])
    return record_points(states.count(Report.State.ACCEPTED), len(states))


def _reader_points(issue_id: int, entry_id: int | None) -> int:
    """Counted no further than it counts."""
    visits = Visit.objects.filter(issue=issue_id)[: VISITS_A_POINT * MOST_FOR_VISITS].count()
    liked = Like.objects.filter(entry=entry_id) if entry_id else Like.objects.filter(issue=issue_id)
    likes = liked[: LIKES_A_POINT * MOST_FOR_LIKES].count()
    imported = Issue.objects.filter(pk=issue_id).values_list("likes", flat=True).first()
    return reader_points(visits, likes + (imported or 0))


def _state_of(comment: Comment, flagged_at) -> str:
    if comment.state != Comment.State.SHOWN:
        return "hidden"
    kept = Review.objects.filter(
        comment=comment, decision__in=(Review.Decision.KEEP, Review.Decision.RESTORE), undone_by=None
    )
    return "kept" if kept.filter(created_at__gte=flagged_at).exists() else "open"
