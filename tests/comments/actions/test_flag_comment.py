"""Flags on comments."""

import pytest
from django.core.exceptions import PermissionDenied

from comments.actions.flag_comment import CannotFlag, flag_comment
from comments.actions.refuse_blocked import Blocked
from comments.models import Flag, QueueItem
from tests.comments.factories import CommentFactory, SanctionFactory
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_a_flag_puts_its_comment_into_the_queue():
    comment = CommentFactory()
    for reason in ("spam", "abuse", "spam"):
        flag, is_new = flag_comment(comment, person=UserFactory(), reason=reason, explanation=" See it. ")
        assert is_new and flag.explanation == "See it."
    item = QueueItem.objects.get()
    assert (item.kind, item.comment, item.state, item.backers, item.category) == (
        "flag",
        comment,
        "open",
        3,
        "spam",
    )


def test_flagging_twice_is_one_flag():
    comment, person = CommentFactory(), UserFactory()
    first, _ = flag_comment(comment, person=person, reason="spam")
    assert flag_comment(comment, person=person, reason="abuse") == (first, False)
    assert Flag.objects.get().reason == "spam"


def test_a_comment_that_was_kept_is_open_again_with_a_new_flag():
    comment = CommentFactory()
    flag_comment(comment, person=UserFactory(), reason="spam")
    QueueItem.objects.update(state="kept")
    flag_comment(comment, person=UserFactory(), reason="other")
    assert QueueItem.objects.get().state == "open"


@pytest.mark.parametrize(
    ("facts", "reason"),
    [({"state": "hidden"}, "gone"), ({"state": "deleted"}, "gone"), ({"origin": "note"}, "note")],
)
def test_what_is_gone_or_the_sites_own_cannot_be_flagged(facts, reason):
    with pytest.raises(CannotFlag) as caught:
        flag_comment(CommentFactory(**facts), person=UserFactory(), reason="spam")
    assert caught.value.reason == reason


def test_nobody_flags_their_own_comment():
    comment = CommentFactory()
    with pytest.raises(CannotFlag) as caught:
        flag_comment(comment, person=comment.author, reason="spam")
    assert caught.value.reason == "own"
    assert not QueueItem.objects.exists()


def test_who_is_blocked_or_may_not_flag_is_refused():
    person = UserFactory()
    SanctionFactory(person=person)
    with pytest.raises(Blocked):
        flag_comment(CommentFactory(), person=person, reason="spam")
    with pytest.raises(PermissionDenied):
        flag_comment(CommentFactory(), person=UserFactory(is_active=False), reason="spam")
