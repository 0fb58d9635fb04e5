"""The page of a person: what everybody may see of them, and what nobody may."""

import pytest
from django.urls import reverse
from django.utils import timezone

from comments.models import Comment, Report
from tests.comments.factories import CommentFactory, decide, make_report, make_text
from tests.factories import EntryFactory, IssueFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return UserFactory(username="ada", display_name="Ada", last_login=timezone.now())


def page_of(client, person, query: str = "", language: str = "en") -> str:
    response = client.get(f"/{language}{reverse('comments:person', args=[person.pk])}{query}")
    assert response.status_code == 200
    return response.content.decode()


def accepted(person, **more) -> Report:
    report = make_report(make_text("이 쥐는 검색한다."), "쥐", reporter=person, proposal="RAT", **more)
    decide(report, "accept", replacement="RAT")
    report.refresh_from_db()
    return report


@pytest.mark.parametrize("language", ["ko", "ja", "en"])
def test_a_new_person_has_a_page_with_three_empty_lists(client, person, language):
    page = page_of(client, person, language=language)
    assert page.count('class="empty"') == 3
    assert '<meta name="robots" content="noindex">' in page


def test_it_shows_corrections_reports_and_comments_with_links(client, person):
    report = accepted(person)
    CommentFactory(author=person, body="**Two** acronyms became animals.")
    page = page_of(client, person)
    assert '<del lang="ko">쥐</del>' in page
    assert '<ins lang="ko">RAT</ins>' in page
    assert page.count(f'href="/en{report.get_absolute_url()}"') == 2
    assert "Two acronyms became animals." in page
    assert "noindex" not in page
    assert page.count('class="empty"') == 0


def test_an_account_that_nobody_has_used_has_no_page(client):
    person = UserFactory(display_name="Buy things")
    assert client.get(reverse("comments:person", args=[person.pk])).status_code == 404


@pytest.mark.parametrize("query", ["", "?list=corrections", "?list=reports", "?list=comments"])
def test_it_never_shows_the_address_or_the_username(client, query):
    person = UserFactory(username="secretname", display_name="Ada", last_login=timezone.now())
    accepted(person)
    page = page_of(client, person, query)
    assert "secretname" not in page


def test_drafts_and_withdrawn_entries_and_hidden_comments_stay_hidden(client, person):
    draft = IssueFactory(state="draft")
    withdrawn = EntryFactory(state="withdrawn")
    CommentFactory(author=person, issue=draft, body="about a draft")
    CommentFactory(author=person, entry=withdrawn, body="about what is gone")
    for state in (Comment.State.HIDDEN, Comment.State.DELETED):
        CommentFactory(author=person, state=state, body="about nothing")
    report = make_report(reporter=person)
    Report.objects.filter(pk=report.pk).update(issue=draft)
    page = page_of(client, person)
    assert "about" not in page.replace("about:", "")
    assert page.count('class="empty"') == 3
    client.force_login(UserFactory(role="editor"))
    assert "about a draft" in page_of(client, person)


def test_words_of_a_comment_are_words_only(client, person):
    CommentFactory(author=person, body='<script>alert(1)</script> <img src=x onerror="alert(2)">')
    page = page_of(client, person)
    assert "<script>alert" not in page
    assert "<img" not in page


def test_long_lists_are_paged(client, person):
    issue = IssueFactory()
    for number in range(45):
        CommentFactory(author=person, issue=issue, position=number, body=f"remark {number:03}")
    page = page_of(client, person)
    assert page.count("remark") == 5
    assert "?list=comments" in page
    first = page_of(client, person, "?list=comments")
    assert first.count("remark") == 20
    after = Comment.objects.get(body="remark 025").pk
    assert f"?list=comments&amp;after={after}" in first
    second = page_of(client, person, f"?list=comments&after={after}")
    assert "remark 024" in second and "remark 005" in second
    assert "That page does not exist" in page_of(client, person, "?list=comments&after=nonsense")


def test_it_takes_the_same_queries_for_much_as_for_little(client, person, django_assert_max_num_queries):
    for _ in range(4):
        accepted(person)
        CommentFactory(author=person)
    with django_assert_max_num_queries(7):
        page_of(client, person)


def test_it_is_kept_for_readers_without_an_account(client, person, settings):
    accepted(person)
    response = client.get(reverse("comments:person", args=[person.pk]))
    assert response.variance.parameters == {"list", "after", "before"}
    assert "csrfmiddlewaretoken" not in response.content.decode()
    assert not response.cookies


@pytest.mark.parametrize("number", [0, 999999, 2**62])
def test_nobody_has_no_page(client, number):
    assert client.get(reverse("comments:person", args=[number])).status_code == 404
