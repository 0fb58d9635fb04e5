"""Somebody new may post one link; who has shown something may post more."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils import timezone

from comments.forms.links import check_links
from comments.models import Comment, Review
from tests.comments.factories import CommentFactory, decide, make_report
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

ONE = "See https://a.example."
TWO = "See https://a.example and www.b.example."


def is_refused(person, text: str = TWO, **more: str) -> bool:
    try:
        check_links(text, person=person, **more)
    except ValidationError as error:
        assert {each.code for each in error.error_list} == {"links"}
        return True
    return False


def old(days: int = 30, **fields):
    return UserFactory(date_joined=timezone.now() - timedelta(days=days), **fields)


def commented(person, days: int, **fields) -> Comment:
    comment = CommentFactory(author=person, **fields)
    Comment.objects.filter(pk=comment.pk).update(created_at=timezone.now() - timedelta(days=days))
    return comment


def test_one_link_is_open_to_everybody():
    assert not is_refused(AnonymousUser(), ONE)
    assert not is_refused(UserFactory(), ONE)


def test_two_links_are_refused_for_visitors_new_accounts_and_accounts_without_anything_to_show():
    assert is_refused(AnonymousUser())
    assert is_refused(UserFactory())
    assert is_refused(old())


def test_a_comment_that_stood_proves_its_author():
    person = old()
    commented(person, days=1)
    assert is_refused(person)
    commented(person, days=4, state="hidden")
    assert is_refused(person)
    commented(person, days=4)
    assert not is_refused(person)


def test_an_accepted_report_proves_its_reporter():
    person, other = old(), old()
    decide(make_report(reporter=person), Review.Decision.ACCEPT)
    decide(make_report(reporter=other), Review.Decision.REJECT)
    assert not is_refused(person)
    assert is_refused(other)


def test_a_new_account_stays_new_whatever_was_accepted():
    person = UserFactory()
    decide(make_report(reporter=person), Review.Decision.ACCEPT)
    assert is_refused(person)


def test_a_role_proves_its_holder():
    assert not is_refused(UserFactory(role="moderator"))


def test_links_to_the_site_itself_do_not_count():
    text = f"{TWO} https://gloss.example/ko/issues/weekly/1/#entry-2"
    two = text.replace("www.b.example", "it")
    assert not is_refused(AnonymousUser(), two, own_root="https://gloss.example")
    assert is_refused(AnonymousUser(), two)
    assert is_refused(
        AnonymousUser(),
        "https://a.example https://gloss.example.spam.example/",
        own_root="https://gloss.example",
    )


def test_the_refusal_says_how_many_there_are_and_when_it_ends():
    with pytest.raises(ValidationError) as caught:
        check_links(TWO, person=old())
    count, until = caught.value.messages
    assert count == "There are 2 links in this text, and you may post one at a time for now."
    assert "has stood for 3 days" in until


def test_texts_with_few_links_ask_the_database_nothing(django_assert_num_queries):
    person = old()
    with django_assert_num_queries(0):
        check_links(ONE, person=person)
