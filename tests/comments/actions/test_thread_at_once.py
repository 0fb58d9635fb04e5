"""Many people in one thread at the same moment: nothing is lost, nothing waits for ever, every counter is right."""

import random
import threading
from collections import Counter

import pytest
from django.db import connection

from comments.actions.delete_comment import delete_comment
from comments.actions.edit_comment import CannotEdit, edit_comment
from comments.actions.flag_comment import CannotFlag, flag_comment
from comments.actions.hide_comment import hide_comment
from comments.actions.keep_thread import ThreadKeeper
from comments.actions.like import CannotLike, set_like
from comments.actions.moderate_comment import ModerationRefused, SeenComment
from comments.actions.post_comment import CannotAnswer, post_comment
from comments.models import Comment, CommentVersion, Flag, Like, QueueItem
from papers.actions.change import change
from papers.formats.document import ParsedComment
from tests.comments.factories import CommentFactory
from tests.factories import IssueFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE, STEPS = 8, 12
REFUSED = (CannotAnswer, CannotEdit, CannotFlag, CannotLike, ModerationRefused)


def test_a_busy_thread_adds_up():
    issue = IssueFactory()
    people = UserFactory.create_batch(PEOPLE)
    moderator = UserFactory(role="moderator")
    shared = [CommentFactory(issue=issue, author=people[n % PEOPLE]) for n in range(4)]
    problems: list[BaseException] = []
    start = threading.Barrier(PEOPLE)
    posted: Counter[int] = Counter()

    def act(number: int) -> None:
        dice = random.Random(number)
        person = people[number]
        try:
            start.wait(60)
            for step in range(STEPS):
                comment = dice.choice(shared)
                try:
                    match dice.randrange(7):
                        case 0 | 1:
                            body = f"Person {number}, step {step}."
                            parent = dice.choice([None, comment])
                            post_comment(issue, author=person, body=body, parent=parent)
                            posted[number] += 1
                        case 2 | 3:
                            set_like(comment, person=person, liked=dice.random() < 0.7)
                        case 4:
                            flag_comment(comment, person=person, reason="spam")
                        case 5:
                            body = f"Changed by {number} at {step}."
                            edit_comment(comment, person=person, body=body, seen=comment.edited_at)
                        case 6 if number == 0:
                            comment.refresh_from_db()
                            seen = SeenComment.of(comment)
                            hide_comment(comment, moderator=moderator, seen=seen, reason="spam")
                        case 6 if number == 1:
                            delete_comment(comment, person=person)
                        case 6:
                            with change():
                                said = ParsedComment(f"Imported {number} {step}")
                                ThreadKeeper().write(issue, (said,), {})
                            posted[number] += 1
                except REFUSED:
                    pass
        except BaseException as problem:  # noqa: BLE001 - told below.
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=(number,)) for number in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert not problems
    positions = list(Comment.objects.filter(issue=issue).values_list("position", flat=True))
    assert positions == list(range(len(shared) + sum(posted.values())))
    for comment in Comment.objects.all():
        assert comment.like_count == Like.objects.filter(comment=comment).count()
        versions = CommentVersion.objects.filter(comment=comment).values_list("number", flat=True)
        assert list(versions) == list(range(1, len(versions) + 1))
    for item in QueueItem.objects.all():
        assert item.backers == Flag.objects.filter(comment=item.comment).count()
