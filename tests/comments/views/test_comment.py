"""One comment: its place, its history, changing, deleting and flagging it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from comments.actions.edit_comment import edit_comment
from comments.models import Comment, Flag, QueueItem
from tests.comments.factories import CommentFactory, FlagFactory
from tests.factories import IssueFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment() -> Comment:
    return CommentFactory(body="First words.")


@pytest.fixture
def author(client: Client, comment: Comment) -> Client:
    client.force_login(comment.author)
    return client


def address(comment: Comment, what: str = "") -> str:
    return f"/en/comments/{comment.pk}/{what}{'/' if what else ''}"


def place(comment: Comment) -> str:
    return f"/en{comment.issue.get_absolute_url()}#comment-{comment.pk}"


def test_its_address_leads_to_its_place(client, comment):
    assert client.get(address(comment)).headers["Location"] == place(comment)
    assert client.get("/en/comments/999/").status_code == 404


def test_a_comment_on_a_draft_has_no_address_for_readers(client):
    comment = CommentFactory(issue=IssueFactory(state="draft"))
    assert client.get(address(comment)).status_code == 404
    assert client.get(address(comment, "history")).status_code == 404


# -- editing ----------------------------------------------------------------------------------------------------------


def test_its_author_changes_it_and_everybody_reads_what_it_said(author, comment):
    page = author.get(address(comment, "edit")).content.decode()
    assert "First words." in page
    response = author.post(address(comment, "edit"), {"body": "Second words.", "seen": ""})
    assert response.headers["Location"] == place(comment)
    thread = Client().get(place(comment)).content.decode()
    assert "Second words." in thread and ">edited</a>" in thread
    history = Client().get(address(comment, "history")).content.decode()
    assert history.index("Second words.") < history.index("First words.")
    assert "<del>First</del><ins>Second</ins>" in history


def test_a_comment_that_was_never_edited_says_so(client, comment):
    assert "It was never edited." in client.get(address(comment, "history")).content.decode()


@pytest.mark.parametrize("facts", [{"state": "hidden"}, {"state": "deleted"}, {"origin": "note"}])
def test_what_is_not_shown_has_no_history(client, facts):
    assert client.get(address(CommentFactory(**facts), "history")).status_code == 404


def test_late_edits_are_refused_and_what_was_written_is_given_back(author, comment):
    Comment.objects.update(created_at=timezone.now() - timedelta(minutes=31))
    response = author.post(address(comment, "edit"), {"body": "Too late, but long.", "seen": ""})
    assert response.status_code == 409
    page = response.content.decode()
    assert "Too late, but long." in page and "30 minutes" in page
    assert author.get(address(comment, "edit")).status_code == 409


def test_two_windows_do_not_overwrite_each_other(author, comment):
    edit_comment(comment, person=comment.author, body="In one window.", seen=None)
    page = author.post(address(comment, "edit"), {"body": "In another.", "seen": ""}).content.decode()
    assert "In another." in page and "In one window." in page
    comment.refresh_from_db()
    seen = comment.edited_at.isoformat()
    assert f'value="{seen}"'.replace("+", "&#x2B;") in page or f'value="{seen}"' in page
    author.post(address(comment, "edit"), {"body": "In another.", "seen": seen})
    comment.refresh_from_db()
    assert comment.body == "In another."


@pytest.mark.parametrize("seen", ["x", "2024-13-45T00:00", "\x00"])
def test_a_made_up_time_is_not_found(author, comment, seen):
    assert author.post(address(comment, "edit"), {"body": "New.", "seen": seen}).status_code == 404


def test_a_preview_of_an_edit_stays_an_edit(author, comment):
    page = author.post("/en/comments/preview/", {"comment": comment.pk, "seen": "", "body": "**x**"}).content
    assert b"<strong>x</strong>" in page and f'action="{address(comment, "edit")}"'.encode() in page


@pytest.mark.parametrize("what", ["edit", "delete"])
def test_others_comments_cannot_be_changed(client, comment, what):
    assert client.get(address(comment, what)).status_code == 302
    client.force_login(UserFactory(role="administrator"))
    assert client.get(address(comment, what)).status_code == 404
    assert client.post(address(comment, what), {"body": "Mine."}).status_code == 404
    comment.refresh_from_db()
    assert (comment.body, comment.state) == ("First words.", "shown")


# -- deleting ---------------------------------------------------------------------------------------------------------


def test_deleting_asks_once_and_leaves_the_answers_in_their_place(author, comment):
    CommentFactory(parent=comment, body="An answer.")
    assert "First words." in author.get(address(comment, "delete")).content.decode()
    assert author.post(address(comment, "delete")).headers["Location"] == place(comment)
    thread = Client().get(place(comment)).content.decode()
    assert "Deleted by its author." in thread and "First words." not in thread
    assert "An answer." in thread and 'class="comment comment-depth-1' in thread
    assert author.get(address(comment, "delete")).status_code == 302


def test_what_a_moderator_hid_cannot_be_deleted(author, comment):
    Comment.objects.update(state="hidden")
    assert author.get(address(comment, "delete")).status_code == 409
    assert author.post(address(comment, "delete")).status_code == 409


# -- flags ------------------------------------------------------------------------------------------------------------


def test_a_flag_goes_to_the_moderators_and_is_thanked_for(client, comment):
    client.force_login(UserFactory())
    page = client.get(address(comment, "flag")).content.decode()
    assert "First words." in page and page.count('type="radio"') == 4
    page = client.post(address(comment, "flag"), {"reason": "spam", "explanation": "See."}).content.decode()
    assert "Thank you" in page
    assert QueueItem.objects.get().comment == comment
    for again in (
        client.get(address(comment, "flag")),
        client.post(address(comment, "flag"), {"reason": "abuse"}),
    ):
        assert "You have flagged this comment already" in again.content.decode()
    assert Flag.objects.get().reason == "spam"


@pytest.mark.parametrize("data", [{}, {"reason": "x"}, {"reason": "spam", "explanation": "x" * 501}])
def test_a_flag_needs_a_reason_of_the_list_and_few_words(client, comment, data):
    client.force_login(UserFactory())
    assert 'role="alert"' in client.post(address(comment, "flag"), data).content.decode()
    assert not Flag.objects.exists()


def test_nobody_flags_their_own_comment_or_reads_a_hidden_one(author, comment):
    assert "It is yours." in author.get(address(comment, "flag")).content.decode()
    hidden = CommentFactory(state="hidden", body="Bad words.")
    page = author.get(address(hidden, "flag")).content.decode()
    assert "not shown any more" in page and "Bad words." not in page


def test_who_flagged_is_said_nowhere_in_public(client, comment):
    FlagFactory(comment=comment, person=UserFactory(display_name="Informer"))
    assert "Informer" not in client.get(place(comment)).content.decode()
