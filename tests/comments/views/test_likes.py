"""Likes as pages and as buttons."""

import json

import pytest
from django.test import Client

from comments.models import Comment, Like
from tests.comments.factories import CommentFactory
from tests.factories import EntryFactory, IssueFactory, UserFactory

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(UserFactory())
    return client


def things() -> list[tuple[str, str]]:
    """Of each kind of thing the address of its like and the place it is liked from."""
    issue = IssueFactory(likes=2)
    entry, comment = EntryFactory(issue=issue), CommentFactory(issue=issue, likes=2)
    page = f"/en{issue.get_absolute_url()}"
    return [
        (f"/en/likes/issues/{issue.pk}/", page),
        (f"/en/likes/entries/{entry.pk}/", f"{page}#{entry.anchor}"),
        (f"/en/comments/{comment.pk}/like/", f"{page}#comment-{comment.pk}"),
    ]


def test_each_is_liked_on_a_small_page_and_the_reader_is_led_back(reader):
    for address, place in things():
        page = reader.get(address).content.decode()
        assert 'name="liked" value="1"' in page
        assert reader.post(address, {"liked": "1"}).headers["Location"] == place
        assert 'name="liked" value="0"' in reader.get(address).content.decode()
    assert Like.objects.count() == 3


def test_a_script_is_told_the_count_with_the_likes_of_the_import(reader):
    for address, _place in things():
        imported = 0 if "entries" in address else 2
        for liked in ("1", "1", "0", "0"):
            found = json.loads(reader.post(address, {"liked": liked}, headers=JSON).content)
            assert found == {"liked": liked == "1", "count": imported + int(liked)}


def test_who_is_not_signed_in_is_led_to_the_door(client):
    for address, _place in things():
        for response in (client.get(address), client.post(address, {"liked": "1"})):
            assert response.headers["Location"].startswith("/en/accounts/login/?next=/en/")
    assert not Like.objects.exists()


def test_what_cannot_be_read_cannot_be_liked(reader):
    draft = IssueFactory(state="draft")
    withdrawn = EntryFactory(state="withdrawn")
    hidden = CommentFactory(state="hidden", body="Bad words.")
    for address in (
        f"/likes/issues/{draft.pk}/",
        f"/likes/entries/{EntryFactory(issue=draft).pk}/",
        f"/likes/entries/{withdrawn.pk}/",
        f"/comments/{CommentFactory(issue=draft).pk}/like/",
        f"/comments/{hidden.pk}/like/",
        f"/comments/{CommentFactory(origin='note').pk}/like/",
    ):
        assert reader.get(address).status_code == 404
        assert reader.post(address, {"liked": "1"}).status_code == 404
    assert not Like.objects.exists()


def test_too_many_likes_are_refused_in_words_a_script_can_show(reader):
    address, _ = things()[0]
    for _ in range(100):
        response = reader.post(address, {"liked": "1"}, headers=JSON)
        if response.status_code == 429:
            break
    assert response.status_code == 429
    assert json.loads(response.content)["message"]


def test_likes_are_shown_to_everybody(reader):
    entry = EntryFactory()
    comment = CommentFactory(issue=entry.issue, likes=5)
    page = f"/en{entry.issue.get_absolute_url()}"
    Client().get(page)
    reader.post(f"/en/comments/{comment.pk}/like/", {"liked": "1"})
    reader.post(f"/en/likes/issues/{entry.issue.pk}/", {"liked": "1"})
    html = Client().get(page).content.decode()
    assert '<span class="like-count">6</span>' in html
    assert html.count('<span class="like-count">1</span>') == 1
    assert Comment.objects.get().like_count == 1
