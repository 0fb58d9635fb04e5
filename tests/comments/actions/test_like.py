"""Likes, and that their counts do not drift."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from comments.actions.like import CannotLike, set_like
from comments.actions.refuse_blocked import Blocked
from comments.models import Comment, Like
from tests.comments.factories import CommentFactory, SanctionFactory
from tests.factories import EntryFactory, IssueFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("factory", [IssueFactory, EntryFactory, CommentFactory])
def test_a_like_is_given_once_and_taken_back_once(factory):
    thing, person = factory(), UserFactory()
    assert set_like(thing, person=person, liked=True)
    assert not set_like(thing, person=person, liked=True)
    assert Like.objects.count() == 1
    assert set_like(thing, person=person, liked=False)
    assert not set_like(thing, person=person, liked=False)
    assert not Like.objects.exists()


def test_a_comment_counts_its_likes():
    comment, people = CommentFactory(likes=3), UserFactory.create_batch(3)
    for person in people:
        set_like(comment, person=person, liked=True)
    set_like(comment, person=people[0], liked=False)
    comment.refresh_from_db()
    assert (comment.like_count, comment.likes) == (2, 3)


@pytest.mark.parametrize("facts", [{"state": "hidden"}, {"state": "deleted"}, {"origin": "note"}])
def test_what_is_gone_or_nobodys_cannot_be_liked_but_a_like_can_be_taken_back(facts):
    person, comment = UserFactory(), CommentFactory()
    set_like(comment, person=person, liked=True)
    Comment.objects.update(**facts)
    with pytest.raises(CannotLike):
        set_like(comment, person=UserFactory(), liked=True)
    assert set_like(comment, person=person, liked=False)
    assert Comment.objects.get().like_count == 0


def test_who_is_blocked_or_may_not_like_is_refused():
    person = UserFactory()
    SanctionFactory(person=person)
    with pytest.raises(Blocked):
        set_like(IssueFactory(), person=person, liked=True)
    with pytest.raises(PermissionDenied):
        set_like(IssueFactory(), person=UserFactory(is_active=False), liked=True)


@pytest.mark.django_db(transaction=True)
def test_twenty_readers_who_click_at_once_are_counted_right():
    comment, issue = CommentFactory(), IssueFactory()
    people = UserFactory.create_batch(10)
    problems: list[BaseException] = []
    start = threading.Barrier(20)

    def click(number: int) -> None:
        # Each person clicks in two windows; every third one takes it back in the end.
        try:
            start.wait(30)
            person = people[number % 10]
            for thing in (comment, issue):
                set_like(thing, person=person, liked=True)
                set_like(thing, person=person, liked=True)
            if number % 3 == 0:
                set_like(comment, person=person, liked=False)
        except BaseException as problem:  # noqa: BLE001 - told below.
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=click, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not problems
    assert Comment.objects.get(pk=comment.pk).like_count == Like.objects.filter(comment=comment).count()
    assert Like.objects.filter(issue=issue).count() == 10
