"""Take a decision back within a day: the text returns as a new Revision, the report is open again."""

from datetime import timedelta

from django.utils import timezone

from comments.actions.decide_report import DecisionRefused, Held, check_may_decide, hold_report
from comments.actions.keep_queue import keep_report_item, refresh_reporter
from comments.actions.place_phrase import place_again, place_of
from comments.actions.record_decision import open_again, open_on_same_phrase
from comments.actions.record_event import record_event
from comments.actions.take_back_words import WordsMoved, take_back_words
from comments.actions.tell_backers import tell_of_undo
from comments.actions.write_log import write_log
from comments.models import LogEntry, Report, ReportEvent, Review
from papers.actions.change import change
from papers.anchoring import TextPositionSelector
from papers.models import Revision, User

UNDO_WITHIN = timedelta(hours=24)
Decision = Review.Decision


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

    def __init__(self, reason: str, *, current: Revision | None = None, other: Report | None = None) -> None:
        self.reason, self.current, self.other = reason, current, other
        super().__init__(reason)


def undo_review(review: Review, *, moderator: User, note: str = "") -> Review:
    """Take the `review` of a report back and return the Review that says so. Any moderator may who could decide; it is
    recorded who did. (Decisions on comments: comments.actions.undo_moderation.)

    Of an acceptance, the words that stood before come back as a new Revision, at their place only where other parts
    changed since; reports that closed themselves because of it are open again. Undoing twice returns the standing undo.
    Raises CannotUndo, NotAllowed, OwnReport, RejectedBefore and Blocked.
    """
    if review.report_id is None:
        raise CannotUndo(CannotUndo.NOT_IN_FORCE)
    with change():
        held = hold_report(review.report_id)
        report = held.report
        check_may_decide(report, moderator)
        standing = Review.objects.filter(undoes=review).first()
        if standing is not None:
            return standing
        if report.decision_id != review.pk:
            raise CannotUndo(CannotUndo.NOT_IN_FORCE)
        if timezone.now() - review.created_at > UNDO_WITHIN:
            raise CannotUndo(CannotUndo.TOO_LATE)
        other = open_on_same_phrase(report)
        if other is not None:
            raise CannotUndo(CannotUndo.OPEN_AGAIN, other=other)
        review = report.decision
        revision, place = _restore(held, review, moderator)
        undo = _record(
            report, review, place, moderator=moderator, revision=revision, seen=held.current, note=note
        )
        if revision is not None:
            reopen_those_it_closed(report.translation_id, review.revision, revision, moderator)
        return undo


def can_undo(review: Review) -> bool:
    """Whether `review` is young enough and in force, so that a page offers to take it back. Asks the database nothing if
    `review.report` is loaded.
    """
    if review.decision == Decision.UNDO or timezone.now() - review.created_at > UNDO_WITHIN:
        return False
    return review.report is not None and review.report.decision_id == review.pk


def _restore(
    held: Held, review: Review, moderator: User
) -> tuple[Revision | None, TextPositionSelector | None]:
    """Bring the words back that a correction replaced; the new Revision (None where no text was changed) and where the
    phrase stands then.
    """
    report = held.report
    if review.decision not in (Decision.ACCEPT, Decision.ACCEPT_EDITED):
        seen = review.seen_revision
        place = place_of(report)
        return None, place_again(report, held.current.text, before=seen.text if place else None, place=place)
    try:
        return take_back_words(held, review, moderator)
    except WordsMoved:
        raise CannotUndo(CannotUndo.PHRASE_MOVED, current=held.current) from None


def _record(
    report: Report,
    review: Review,
    place: TextPositionSelector | None,
    *,
    moderator: User,
    revision: Revision | None,
    seen: Revision,
    note: str = "",
) -> Review:
    """Write down that `review` was taken back, and everything that goes with it."""
    undo = Review.objects.create(
        report=report,
        decision=Decision.UNDO,
        moderator=moderator,
        note=note.strip(),
        seen_version=report.version,
        seen_revision=seen,
        revision=revision,
        undoes=review,
    )
    open_again(report, place)
    record_event(report, ReportEvent.Kind.UNDONE, actor=moderator, review=undo, revision=revision)
    write_log(LogEntry.Verb.UNDID, moderator=moderator, report=report, review=undo, note=undo.note)
    keep_report_item(report)
    refresh_reporter(report.reporter_id)
    tell_of_undo(report, undo)
    return undo


def reopen_those_it_closed(
    translation_id: int, correction: Revision, revision: Revision, moderator: User
) -> None:
    """Reports that closed themselves because `correction` put their phrase right are open again, if it stands again in
    `revision`, by which the correction was taken back.
    """
    closed = (
        Report.objects.filter(
            translation=translation_id, decision__moderator=None, decision__revision=correction
        )
        .select_related("issue__source", "translation", "reporter", "decision")
        .select_for_update(of=("self",), no_key=True)
        .order_by("pk")
    )
    for other in closed:
        place = place_again(other, revision.text)
        if place is not None and open_on_same_phrase(other) is None:
            _record(other, other.decision, place, moderator=moderator, revision=revision, seen=correction)
