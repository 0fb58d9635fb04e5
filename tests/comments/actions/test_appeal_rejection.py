"""The reporter may object to a rejection once; another moderator decides, and that is final."""

import pytest

from comments.actions.appeal_rejection import CannotAppeal, appeal_rejection, can_appeal
from comments.actions.decide_report import RejectedBefore
from comments.actions.refuse_blocked import Blocked
from comments.actions.undo_review import CannotUndo, undo_review
from comments.models import QueueItem, ReportEvent
from tests.comments.actions.deciding import accept, fresh, moderator, reject, reported
from tests.comments.factories import SanctionFactory, make_report
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def appeal(report, person=None, reason="RAG is the name of the method."):
    return appeal_rejection(report, person=person or report.reporter, reason=reason)


def test_the_report_is_open_again_as_an_appeal():
    report = reported()
    review = reject(report)
    made = appeal(report, reason="  It is a name. ")
    again = fresh(report)
    assert (made.review, made.reason) == (review, "It is a name.")
    assert (again.state, again.decision, again.version) == ("open", None, 3)
    assert (again.current_start, again.current_end) == (2, 3)
    item = QueueItem.objects.get(report=report)
    assert (item.kind, item.state) == (QueueItem.Kind.APPEAL, "open")
    assert report.events.get(kind=ReportEvent.Kind.APPEALED).actor == report.reporter


def test_another_moderator_decides():
    report, first = reported(), moderator()
    reject(report, first)
    appeal(report)
    with pytest.raises(RejectedBefore):
        reject(report, first)
    with pytest.raises(RejectedBefore):
        accept(report, first)
    assert accept(report).decision == "accept"


def test_who_rejected_does_not_take_the_other_moderators_decision_back():
    report, first = reported(), moderator()
    reject(report, first)
    appeal(report)
    with pytest.raises(RejectedBefore):
        undo_review(accept(report), moderator=first)


def test_a_second_rejection_is_final():
    report = reported()
    reject(report)
    assert can_appeal(fresh(report), report.reporter)
    appeal(report)
    reject(report)
    assert not can_appeal(fresh(report), report.reporter)
    with pytest.raises(CannotAppeal) as caught:
        appeal(report)
    assert caught.value.reason == CannotAppeal.APPEALED_BEFORE


def test_appealing_twice_in_a_row_returns_the_standing_appeal():
    report = reported()
    reject(report)
    first = appeal(report)
    assert appeal(report) == first
    assert fresh(report).version == 3


def test_an_appealed_rejection_is_no_longer_taken_back():
    report = reported()
    review = reject(report)
    appeal(report)
    with pytest.raises(CannotUndo):
        undo_review(review, moderator=moderator())


@pytest.mark.parametrize("who", ["somebody else", "a reader without an account"])
def test_only_the_reporter_appeals(who):
    report = reported(reporter=None) if "without" in who else reported()
    reject(report)
    person = UserFactory()
    assert not can_appeal(fresh(report), person)
    with pytest.raises(CannotAppeal) as caught:
        appeal(report, person)
    assert caught.value.reason == CannotAppeal.NOT_YOURS


def test_an_appeal_says_why():
    report = reported()
    reject(report)
    with pytest.raises(CannotAppeal) as caught:
        appeal(report, reason="  ")
    assert caught.value.reason == CannotAppeal.NO_REASON


def test_what_was_not_rejected_is_not_appealed():
    report = reported()
    with pytest.raises(CannotAppeal) as caught:
        appeal(report)
    assert caught.value.reason == CannotAppeal.NOT_REJECTED


def test_a_phrase_reported_again_meanwhile_has_one_open_report():
    report = reported()
    reject(report)
    other = make_report(report.translation, "쥐", reporter=UserFactory())
    with pytest.raises(CannotAppeal) as caught:
        appeal(report)
    assert (caught.value.reason, caught.value.other) == (CannotAppeal.OPEN_AGAIN, other)


def test_a_blocked_person_does_not_appeal():
    report = reported()
    reject(report)
    SanctionFactory(person=report.reporter)
    with pytest.raises(Blocked):
        appeal(report)
