"""The rows of the queue repeat the facts of their report or comment, and their score follows them."""

import pytest

from comments.actions.claim_item import claim_item
from comments.actions.keep_queue import keep_flag_item, keep_report_item
from comments.models import QueueItem, Report, Visit
from comments.score import stored_score
from tests.comments.actions.deciding import accept, moderator, reject, reported
from tests.comments.factories import CommentFactory, FlagFactory, add_backing, make_text
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_a_row_repeats_the_facts_of_its_report():
    report = reported(category=Report.Category.TERMINOLOGY)
    item = keep_report_item(report)
    assert (item.kind, item.report, item.language, item.state) == ("report", report, "ko", "open")
    assert (item.issue, item.source) == (report.issue, report.issue.source)
    assert (item.category, item.opened_at, item.backers) == ("terminology", report.created_at, 1)
    assert item.score == stored_score(item)


def test_writing_it_again_refreshes_the_same_row_and_keeps_its_claim():
    report, person = reported(), moderator()
    first = keep_report_item(report)
    claim_item(first, person)
    add_backing(report)
    second = keep_report_item(report)
    assert (second.pk, second.backers, second.claimed_by) == (first.pk, 2, person)
    assert second.score == first.score + 70
    assert QueueItem.objects.count() == 1


def test_readers_of_the_page_count():
    report = reported()
    Visit.objects.bulk_create(
        [Visit(person=UserFactory(), issue=report.issue, last_at=report.created_at) for _ in range(10)]
    )
    assert keep_report_item(report).reader_points == 1


def test_a_decision_moves_the_scores_of_the_reporters_other_open_reports():
    person, text = UserFactory(), make_text("가 나 다 라 마 바 사")
    reports = [reported(letter, "하", translation=text, reporter=person) for letter in "가나다라마바"]
    waiting = keep_report_item(reports.pop())
    before = waiting.score
    for report in reports:
        accept(report)
    waiting.refresh_from_db()
    assert waiting.record_points == 10
    assert waiting.score == before + 70 == stored_score(waiting)


def test_four_decided_reports_are_no_record_yet():
    person = UserFactory()
    waiting = keep_report_item(reported(reporter=person))
    for _ in range(4):
        reject(reported(reporter=person))
    waiting.refresh_from_db()
    assert waiting.record_points == 0


def test_flags_of_a_comment_are_one_row_with_the_commonest_reason():
    comment = CommentFactory()
    FlagFactory(comment=comment, reason="spam")
    keep_flag_item(comment)
    FlagFactory(comment=comment, reason="abuse")
    FlagFactory(comment=comment, reason="abuse")
    item = keep_flag_item(comment)
    assert (item.kind, item.category, item.backers, item.state) == ("flag", "abuse", 3, "open")
    assert item.language == comment.issue.language
    assert QueueItem.objects.count() == 1


def test_a_comment_that_nobody_flagged_has_no_row():
    assert keep_flag_item(CommentFactory()) is None


def test_a_hidden_comment_is_closed_in_the_queue():
    comment = CommentFactory()
    FlagFactory(comment=comment)
    comment.state = "hidden"
    assert keep_flag_item(comment).state == "hidden"
