"""The made-up reports are as the site would have made them."""

import pytest

from comments.models import Report
from tests.comments.factories import (
    CommentFactory,
    FlagFactory,
    SanctionFactory,
    add_backing,
    decide,
    make_report,
    make_text,
    queue_item,
)
from tests.factories import EntryFactory

pytestmark = pytest.mark.django_db


def test_a_report_quotes_its_text() -> None:
    report = make_report(make_text("쥐가 쥐를 본다"), "쥐", occurrence=1, proposal="RAT")
    assert (report.start, report.end, report.prefix, report.suffix) == (3, 4, "쥐가 ", "를 본다")
    assert report.revision.text[report.start : report.end] == report.exact
    assert (report.current_start, report.current_end) == (3, 4)
    assert report.backings.count() == report.backing_count == 1


def test_a_report_can_be_backed_decided_and_queued() -> None:
    report = make_report()
    add_backing(report, proposal="RAG")
    queue_item(report, score=5)
    decide(report)
    report.refresh_from_db()
    assert (report.backing_count, report.state) == (2, Report.State.REJECTED)
    assert report.decision.decision == "reject"


def test_comments_of_an_issue_follow_each_other() -> None:
    entry = EntryFactory()
    first = CommentFactory(entry=entry)
    answer = CommentFactory(parent=first)
    assert (first.issue, first.position, answer.issue, answer.position) == (entry.issue, 0, entry.issue, 1)


def test_flags_and_sanctions_are_made() -> None:
    assert FlagFactory().comment.pk
    assert SanctionFactory().ends_at is None
