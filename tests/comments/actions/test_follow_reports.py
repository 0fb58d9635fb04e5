"""Reported phrases are followed through every change of their text; what is gone closes its report with a reason."""

import pytest

from comments.actions.follow_reports import follow_reports
from comments.models import LogEntry, QueueItem, Report, ReportEvent
from papers.following import TextMoved
from tests.comments.actions.deciding import accept, edit, fresh, reject, reported, text_of
from tests.comments.factories import add_backing, make_text

pytestmark = pytest.mark.django_db


def place(report):
    """Where the phrase stands now, and what stands there."""
    report = fresh(report)
    return report.current_start, text_of(report)[report.current_start : report.current_end]


def test_an_edit_elsewhere_moves_the_phrase_along():
    report = reported()
    revision = edit(report, "이 ", "그런데 이 ")
    assert place(report) == (6, "쥐")
    step = report.events.get(kind=ReportEvent.Kind.MOVED)
    assert step.revision == revision


def test_an_edit_behind_the_phrase_is_no_step_of_the_report():
    report = reported()
    edit(report, "검색한다", "찾는다")
    assert place(report) == (2, "쥐")
    assert not report.events.filter(kind=ReportEvent.Kind.MOVED).exists()


def test_a_phrase_that_now_says_the_proposal_closes_as_already_fixed():
    report = reported("쥐", "RAG")
    revision = edit(report, "쥐", "RAG")
    closed = fresh(report)
    assert closed.state == Report.State.ALREADY_FIXED
    review = closed.decision
    assert (review.moderator, review.revision, review.replacement) == (None, revision, "RAG")
    assert review.seen_revision.number == 1
    assert report.events.get(kind=ReportEvent.Kind.DECIDED).revision == revision
    entry = LogEntry.objects.get(report=report)
    assert (entry.verb, entry.moderator) == (LogEntry.Verb.CLOSED, None)
    assert QueueItem.objects.get(report=report).state == Report.State.ALREADY_FIXED


def test_missing_words_put_beside_the_phrase_are_a_fix_too():
    report = reported("검색한다", "문서를 검색한다")
    edit(report, "검색한다", "문서를 검색한다")
    assert fresh(report).state == Report.State.ALREADY_FIXED


def test_the_words_of_another_backer_are_a_fix_too():
    report = reported("쥐", "RAG")
    add_backing(report, proposal="RAG 기법")
    edit(report, "쥐", "RAG 기법")
    assert fresh(report).decision.replacement == "RAG 기법"


def test_a_phrase_replaced_by_something_else_closes_as_outdated():
    report = reported("쥐", "RAG")
    edit(report, "쥐", "고양이")
    closed = fresh(report)
    assert (closed.state, closed.decision.moderator) == (Report.State.OUTDATED, None)
    assert (closed.current_start, closed.current_end) == (None, None)


def test_a_short_phrase_does_not_land_on_the_same_word_elsewhere():
    report = reported("쥐", "RAG", translation=make_text("쥐는 빠르다. 그러나 저 쥐는 느리다."))
    edit(report, "쥐는 빠르다", "RAG는 빠르다")
    assert fresh(report).state == Report.State.ALREADY_FIXED
    other = reported("쥐", "RAG", translation=make_text("쥐는 빠르다. 그러나 저 쥐는 느리다."))
    edit(other, "쥐는 빠르다", "새는 빠르다")
    assert fresh(other).state == Report.State.OUTDATED


def test_another_report_on_the_same_phrase_closes_when_one_is_accepted():
    text = make_text()
    short = reported("쥐", "RAG", translation=text)
    longer = reported("이 쥐", "이 기법", translation=text)
    elsewhere = reported("검색한다", "찾는다", translation=text)
    accept(short)
    assert fresh(longer).state == Report.State.OUTDATED
    assert fresh(elsewhere).state == Report.State.OPEN
    assert place(elsewhere) == (7, "검색한다")


def test_decided_reports_are_not_followed():
    report = reported()
    reject(report)
    edit(report, "쥐", "고양이")
    assert fresh(report).state == Report.State.REJECTED


def test_a_lost_phrase_that_comes_back_is_found_again():
    report = reported()
    Report.objects.filter(pk=report.pk).update(current_start=None, current_end=None)
    edit(report, "검색한다", "문서를 찾는다")
    assert place(report) == (2, "쥐")


def test_a_long_phrase_does_not_drift_away_by_small_edits():
    text = make_text("앞에 선 말. 검색 증강 생성은 큰 모델에 문서를 더해 준다. 뒤에 선 말.")
    report = reported("검색 증강 생성은 큰 모델에 문서를 더해 준다", None, translation=text)
    for old, new in (("큰", "매우 작은"), ("문서를", "그림을"), ("더해 준다", "빼앗는다"), ("검색", "조사")):
        if fresh(report).state == Report.State.OPEN:
            edit(report, old, new)
    assert fresh(report).state == Report.State.OUTDATED


def test_texts_without_open_reports_cost_one_query_for_five_hundred(django_assert_num_queries):
    with django_assert_num_queries(3):
        follow_reports([TextMoved(10**9 + number, 1, 2) for number in range(1500)])
