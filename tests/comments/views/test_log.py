"""The public log: what it says, what it never says, its filters and pages."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comments.actions.sanction_person import sanction_person
from comments.actions.write_log import write_log
from comments.models import LogEntry, Reason, Review
from comments.views.log import PAGE_SIZE
from tests.comments.factories import CommentFactory, decide, make_report, make_text
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
Verb = LogEntry.Verb


def log(client, query: str = ""):
    return client.get(reverse("comments:log") + query)


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def rejected(**more) -> LogEntry:
    review = decide(make_report(phrase="쥐", **more), reason=Reason.objects.first())
    return write_log(Verb.REJECTED, moderator=review.moderator, review=review)


def test_an_entry_takes_source_and_language_from_what_it_is_about():
    entry = rejected()
    assert (entry.source, entry.language) == (entry.report.issue.source, "ko")
    comment = CommentFactory()
    entry = write_log(Verb.HID, moderator=None, comment=comment, note="spam")
    assert (entry.source, entry.language) == (comment.issue.source, comment.issue.language)


def test_anybody_reads_who_decided_what_and_why(client):
    entry = rejected()
    page = words(log(client))
    assert str(entry.moderator) in page
    assert "rejected a report" in page and "쥐" in page
    assert "The text says the same as the original." in page


def test_accepted_words_stand_as_a_difference(client):
    review = decide(make_report(phrase="쥐", proposal="RAT"), Review.Decision.ACCEPT, replacement="RAT")
    write_log(Verb.ACCEPTED, moderator=review.moderator, review=review)
    page = log(client).content.decode()
    assert re.search(r"<del>.*쥐.*</del>", page) and re.search(r"<ins>.*RAT.*</ins>", page)


def test_a_hidden_comment_is_not_shown_and_its_author_not_named(client):
    author = UserFactory(display_name="Best Deals")
    comment = CommentFactory(author=author, body="Buy this.", state="hidden")
    write_log(Verb.HID, moderator=UserFactory(role="moderator"), comment=comment, note="spam")
    page = words(log(client))
    assert "hid a comment" in page and "spam" in page
    assert "Buy this." not in page and "Best Deals" not in page


def test_only_those_who_moderate_read_whose_account_it_was(client):
    moderator = UserFactory(role="moderator")
    person = UserFactory(display_name="Best Deals")
    sanction_person(person, "block", moderator=moderator, category="spam", reason="Sales, Best Deals.")
    for reader in (None, UserFactory(), UserFactory(role="editor")):
        if reader:
            client.force_login(reader)
        page = words(log(client))
        assert "blocked an account" in page and "spam" in page
        assert "Best Deals" not in page
    client.force_login(moderator)
    assert "Best Deals" in words(log(client))


def test_reports_of_drafts_are_for_those_who_read_drafts(client):
    entry = rejected()
    entry.report.issue.state = "draft"
    entry.report.issue.save()
    assert "쥐" not in words(log(client))
    client.force_login(UserFactory(role="editor"))
    assert "쥐" in words(log(client))


@pytest.mark.parametrize(
    ("query", "is_shown"),
    [
        ("?verb=rejected", True),
        ("?verb=hid", False),
        ("?language=ko", True),
        ("?language=ja", False),
        ("?month=1999-01", True),
        ("?moderator=mina", True),
        ("?source=none-such", True),
    ],
)
def test_filters_narrow_the_log(client, query, is_shown):
    rejected()
    page = words(log(client, query))
    assert ("쥐" in page) is is_shown
    assert ("No decision matches all of this." in page) is not is_shown


def test_moderator_source_and_month_narrow_the_log(client):
    first = rejected()
    second = write_log(Verb.CLOSED, moderator=None, report=make_report(make_text("강아지"), "강아지"))
    for query in (f"?moderator={first.moderator_id}", f"?source={first.source.slug}"):
        page = words(log(client, query))
        assert "쥐" in page and "강아지" not in page
    assert "강아지" in words(log(client, f"?month={second.at:%Y-%m}"))


def test_a_filter_that_is_none_is_explained(client):
    rejected()
    assert "“burnt” is not one of these" in words(log(client, "?verb=burnt"))


def test_an_address_says_only_what_was_chosen(client):
    answer = log(client, "?verb=rejected&language=&source=")
    assert answer["Location"] == reverse("comments:log") + "?verb=rejected"


def test_pages_lead_on(client):
    for number in range(PAGE_SIZE + 1):
        write_log(Verb.WARNED, moderator=None, person=None, note=f"n{number}")
    page = log(client).content.decode()
    older = re.search(r'rel="next" href="([^"]+)"', page)[1]
    assert log(client, older).content.decode().count('class="log-entry"') == 1


def test_an_empty_log_says_what_will_stand_there(client):
    assert "Nothing has been decided yet." in words(log(client))


def test_the_number_of_queries_does_not_grow_with_the_log(client):
    rejected()
    write_log(Verb.HID, moderator=None, comment=CommentFactory())
    few = queries(client)
    for _ in range(4):
        rejected(reporter=UserFactory())
        write_log(Verb.HID, moderator=UserFactory(role="moderator"), comment=CommentFactory())
    assert queries(client) == few


def queries(client) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert log(client).status_code == 200
    return len(counted)


def test_the_page_for_readers_holds_no_token_and_no_session(client):
    answer = log(client)
    assert "csrfmiddlewaretoken" not in answer.content.decode()
    assert not answer.cookies
    assert answer.variance.parameters >= {"verb", "after"}
