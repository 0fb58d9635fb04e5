"""Changing and deleting what one wrote."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.actions.delete_comment import delete_comment
from comments.actions.edit_comment import EDIT_WITHIN, CannotEdit, edit_comment
from comments.actions.refuse_blocked import Blocked
from comments.models import Comment, CommentVersion, QueueItem
from papers.models import SiteVersion
from tests.comments.factories import CommentFactory, FlagFactory, SanctionFactory
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment():
    return CommentFactory(body="First words.")


def refused(act) -> str:
    with pytest.raises(CannotEdit) as caught:
        act()
    return caught.value.reason


def test_an_edit_is_marked_and_what_stood_there_is_kept(comment):
    edited = edit_comment(comment, person=comment.author, body="Second words.", seen=None)
    again = edit_comment(edited, person=comment.author, body="Third words.", seen=edited.edited_at)
    assert again.edited_at > edited.edited_at
    assert Comment.objects.get().body == "Third words."
    assert list(CommentVersion.objects.values_list("number", "body")) == [
        (1, "First words."),
        (2, "Second words."),
    ]


def test_an_unchanged_text_changes_nothing(comment):
    assert edit_comment(comment, person=comment.author, body=" First words.", seen=None).edited_at is None
    assert not CommentVersion.objects.exists()


def test_a_text_that_moved_meanwhile_is_not_overwritten(comment):
    edit_comment(comment, person=comment.author, body="In one window.", seen=None)
    act = lambda: edit_comment(comment, person=comment.author, body="In another.", seen=None)  # noqa: E731
    assert refused(act) == CannotEdit.MOVED
    assert Comment.objects.get().body == "In one window."


def test_after_half_an_hour_it_stays_as_it_is(comment):
    Comment.objects.update(created_at=timezone.now() - EDIT_WITHIN + timedelta(minutes=1))
    edit_comment(comment, person=comment.author, body="In time.", seen=None)
    Comment.objects.update(created_at=timezone.now() - EDIT_WITHIN, edited_at=None)
    act = lambda: edit_comment(comment, person=comment.author, body="Late.", seen=None)  # noqa: E731
    assert refused(act) == CannotEdit.TOO_LATE


@pytest.mark.parametrize("state", ["hidden", "deleted"])
def test_what_is_not_shown_cannot_be_changed(state):
    comment = CommentFactory(state=state)
    act = lambda: edit_comment(comment, person=comment.author, body="Back.", seen=None)  # noqa: E731
    assert refused(act) == CannotEdit.GONE


def test_others_comments_and_imported_ones_cannot_be_changed_or_deleted(comment):
    stranger = UserFactory(role="administrator")
    imported = CommentFactory(origin="imported", author=stranger)
    for one in (comment, imported):
        assert (
            refused(lambda one=one: edit_comment(one, person=stranger, body="Mine.", seen=None))
            == "not_yours"
        )
        assert refused(lambda one=one: delete_comment(one, person=stranger)) == "not_yours"


def test_deleting_empties_the_comment_and_all_it_said_before_and_leaves_its_place(comment):
    answer = CommentFactory(parent=comment)
    edit_comment(comment, person=comment.author, body="Second words.", seen=None)
    version = SiteVersion.objects.get().number
    delete_comment(comment, person=comment.author)
    delete_comment(comment, person=comment.author)
    comment.refresh_from_db()
    assert (comment.state, comment.body) == ("deleted", "")
    assert not CommentVersion.objects.exists()
    assert Comment.objects.get(pk=answer.pk).parent == comment
    assert SiteVersion.objects.get().number > version


def test_a_deleted_comment_leaves_the_queue(comment):
    FlagFactory(comment=comment)
    delete_comment(comment, person=comment.author)
    assert QueueItem.objects.get().state == "hidden"


def test_what_a_moderator_has_hidden_stays_for_them_to_see():
    hidden = CommentFactory(state="hidden", body="Bad words.")
    assert refused(lambda: delete_comment(hidden, person=hidden.author)) == CannotEdit.GONE
    assert Comment.objects.get().body == "Bad words."


def test_who_is_blocked_cannot_edit_but_can_take_words_back(comment):
    SanctionFactory(person=comment.author)
    with pytest.raises(Blocked):
        edit_comment(comment, person=comment.author, body="More.", seen=None)
    assert delete_comment(comment, person=comment.author).state == "deleted"
