"""Comments in the admin: a list, and nothing else."""

import pytest
from django.urls import reverse

from tests.comments.factories import CommentFactory
from tests.factories import IssueFactory, UserFactory

pytestmark = pytest.mark.django_db
LIST = reverse("admin:comments_comment_changelist")


@pytest.fixture
def moderator(client):
    client.force_login(UserFactory(role="moderator"))
    return client


def test_the_list_shows_what_was_said_and_leads_to_its_place(moderator):
    comment = CommentFactory(body="A *fine* digest.")
    page = moderator.get(LIST).content.decode()
    assert "A fine digest." in page
    assert f'href="/comments/{comment.pk}/"' in page


def test_nothing_hidden_and_nothing_on_a_draft_is_in_it(moderator):
    CommentFactory(body="Hidden words.", state="hidden")
    CommentFactory(body="Early words.", issue=IssueFactory(state="draft"))
    page = moderator.get(LIST).content.decode()
    assert "Hidden words." not in page and "Early words." not in page
    assert "Hidden words." not in moderator.get(LIST, {"q": "Hidden"}).content.decode()


def test_a_comments_page_is_its_place_in_the_thread(moderator):
    comment = CommentFactory()
    address = reverse("admin:comments_comment_change", args=[comment.pk])
    assert moderator.get(address).headers["Location"] == f"/comments/{comment.pk}/"
    assert moderator.post(address, {"body": "Changed"}).status_code in (302, 403)
    comment.refresh_from_db()
    assert comment.body != "Changed"


def test_nothing_is_added_or_deleted_there(moderator):
    comment = CommentFactory()
    assert moderator.get(reverse("admin:comments_comment_add")).status_code == 403
    assert moderator.post(reverse("admin:comments_comment_delete", args=[comment.pk])).status_code == 403


def test_readers_do_not_get_in(client):
    client.force_login(UserFactory())
    assert client.get(LIST).status_code in (302, 403)


def test_many_comments_take_as_many_queries_as_few(moderator, django_assert_max_num_queries):
    CommentFactory.create_batch(12)
    with django_assert_max_num_queries(12):
        moderator.get(LIST)
