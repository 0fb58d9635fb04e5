"""A decision can be taken back within the day: the words return at their place, the report is open again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.actions.decide_report import NotAllowed, OwnReport
from comments.actions.undo_review import CannotUndo, can_undo, undo_review
from comments.models import LogEntry, QueueItem, Report, ReportEvent, Review
from papers.models import Revision
from tests.comments.actions.deciding import (
    accept,
    duplicate,
    edit,
    fresh,
    moderator,
    reject,
    reported,
    text_of,
)
from tests.comments.factories import make_report, make_text
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def undo(review, by=None):
    return undo_review(review, moderator=by or moderator())


def test_the_old_text_returns_as_a_new_revision_and_the_report_is_open():
    report = reported()
    review = accept(report)
    person = moderator()
    taken_back = undo(review, person)
    again = fresh(report)
    assert text_of(report) == "이 쥐는 검색한다."
    assert (taken_back.decision, taken_back.undoes, taken_back.moderator) == ("undo", review, person)
    assert (taken_back.revision.number, taken_back.revision.actor) == (3, person)
    assert (again.state, again.decision, again.closed_at, again.version) == ("open", None, None, 3)
    assert (again.current_start, again.current_end) == (2, 3)
    assert report.events.get(kind=ReportEvent.Kind.UNDONE).review == taken_back
    assert LogEntry.objects.filter(report=report, verb=LogEntry.Verb.UNDID).count() == 1
    assert QueueItem.objects.get(report=report).state == "open"


def test_the_returned_text_has_its_old_writer_and_origin():
    report = reported()
    revision = undo(accept(report)).revision
    assert (revision.origin, revision.writer) == (Revision.Origin.IMPORTED, None)


def test_it_can_be_decided_again_and_undone_again():
    report = reported()
    for _ in range(3):
        undo(accept(report))
    assert text_of(report) == "이 쥐는 검색한다."
    numbers = Revision.objects.filter(translation=report.translation).values_list("number", flat=True)
    assert sorted(numbers) == [1, 2, 3, 4, 5, 6, 7]
    assert accept(report).decision == "accept"


def test_edits_of_other_parts_stay():
    report = reported()
    review = accept(report)
    edit(report, "검색한다", "문서를 찾는다")
    revision = undo(review).revision
    assert revision.text == "이 쥐는 문서를 찾는다."
    assert (revision.origin, revision.writer) == (Revision.Origin.HUMAN, revision.actor)


def test_words_that_were_left_out_return_where_they_stood():
    report = make_report(make_text("이 큰 쥐는 검색한다."), "큰 ", proposal="", reporter=UserFactory())
    review = accept(report)
    edit(report, "검색한다.", "검색한다. 그리고 답한다.")
    assert undo(review).revision.text == "이 큰 쥐는 검색한다. 그리고 답한다."


def test_a_whole_text_is_taken_back_whole():
    report = reported()
    review = accept(report, whole_text="RAG는 검색하고 답한다.")
    assert undo(review).revision.text == "이 쥐는 검색한다."


def test_words_that_were_changed_since_are_left_to_a_person():
    report = reported("쥐", "RAG")
    review = accept(report)
    edited = edit(report, "RAG", "검색 증강 생성")
    with pytest.raises(CannotUndo) as caught:
        undo(review)
    assert (caught.value.reason, caught.value.current) == (CannotUndo.PHRASE_MOVED, edited)
    assert fresh(report).state == Report.State.ACCEPTED


def test_a_rejection_and_a_duplicate_are_taken_back_without_a_revision():
    rejected, copy = reported(), reported()
    assert undo(reject(rejected)).revision is None
    undo(duplicate(copy, rejected))
    again = fresh(copy)
    assert (again.state, again.duplicate_of) == ("open", None)


def test_the_phrase_is_looked_for_where_the_text_moved_meanwhile():
    report = reported()
    review = reject(report)
    edit(report, "이 ", "그런데 이 ")
    undo(review)
    assert fresh(report).current_start == 6


def test_a_phrase_replaced_meanwhile_is_open_without_a_place():
    report = reported()
    review = reject(report)
    edit(report, "쥐", "고양이")
    undo(review)
    again = fresh(report)
    assert (again.state, again.current_start) == ("open", None)


def test_reports_that_closed_because_of_it_are_open_again():
    text = make_text()
    report = reported("쥐", "RAG", translation=text)
    other = reported("이 쥐", "이 기법", translation=text)
    review = accept(report)
    assert fresh(other).state == Report.State.OUTDATED
    undo(review)
    again = fresh(other)
    assert (again.state, again.current_start) == ("open", 0)
    assert Review.objects.filter(report=other, decision="undo").count() == 1


def test_undoing_twice_returns_the_standing_undo():
    review = accept(reported())
    first = undo(review)
    assert undo(review) == first
    assert Review.objects.filter(decision="undo").count() == 1


def test_after_a_day_it_is_too_late(monkeypatch):
    review = accept(reported())
    assert can_undo(review)
    later = timezone.now() + timedelta(hours=25)
    monkeypatch.setattr("comments.actions.undo_review.timezone.now", lambda: later)
    assert not can_undo(review)
    with pytest.raises(CannotUndo) as caught:
        undo(review)
    assert caught.value.reason == CannotUndo.TOO_LATE


def test_only_the_decision_in_force_is_taken_back():
    report = reported()
    first = reject(report)
    taken_back = undo(first)
    for review in (first, taken_back):
        assert not can_undo(Review.objects.select_related("report").get(pk=review.pk))
    with pytest.raises(CannotUndo) as caught:
        undo(taken_back)
    assert caught.value.reason == CannotUndo.NOT_IN_FORCE


def test_a_phrase_reported_again_meanwhile_has_one_open_report():
    report = reported()
    review = reject(report)
    other = make_report(report.translation, "쥐", proposal="RAG", reporter=UserFactory())
    with pytest.raises(CannotUndo) as caught:
        undo(review)
    assert (caught.value.reason, caught.value.other) == (CannotUndo.OPEN_AGAIN, other)


def test_nobody_takes_back_a_decision_on_their_own_report():
    person = moderator()
    review = reject(reported(reporter=person))
    with pytest.raises(OwnReport):
        undo(review, person)
    with pytest.raises(NotAllowed):
        undo(review, UserFactory())


def test_what_the_site_closed_can_be_opened_by_a_moderator():
    report = reported()
    edit(report, "쥐", "고양이")
    undo(fresh(report).decision)
    assert fresh(report).state == "open"
