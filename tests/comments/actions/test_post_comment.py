"""Writing a comment."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from comments.actions.post_comment import SENT_TWICE, CannotAnswer, post_comment
from comments.actions.refuse_blocked import Blocked
from comments.models import Comment
from papers.models import SiteVersion
from tests.comments.factories import CommentFactory, SanctionFactory
from tests.factories import EntryFactory, IssueFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    return IssueFactory()


@pytest.fixture
def person():
    return UserFactory()


def test_a_comment_stands_behind_those_there_are_and_readers_pages_are_made_anew(issue, person):
    CommentFactory(issue=issue, position=7)
    version = SiteVersion.objects.get().number
    comment = post_comment(issue, author=person, body="  Good.\r\nVery good.\n")
    comment.refresh_from_db()
    assert (comment.position, comment.body, comment.origin) == (8, "Good.\nVery good.", "written")
    assert comment.written_at is not None and comment.state == "shown"
    assert SiteVersion.objects.get().number == version + 1


def test_the_text_is_stored_in_one_form_of_its_letters(issue, person):
    assert post_comment(issue, author=person, body="가").body == "가"


def test_an_answer_is_about_what_its_question_is_about(issue, person):
    entry = EntryFactory(issue=issue)
    question = CommentFactory(entry=entry)
    answer = post_comment(issue, author=person, body="Yes.", parent=question)
    assert (answer.parent, answer.entry) == (question, entry)


def test_the_same_words_sent_twice_are_one_comment(issue, person):
    first = post_comment(issue, author=person, body="Thanks!")
    assert post_comment(issue, author=person, body="Thanks! ") == first
    assert post_comment(issue, author=UserFactory(), body="Thanks!") != first
    assert post_comment(issue, author=person, body="Thanks!", parent=first) != first


def test_the_same_words_some_time_later_are_said_again(issue, person):
    first = post_comment(issue, author=person, body="Thanks!")
    Comment.objects.update(created_at=timezone.now() - SENT_TWICE)
    assert post_comment(issue, author=person, body="Thanks!") != first


@pytest.mark.parametrize("facts", [{"state": "hidden"}, {"state": "deleted"}, {"origin": "note"}])
def test_what_is_not_shown_or_nobodys_cannot_be_answered(issue, person, facts):
    gone = CommentFactory(issue=issue, **facts)
    with pytest.raises(CannotAnswer):
        post_comment(issue, author=person, body="Yes.", parent=gone)
    assert Comment.objects.count() == 1


def test_an_entry_or_a_comment_of_another_issue_is_refused(issue, person):
    for of in ({"entry": EntryFactory()}, {"parent": CommentFactory()}):
        with pytest.raises(ValueError, match="same issue"):
            post_comment(issue, author=person, body="Hm.", **of)


@pytest.mark.parametrize("body", ["", " \n ", "x" * (Comment.LONGEST + 1)])
def test_an_empty_or_endless_text_is_refused(issue, person, body):
    with pytest.raises(ValueError, match="code points"):
        post_comment(issue, author=person, body=body)


def test_the_database_keeps_the_length_and_lets_imported_texts_be(issue):
    long = "x" * (Comment.LONGEST + 1)
    CommentFactory(issue=issue, body=long, origin="imported")
    with pytest.raises(IntegrityError), transaction.atomic():
        CommentFactory(issue=issue, body=long)
    CommentFactory(issue=issue, body="😀" * Comment.LONGEST)


def test_who_is_blocked_or_may_not_comment_is_refused(issue, person):
    SanctionFactory(person=person)
    with pytest.raises(Blocked):
        post_comment(issue, author=person, body="Hello.")
    with pytest.raises(PermissionDenied):
        post_comment(issue, author=UserFactory(is_active=False), body="Hello.")
