"""Everybody who reported or backed is told what became of it, and the thread says what was fixed."""

import pytest

from comments.actions.appeal_rejection import appeal_rejection
from comments.actions.undo_review import undo_review
from comments.models import NotedFix, Notification
from tests.comments.actions.deciding import accept, duplicate, edit, fresh, moderator, reject, reported
from tests.comments.factories import add_backing
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def told(kind, review):
    """The people who were told of a Review, by kind."""
    rows = Notification.objects.filter(kind=kind, review=review, person__isnull=False)
    return {row.person for row in rows.select_related("person")}


def test_reporter_and_backers_are_told_of_a_decision_and_the_moderator_is_not():
    report, backer, person = reported(), UserFactory(), moderator()
    add_backing(report, backer)
    add_backing(report, person)
    review = accept(report, person)
    assert told("decided", review) == {report.reporter, backer}


def test_a_reader_without_an_account_is_told_by_the_address_they_left():
    report = reported(reporter=None, email="reader@example.org")
    review = reject(report)
    assert Notification.objects.get(review=review).email == "reader@example.org"


def test_who_backs_a_duplicate_is_told_again_when_the_original_is_decided():
    report, original = reported(), reported()
    closing = duplicate(report, original)
    assert told("decided", closing) == {report.reporter}
    review = accept(original)
    assert told("decided", review) == {report.reporter, original.reporter}


def test_what_the_site_closes_by_itself_is_told_too():
    report = reported()
    edit(report, "쥐", "고양이")
    assert told("decided", fresh(report).decision) == {report.reporter}


def test_an_undo_is_told():
    report = reported()
    undo = undo_review(accept(report), moderator=moderator())
    assert told("undone", undo) == {report.reporter}


def test_an_appeal_is_told_to_the_others():
    report, backer = reported(), UserFactory()
    add_backing(report, backer)
    review = reject(report)
    appeal_rejection(report, person=report.reporter, reason="It is a name.")
    assert told("reopened", review) == {backer}


def test_the_thread_tells_of_what_was_fixed_and_of_nothing_else():
    fixed = accept(reported())
    reject(reported())
    found = reported()
    edit(found, "쥐", "RAG")
    assert list(NotedFix.objects.values_list("review", flat=True)) == [fixed.pk]
