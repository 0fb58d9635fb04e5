"""Moderators who decide on the same comment or account in the same moment, on real connections of their own."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from comments.actions.hide_comment import hide_comment
from comments.actions.keep_comment import keep_comment
from comments.actions.keep_queue import keep_flag_item
from comments.actions.moderate_comment import CommentMoved, SeenComment
from comments.actions.sanction_person import SanctionMoved, sanction_person
from comments.models import Comment, LogEntry, QueueItem, Review, Sanction
from tests.comments.factories import FlagFactory
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 6


def at_once(deeds: list[Callable[[], object]]) -> list[Exception]:
    """Run all `deeds` in threads that start together; return what they raised."""
    start, raised = threading.Barrier(len(deeds)), []

    def run(deed: Callable[[], object]) -> None:
        start.wait()
        try:
            deed()
        except Exception as error:  # noqa: BLE001 - every one of them is judged by the test
            raised.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return raised


def test_of_those_who_hide_and_keep_at_once_one_decision_stands():
    comment = FlagFactory().comment
    keep_flag_item(comment)
    seen = SeenComment.of(comment)

    def hide(moderator) -> Callable[[], object]:
        return lambda: hide_comment(comment, moderator=moderator, seen=seen, reason="spam")

    def keep(moderator) -> Callable[[], object]:
        return lambda: keep_comment(comment, moderator=moderator, seen=seen)

    people = [UserFactory(role="moderator") for _ in range(PEOPLE)]
    raised = at_once([(hide, keep)[number % 2](person) for number, person in enumerate(people)])
    assert all(isinstance(error, CommentMoved) for error in raised), raised
    state = Comment.objects.get().state
    decisions = list(Review.objects.order_by("id").values_list("decision", flat=True))
    # What was kept may still be hidden by who saw it before; nothing is decided twice, and nothing is lost.
    assert decisions in (["hide"], ["keep", "hide"], ["keep"])
    assert state == ("hidden" if decisions[-1] == "hide" else "shown")
    assert QueueItem.objects.get().state == ("hidden" if state == "hidden" else "kept")
    assert LogEntry.objects.count() == len(decisions)


def test_of_those_who_block_at_once_one_block_is_written():
    person = UserFactory()

    def block(moderator) -> Callable[[], object]:
        return lambda: sanction_person(
            person, "block", moderator=moderator, category="spam", reason="Sales.", seen=0
        )

    raised = at_once([block(UserFactory(role="moderator")) for _ in range(PEOPLE)])
    assert len(raised) == PEOPLE - 1
    assert all(isinstance(error, SanctionMoved) for error in raised), raised
    assert Sanction.objects.count() == 1 and LogEntry.objects.count() == 1
