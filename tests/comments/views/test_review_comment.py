"""Comments in the moderators' room: flagged ones as items of the queue, any other by its address."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from comments.actions.keep_queue import keep_flag_item
from comments.actions.moderate_comment import SeenComment
from comments.models import Comment, LogEntry, Notification, QueueItem, Review
from tests.comments.factories import CommentFactory, FlagFactory, SanctionFactory
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(client):
    person = UserFactory(role="moderator")
    client.force_login(person)
    return person


def flagged(**more) -> QueueItem:
    return keep_flag_item(FlagFactory(comment=CommentFactory(**more)).comment)


def decided(client, item: QueueItem, decision: str, **more):
    sent = {"decision": decision, "seen": str(SeenComment.of(item.comment)), **more}
    return client.post(reverse("comments:review_decide", args=[item.pk]), sent)


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_comment_flags_and_thread_stand_on_the_page(client, moderator):
    parent = CommentFactory(body="What do you think?")
    item = flagged(parent=parent, body="Buy **this**.")
    FlagFactory(comment=item.comment, reason="abuse", explanation="Again the same person.")
    CommentFactory(parent=item.comment, body="Please stop.")
    SanctionFactory(person=item.comment.author, kind="warning", category="spam")
    page = client.get(reverse("comments:review_item", args=[item.pk]))
    said = words(page)
    for expected in ("What do you think?", "Again the same person.", "Please stop.", "warning"):
        assert expected in said
    assert "<strong>this</strong>" in page.content.decode()


def test_keeping_closes_the_flags_and_goes_on(client, moderator):
    item, following = flagged(), flagged()
    answer = decided(client, item, "keep")
    review = Review.objects.get()
    assert answer["Location"].startswith(reverse("comments:review_item", args=[following.pk]))
    item.refresh_from_db()
    assert (item.state, review.decision, item.comment.state) == ("kept", "keep", "shown")
    assert LogEntry.objects.get().verb == "kept"


def test_hiding_needs_a_reason_which_the_author_and_the_log_hear(client, moderator):
    item = flagged(body="Buy this.")
    assert decided(client, item, "hide").status_code == 400
    decided(client, item, "hide", reason="spam", note="No sales here.")
    item.refresh_from_db()
    comment = Comment.objects.get()
    review = Review.objects.get()
    assert (item.state, comment.state) == ("hidden", "hidden")
    assert (review.flag_reason, review.note) == ("spam", "No sales here.")
    entry = LogEntry.objects.get()
    assert (entry.verb, entry.note) == ("hid", "spam")
    assert Notification.objects.get(person=comment.author).kind == "comment_hidden"


def test_not_now_puts_it_behind_the_others(client, moderator):
    item = flagged()
    decided(client, item, "later")
    item.refresh_from_db()
    assert item.put_off_until is not None


def test_a_comment_that_was_edited_meanwhile_is_409_and_keeps_what_was_typed(client, moderator):
    item = flagged()
    seen = str(SeenComment.of(item.comment))
    Comment.objects.update(edited_at=timezone.now(), body="A better one.")
    answer = decided(client, item, "hide", seen=seen, reason="abuse", note="Be kind.")
    assert answer.status_code == 409
    assert "A better one." in words(answer)
    assert ">Be kind.</textarea>" in answer.content.decode()
    assert not Review.objects.exists()


def test_a_flag_that_came_since_is_not_closed_unseen(client, moderator):
    item = flagged()
    seen = str(SeenComment.of(item.comment))
    FlagFactory(comment=item.comment)
    assert decided(client, item, "keep", seen=seen).status_code == 409


def test_doing_it_twice_is_no_error(client, moderator):
    item = flagged()
    seen = str(SeenComment.of(item.comment))
    for _ in range(2):
        assert decided(client, item, "hide", seen=seen, reason="spam").status_code == 302
    assert Review.objects.count() == 1 and LogEntry.objects.count() == 1


def test_nobody_decides_about_their_own_comment(client, moderator):
    item = flagged(author=moderator)
    page = client.get(reverse("comments:review_item", args=[item.pk]))
    assert "This is your own comment." in words(page)
    assert decided(client, item, "keep").status_code == 403
    assert not Review.objects.exists()


def test_what_somebody_else_has_open_is_not_decided(client, moderator):
    item = flagged()
    QueueItem.objects.update(
        claimed_by=UserFactory(role="moderator", display_name="Hana"),
        claimed_until=timezone.now() + timedelta(minutes=5),
    )
    answer = decided(client, item, "keep")
    assert answer.status_code == 409
    assert "Hana has it open" in words(answer)


@pytest.mark.parametrize("decision", ["hide", "keep"])
def test_undo_shows_the_comment_and_its_flags_wait_again(client, moderator, decision):
    item = flagged()
    decided(client, item, decision, reason="spam")
    review = Review.objects.get()
    answer = client.post(reverse("comments:review_undo", args=[review.pk]))
    assert answer["Location"] == reverse("comments:review_item", args=[item.pk])
    item.refresh_from_db()
    assert item.state == "open" and Comment.objects.get().state == "shown"
    assert client.post(reverse("comments:review_undo", args=[review.pk])).status_code == 302
    assert Review.objects.filter(undoes=review).count() == 1


def test_a_comment_that_nobody_flagged_is_hidden_and_restored_by_its_address(client, moderator):
    comment = CommentFactory()
    address = reverse("comments:review_comment", args=[comment.pk])
    for decision, state in (("hide", "hidden"), ("restore", "shown")):
        comment.refresh_from_db()
        sent = {"decision": decision, "seen": str(SeenComment.of(comment)), "reason": "abuse"}
        answer = client.post(address, sent)
        assert answer.status_code == 302
        assert client.get(answer["Location"]).status_code == 200
        comment.refresh_from_db()
        assert comment.state == state
    assert list(LogEntry.objects.order_by("id").values_list("verb", flat=True)) == ["hid", "restored"]
    kinds = Notification.objects.order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["comment_hidden", "comment_restored"]
    assert not QueueItem.objects.exists()


def test_a_seen_mark_that_cannot_be_read_is_no_page(client, moderator):
    item = flagged()
    assert decided(client, item, "keep", seen="nonsense").status_code == 404


def test_the_number_of_queries_does_not_grow_with_flags_and_answers(client, moderator):
    item = flagged()
    few = queries(client, item)
    for _ in range(5):
        FlagFactory(comment=item.comment)
        CommentFactory(parent=item.comment)
    assert queries(client, item) == few


def queries(client, item: QueueItem) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert client.get(reverse("comments:review_item", args=[item.pk])).status_code == 200
    return len(counted)


# -- the way there -----------------------------------------------------------------------------------------------------


def test_a_thread_leads_moderators_to_each_comment_and_nobody_else(client):
    hidden = CommentFactory(state="hidden", body="Buy this.")
    shown = CommentFactory(issue=hidden.issue)
    links = [reverse("comments:review_comment", args=[comment.pk]) for comment in (hidden, shown)]
    for role, is_led in (("moderator", True), ("editor", False), (None, False)):
        client.force_login(UserFactory(role=role))
        page = client.get(hidden.issue.get_absolute_url()).content.decode()
        assert [link in page for link in links] == [is_led, is_led]
        assert "Buy this." not in page
