"""Hiding, restoring, keeping, warning, blocking: what the actions write, refuse, and do twice."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from comments.actions.hide_comment import hide_comment
from comments.actions.keep_comment import keep_comment
from comments.actions.keep_queue import keep_flag_item
from comments.actions.lift_sanction import lift_sanction
from comments.actions.moderate_comment import CommentMoved, MayNotModerate, OwnComment, SeenComment
from comments.actions.refuse_blocked import Blocked, refuse_blocked
from comments.actions.restore_comment import restore_comment
from comments.actions.sanction_person import MayNotSanction, sanction_person, standing
from comments.actions.undo_moderation import undo_moderation
from comments.actions.undo_review import CannotUndo
from comments.models import Comment, LogEntry, QueueItem, Review, Sanction
from papers.models import SiteVersion
from tests.comments.factories import CommentFactory, FlagFactory, SanctionFactory
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator():
    return UserFactory(role="moderator")


def seen(comment: Comment) -> SeenComment:
    comment.refresh_from_db()
    return SeenComment.of(comment)


def version() -> int:
    return SiteVersion.objects.get(pk=1).number


def test_what_was_seen_survives_its_spelling():
    comment = FlagFactory().comment
    comment.edited_at = timezone.now()
    mark = SeenComment.of(comment)
    assert SeenComment.parse(str(mark)) == mark
    for wrong in ("", "shown", "shown||x", "a|b|1|2"):
        with pytest.raises(ValueError):
            SeenComment.parse(wrong)


def test_kept_pages_go_when_a_comment_is_hidden(moderator):
    comment = CommentFactory()
    before = version()
    hide_comment(comment, moderator=moderator, seen=seen(comment), reason="spam")
    assert version() == before + 1


def test_hiding_twice_returns_the_standing_review(moderator):
    comment = CommentFactory()
    first = hide_comment(comment, moderator=moderator, seen=seen(comment), reason="spam")
    again = hide_comment(comment, moderator=UserFactory(role="moderator"), seen=seen(comment), reason="abuse")
    assert again == first and LogEntry.objects.count() == 1


def test_a_deleted_comment_is_not_hidden(moderator):
    comment = CommentFactory(state="deleted")
    with pytest.raises(CommentMoved):
        hide_comment(comment, moderator=moderator, seen=seen(comment), reason="spam")


def test_restoring_names_the_hiding_it_takes_back(moderator):
    comment = CommentFactory()
    hidden = hide_comment(comment, moderator=moderator, seen=seen(comment), reason="spam")
    restored = restore_comment(comment, moderator=moderator, seen=seen(comment))
    assert restored.undoes == hidden
    assert restore_comment(comment, moderator=moderator, seen=seen(comment)) == restored


def test_keeping_twice_is_one_review_until_somebody_flags_again(moderator):
    comment = FlagFactory().comment
    keep_flag_item(comment)
    first = keep_comment(comment, moderator=moderator, seen=seen(comment))
    assert keep_comment(comment, moderator=moderator, seen=seen(comment)) == first
    FlagFactory(comment=comment)
    keep_flag_item(comment)
    assert keep_comment(comment, moderator=moderator, seen=seen(comment)) != first


def test_only_moderators_decide_and_never_about_themselves(moderator):
    comment = CommentFactory()
    for person in (UserFactory(), UserFactory(role="editor")):
        with pytest.raises(MayNotModerate):
            hide_comment(comment, moderator=person, seen=seen(comment), reason="spam")
    own = CommentFactory(author=moderator)
    with pytest.raises(OwnComment):
        hide_comment(own, moderator=moderator, seen=seen(own), reason="spam")
    assert not Review.objects.exists()


def test_a_blocked_moderator_decides_nothing(moderator):
    comment = CommentFactory()
    SanctionFactory(person=moderator)
    with pytest.raises(Blocked):
        hide_comment(comment, moderator=moderator, seen=seen(comment), reason="spam")


def test_undo_after_another_decision_is_refused(moderator):
    comment = FlagFactory().comment
    keep_flag_item(comment)
    kept = keep_comment(comment, moderator=moderator, seen=seen(comment))
    hide_comment(comment, moderator=moderator, seen=seen(comment), reason="spam")
    with pytest.raises(CannotUndo):
        undo_moderation(kept, moderator=moderator)


def test_undo_after_a_day_is_refused(moderator, monkeypatch):
    comment = CommentFactory()
    hidden = hide_comment(comment, moderator=moderator, seen=seen(comment), reason="spam")
    monkeypatch.setattr("comments.actions.undo_moderation.UNDO_WITHIN", timedelta(0))
    with pytest.raises(CannotUndo):
        undo_moderation(hidden, moderator=moderator)


def test_undoing_a_hiding_leaves_the_flags_open(moderator):
    comment = FlagFactory().comment
    keep_flag_item(comment)
    hidden = hide_comment(comment, moderator=moderator, seen=seen(comment), reason="spam")
    undo_moderation(hidden, moderator=moderator)
    assert QueueItem.objects.get().state == "open"
    assert LogEntry.objects.first().verb == "restored"


def test_who_stands_above_whom():
    people = [UserFactory(role=role) for role in (None, "moderator", "editor", "administrator")]
    assert [standing(person) for person in people] == [0, 1, 1, 2]
    assert standing(UserFactory(is_superuser=True)) == 3


def test_a_refused_block_writes_nothing(moderator):
    with pytest.raises(MayNotSanction):
        sanction_person(moderator, "block", moderator=moderator, category="spam", reason="Myself.")
    past = timezone.now() - timedelta(days=1)
    with pytest.raises(ValueError):
        sanction_person(
            UserFactory(), "block", moderator=moderator, category="spam", reason="Late.", ends_at=past
        )
    assert not Sanction.objects.exists() and not LogEntry.objects.exists()


def test_the_block_that_ends_last_is_the_one_that_is_told():
    person = UserFactory()
    SanctionFactory(person=person, ends_at=timezone.now() + timedelta(days=1))
    longest = SanctionFactory(person=person, ends_at=None)
    SanctionFactory(person=person, ends_at=timezone.now() + timedelta(days=9))
    with pytest.raises(Blocked) as blocked:
        refuse_blocked(person)
    assert blocked.value.sanction == longest


def test_readers_without_an_account_are_never_blocked(django_assert_num_queries):
    with django_assert_num_queries(0):
        refuse_blocked(None)


def test_lifting_twice_is_written_once(moderator):
    block = SanctionFactory()
    lift_sanction(block, moderator=moderator)
    lift_sanction(block, moderator=moderator)
    assert LogEntry.objects.count() == 1


def test_why_a_comment_was_hidden_cannot_be_changed_afterwards(moderator):
    comment = CommentFactory()
    review = hide_comment(comment, moderator=moderator, seen=seen(comment), reason="spam")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE comments_review SET flag_reason = 'abuse' WHERE id = %s", [review.pk])
