"""Rejecting a report says why and leaves the text alone."""

import pytest

from comments.actions.decide_report import OwnReport, ReportMoved
from comments.actions.reject_report import reject_report
from comments.models import LogEntry, QueueItem, Reason, Report, Review
from papers.models import Revision
from tests.comments.actions.deciding import accept, edit, fresh, moderator, reject, reported, seen, text_of

pytestmark = pytest.mark.django_db


def test_the_report_is_closed_with_the_reason_and_the_text_stays():
    report, reason = reported(), Reason.objects.last()
    review = reject(report, reason=reason, note=" It says the same. ")
    assert (review.decision, review.reason, review.note) == ("reject", reason, "It says the same.")
    assert fresh(report).state == Report.State.REJECTED
    assert text_of(report) == "이 쥐는 검색한다."
    assert Revision.objects.filter(translation=report.translation).count() == 1
    assert LogEntry.objects.get(report=report).verb == LogEntry.Verb.REJECTED
    assert QueueItem.objects.get(report=report).state == Report.State.REJECTED


def test_where_the_phrase_stood_when_it_was_judged_is_kept():
    report = reported()
    reject(report)
    assert (fresh(report).current_start, fresh(report).current_end) == (2, 3)


def test_free_text_alone_is_a_reason():
    assert reject(reported(), reason=None, note="Not wrong.").reason is None


def test_a_rejection_without_a_reason_is_refused():
    with pytest.raises(ValueError):
        reject(reported(), reason=None, note="  ")


def test_rejecting_twice_returns_the_standing_decision():
    report = reported()
    before, reason = seen(report), Reason.objects.first()
    review = reject(report)
    assert reject_report(report, moderator=moderator(), **before, reason=reason) == review
    assert Review.objects.count() == 1


def test_what_was_accepted_meanwhile_is_refused():
    report = reported()
    before = seen(report)
    accept(report)
    with pytest.raises(ReportMoved) as caught:
        reject_report(report, moderator=moderator(), **before, reason=Reason.objects.first())
    assert caught.value.report.decision.decision == "accept"


def test_a_text_that_moved_since_is_refused():
    report = reported()
    before = seen(report)
    edit(report, "검색한다", "찾는다")
    with pytest.raises(ReportMoved):
        reject_report(report, moderator=moderator(), **before, reason=Reason.objects.first())
    assert fresh(report).state == Report.State.OPEN


def test_nobody_rejects_a_report_of_their_own():
    person = moderator()
    with pytest.raises(OwnReport):
        reject(reported(reporter=person), person)
