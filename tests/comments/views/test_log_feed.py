"""The public log as a feed: what the log says to everybody, whoever asks."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.actions.write_log import write_log
from comments.models import LogEntry, Reason, Review
from tests.comments.factories import CommentFactory, decide, make_report
from tests.factories import UserFactory
from tests.papers.syndication.rules import ATOM, check_atom, check_json_feed

pytestmark = pytest.mark.django_db
Verb = LogEntry.Verb


def accepted(phrase: str = "쥐") -> LogEntry:
    review = decide(make_report(phrase=phrase, proposal="RAT"), Review.Decision.ACCEPT, replacement="RAT")
    return write_log(Verb.ACCEPTED, moderator=review.moderator, review=review)


def test_a_decision_is_an_item_with_what_was_corrected(client):
    entry = accepted()
    root = check_atom(client.get("/en/feeds/log.atom").content)
    [item] = root.findall(f"{ATOM}entry")
    assert item.findtext(f"{ATOM}id") == f"tag:testserver,2024:log/{entry.pk}"
    assert "accepted a report" in item.findtext(f"{ATOM}title")
    assert item.findtext(f"{ATOM}author/{ATOM}name") == str(entry.moderator)
    assert "<del>쥐</del> → <ins>RAT</ins>" in item.findtext(f"{ATOM}content")
    [link] = [link.get("href") for link in item.findall(f"{ATOM}link")]
    assert client.get(link.removeprefix("http://testserver")).status_code == 200
    check_json_feed(json.loads(client.get("/ko/feeds/log.json").content))


def test_nobody_is_named_whom_it_was_about_and_nothing_hidden_is_shown(client):
    author = UserFactory(display_name="Best Deals")
    comment = CommentFactory(author=author, body="Buy this.", state="hidden")
    moderator = UserFactory(role="moderator")
    write_log(Verb.HID, moderator=moderator, comment=comment, note="spam")
    write_log(Verb.BLOCKED, moderator=moderator, person=author, note="spam")
    client.force_login(UserFactory(role="moderator"))
    text = client.get("/en/feeds/log.atom").content.decode()
    assert "hid a comment" in text and "blocked an account" in text
    assert "Best Deals" not in text and "Buy this" not in text


def test_what_belongs_to_a_draft_is_in_it_for_nobody(client):
    entry = accepted()
    entry.report.issue.__class__.objects.update(state="draft")
    client.force_login(UserFactory(role="administrator"))
    assert check_atom(client.get("/feeds/log.atom").content).find(f"{ATOM}entry") is None


def test_another_form_or_place_is_not_found(client):
    assert client.get("/feeds/log.rss").status_code == 404
    assert client.get("/feeds/log.atom?after=x").status_code == 404


def test_more_decisions_cost_no_more_queries(client, settings):
    settings.PAGE_CACHE_ENTRIES = 0
    accepted()

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert client.get("/feeds/log.atom").status_code == 200
        return len(counted)

    first = queries()
    review = decide(make_report(phrase="쥐"), reason=Reason.objects.first())
    write_log(Verb.REJECTED, moderator=review.moderator, review=review)
    accepted()
    assert queries() == first


def test_the_page_of_the_log_names_its_feed(client):
    page = client.get("/ko/log/").content.decode()
    assert '<link rel="alternate" type="application/atom+xml"' in page and 'href="/ko/feeds/log.atom"' in page
