"""A duplicate is closed for another report, whose outcome its backers wait for."""

import pytest

from comments.actions.close_as_duplicate import close_as_duplicate
from comments.actions.decide_report import CannotBeDuplicate, ReportMoved
from comments.actions.tell_backers import duplicates_of
from comments.models import LogEntry, Report
from tests.comments.actions.deciding import accept, duplicate, fresh, moderator, reject, reported, seen

pytestmark = pytest.mark.django_db


def test_the_report_names_the_one_it_was_closed_for():
    report, original = reported(), reported()
    review = duplicate(report, original)
    closed = fresh(report)
    assert (closed.state, closed.duplicate_of, closed.decision) == ("duplicate", original, review)
    assert LogEntry.objects.get(report=report).verb == LogEntry.Verb.DUPLICATE
    assert fresh(original).state == Report.State.OPEN


def test_a_decided_report_can_be_the_original():
    report, original = reported(), reported()
    accept(original)
    assert duplicate(report, original).decision == "duplicate"


def test_nothing_is_a_duplicate_of_itself():
    report = reported()
    with pytest.raises(CannotBeDuplicate) as caught:
        duplicate(report, report)
    assert caught.value.reason == CannotBeDuplicate.ITSELF


def test_a_circle_is_refused():
    first, second, third = reported(), reported(), reported()
    duplicate(second, first)
    duplicate(third, second)
    with pytest.raises(CannotBeDuplicate) as caught:
        duplicate(first, third)
    assert caught.value.reason == CannotBeDuplicate.CIRCLE
    assert fresh(first).state == Report.State.OPEN


def test_of_a_duplicate_the_report_it_was_closed_for_is_taken():
    first, second, third = reported(), reported(), reported()
    duplicate(second, first)
    duplicate(third, second)
    assert fresh(third).duplicate_of == first


def test_duplicates_of_duplicates_are_found():
    first, second, third = reported(), reported(), reported()
    duplicate(third, second)
    duplicate(second, first)
    assert duplicates_of(first) == [second, third]


def test_closing_twice_returns_the_standing_decision():
    report, original = reported(), reported()
    before = seen(report)
    review = duplicate(report, original)
    assert close_as_duplicate(report, moderator=moderator(), **before, original=original) == review
    with pytest.raises(ReportMoved):
        close_as_duplicate(report, moderator=moderator(), **before, original=reported())


def test_addresses_wait_for_the_outcome_of_the_original():
    report, original = reported(reporter=None, email="reader@example.org"), reported()
    duplicate(report, original)
    assert report.backings.get().email == "reader@example.org"
    reject(original)
    assert report.backings.get().email == ""


def test_addresses_are_forgotten_at_once_where_the_original_is_decided():
    report, original = reported(reporter=None, email="reader@example.org"), reported()
    reject(original)
    duplicate(report, original)
    assert report.backings.get().email == ""
