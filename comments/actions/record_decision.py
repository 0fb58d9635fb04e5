"""Write down that a report was closed, or that it is open again: everything that goes with it, in one place."""

from comments.actions.keep_queue import keep_report_item, refresh_reporter
from comments.actions.record_event import record_event
from comments.actions.tell_backers import tell_of_outcome
from comments.actions.write_log import write_log
from comments.models import LogEntry, Reason, Report, ReportEvent, Review
from papers.anchoring import TextPositionSelector
from papers.models import Revision, User

Decision = Review.Decision

STATES: dict[str, str] = {
    Decision.ACCEPT: Report.State.ACCEPTED,
    Decision.ACCEPT_EDITED: Report.State.ACCEPTED,
    Decision.REJECT: Report.State.REJECTED,
    Decision.DUPLICATE: Report.State.DUPLICATE,
    Decision.ALREADY_FIXED: Report.State.ALREADY_FIXED,
    Decision.OUTDATED: Report.State.OUTDATED,
}
VERBS: dict[str, str] = {
    Decision.ACCEPT: LogEntry.Verb.ACCEPTED,
    Decision.ACCEPT_EDITED: LogEntry.Verb.ACCEPTED,
    Decision.REJECT: LogEntry.Verb.REJECTED,
    Decision.DUPLICATE: LogEntry.Verb.DUPLICATE,
    Decision.ALREADY_FIXED: LogEntry.Verb.CLOSED,
    Decision.OUTDATED: LogEntry.Verb.CLOSED,
}
# In these the phrase still stands where it stood when the report was closed.
_STILL_THERE = (Decision.REJECT, Decision.DUPLICATE)


def close_report(
    report: Report,
    decision: str,
    *,
    moderator: User | None,
    seen: Revision,
    reason: Reason | None = None,
    note: str = "",
    replacement: str | None = None,
    revision: Revision | None = None,
    original: Report | None = None,
) -> Review:
    """Close an open, locked `report` by a Review.Decision and return the Review; `moderator` None is the site itself.

    `seen` is the Revision that was decided on, `revision` the one the decision made, or that made the report moot.
    Writes the Review, the report's state, its step, the log and its row in the queue, and tells who backs it.
    """
    review = Review.objects.create(
        report=report,
        decision=decision,
        moderator=moderator,
        reason=reason,
        note=note,
        replacement=replacement,
        seen_version=report.version,
        seen_revision=seen,
        revision=revision,
    )
    report.state, report.decision, report.closed_at = STATES[decision], review, review.created_at
    report.duplicate_of = original
    report.version += 1
    if decision not in _STILL_THERE:
        report.current_start = report.current_end = None
    _save(report)
    record_event(report, ReportEvent.Kind.DECIDED, actor=moderator, review=review, revision=revision)
    write_log(VERBS[decision], moderator=moderator, report=report, review=review, note=note)
    keep_report_item(report)
    if moderator is not None:
        refresh_reporter(report.reporter_id)
    tell_of_outcome(report, review)
    return review


def open_again(report: Report, place: TextPositionSelector | None) -> None:
    """Make a locked, closed `report` open, with its phrase at `place` of the current text (None: not found there)."""
    report.state, report.decision, report.closed_at = Report.State.OPEN, None, None
    report.duplicate_of = None
    report.version += 1
    report.current_start, report.current_end = (place.start, place.end) if place else (None, None)
    _save(report)


def open_on_same_phrase(report: Report) -> Report | None:
    """The open report of exactly the same phrase of the same Revision, of which there can be one."""
    others = Report.objects.filter(
        revision=report.revision_id, start=report.start, end=report.end, state=Report.State.OPEN
    )
    return others.exclude(pk=report.pk).first()


def _save(report: Report) -> None:
    report.save(
        update_fields=[
            "state",
            "decision",
            "closed_at",
            "duplicate_of",
            "version",
            "current_start",
            "current_end",
        ]
    )
