"""The reporter objects to a rejection, once."""

from django.contrib.auth.models import AnonymousUser

from comments.actions.decide_report import DecisionRefused, hold_report
from comments.actions.keep_queue import keep_report_item, refresh_reporter
from comments.actions.place_phrase import place_again, place_of
from comments.actions.record_decision import open_again, open_on_same_phrase
from comments.actions.record_event import record_event
from comments.actions.refuse_blocked import refuse_blocked
from comments.actions.tell_backers import tell_of_appeal
from comments.models import Appeal, Report, ReportEvent, Review
from papers.actions.change import change
from papers.models import User

MAX_REASON = 2000


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

    `person` is the reporter, `reason` what they object (1 to 2000 code points; a longer one is cut). Appealing twice
    with the report still open returns the standing Appeal. Raises CannotAppeal, and Blocked
    (comments.actions.refuse_blocked).
    """
    reason = reason.strip()[:MAX_REASON]
    refuse_blocked(person)
    with change():
        held = hold_report(report.pk)
        report = held.report
        if report.reporter_id is None or report.reporter_id != person.pk:
            raise CannotAppeal(CannotAppeal.NOT_YOURS)
        standing = Appeal.objects.filter(report=report).first()
        if standing is not None:
            if report.state == Report.State.OPEN:
                return standing
            raise CannotAppeal(CannotAppeal.APPEALED_BEFORE)
        if report.state != Report.State.REJECTED:
            raise CannotAppeal(CannotAppeal.NOT_REJECTED)
        if not reason:
            raise CannotAppeal(CannotAppeal.NO_REASON)
        other = open_on_same_phrase(report)
        if other is not None:
            raise CannotAppeal(CannotAppeal.OPEN_AGAIN, other=other)
        review: Review = report.decision
        appeal = Appeal.objects.create(report=report, review=review, reason=reason)
        was = place_of(report)
        place = place_again(
            report, held.current.text, before=review.seen_revision.text if was else None, place=was
        )
        open_again(report, place)
        record_event(report, ReportEvent.Kind.APPEALED, actor=person, review=review)
        keep_report_item(report)
        refresh_reporter(report.reporter_id)
        tell_of_appeal(report, review, person)
        return appeal


def can_appeal(report: Report, person: User | AnonymousUser) -> bool:
    """Whether the page of `report` offers `person` to appeal. At most one query."""
    return (
        report.state == Report.State.REJECTED
        and report.reporter_id is not None
        and report.reporter_id == person.pk
        and not Appeal.objects.filter(report=report).exists()
    )
