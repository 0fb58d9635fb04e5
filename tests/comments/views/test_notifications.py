"""The page of news."""

import pytest
from django.urls import reverse
from django.utils import timezone

from comments.actions.notify import notify_answer, notify_author, notify_backers, notify_sanctioned
from comments.models import Notification, Review
from tests.comments.factories import CommentFactory, SanctionFactory, make_report
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/notifications/"


@pytest.fixture
def person(client):
    person = UserFactory()
    client.force_login(person)
    return person


def tell(person, count=1):
    for _ in range(count):
        report = make_report(reporter=person)
        review = Review.objects.create(report=report, decision=Review.Decision.REJECT, note="Because.")
        notify_backers([report], Notification.Kind.DECIDED, review=review)
    return report


def test_strangers_are_asked_to_sign_in(client):
    response = client.get(ADDRESS)
    assert response.status_code == 302
    assert "next=" in response["Location"]


def test_an_empty_page_says_what_will_stand_there(client, person):
    assert "Nothing yet." in client.get(ADDRESS).content.decode()


def test_it_says_what_happened_and_why_and_leads_there(client, person):
    report = tell(person)
    page = client.get(ADDRESS).content.decode()
    assert "Your report was rejected." in page
    assert "Because." in page
    assert f'href="{report.get_absolute_url()}"' in page


def test_what_was_shown_is_new_once(client, person):
    tell(person)
    assert "is-new" in client.get(ADDRESS).content.decode()
    assert "is-new" not in client.get(ADDRESS).content.decode()


def test_nobody_reads_anothers_news(client, person):
    tell(UserFactory())
    assert "rejected" not in client.get(ADDRESS).content.decode()


def test_all_are_marked_as_read_also_on_later_pages(client, person):
    tell(person, 3)
    assert client.post(reverse("comments:notifications_read")).status_code == 302
    assert not Notification.objects.filter(read_at__isnull=True).exists()


def test_the_number_of_queries_does_not_depend_on_the_news(client, person, django_assert_max_num_queries):
    tell(person, 20)
    answer = CommentFactory(parent=CommentFactory(author=person))
    notify_answer(answer)
    notify_sanctioned(SanctionFactory(person=person, kind="warning"))
    with django_assert_max_num_queries(16):
        assert client.get(ADDRESS).status_code == 200


def test_a_hidden_comment_is_told_without_a_way_to_it(client, person):
    comment = CommentFactory(author=person)
    review = Review.objects.create(comment=comment, decision=Review.Decision.HIDE, note="Too loud.")
    notify_author(comment, Notification.Kind.COMMENT_HIDDEN, review=review)
    page = client.get(ADDRESS).content.decode()
    assert "A moderator hid your comment." in page
    assert "Too loud." in page
    assert reverse("comments:comment", args=[comment.pk]) not in page


def test_the_menu_counts_what_is_unread(client, person):
    tell(person, 2)
    assert "(2 new)" in client.get("/issues/").content.decode()
    Notification.objects.update(read_at=timezone.now())
    assert "new)" not in client.get("/issues/").content.decode()


def test_a_deleted_answer_is_not_quoted(client, person):
    answer = CommentFactory(parent=CommentFactory(author=person), body="Secret words")
    notify_answer(answer)
    type(answer).objects.filter(pk=answer.pk).update(state="hidden")
    assert "Secret words" not in client.get(ADDRESS).content.decode()
