"""Asking for digests by mail: what comes, what is told, and what is refused."""

import re
from smtplib import SMTPServerDisconnected

import pytest
from allauth.account.models import EmailAddress
from django.core import mail as outbox
from django.db import connection
from django.test.utils import CaptureQueriesContext

from papers.actions.add_synonym import add_synonym
from papers.forms.guarded import new_stamp
from papers.models import Subscription
from tests.factories import IssueFactory, SourceFactory, UserFactory
from tests.papers.mailing.letters import a_subscription

pytestmark = pytest.mark.django_db
LINK = re.compile(r"https?://testserver(/\S+)")


@pytest.fixture
def source():
    issue = IssueFactory(source=SourceFactory(slug="weekly", name="Weekly"))
    issue.tags.add("RLHF")
    return issue.source


def ask(client, email="reader@example.org", **fields):
    values = {"email": email, "rhythm": "weekly", "language": "ko", "stamp": new_stamp()} | fields
    return client.post("/en/mail/", values)


def links_of(mail) -> list[str]:
    return LINK.findall(mail.body)


def test_whoever_asks_gets_a_mail_and_a_button_behind_its_link(client, source) -> None:
    response = ask(client, sources=["weekly"], tags="rlhf", text_languages=["ko", "ja"], rhythm="daily")
    assert (response.status_code, response["Location"]) == (302, "/en/mail/sent/")
    assert "look into your mail" in client.get("/en/mail/sent/").content.decode()
    (mail,) = outbox.outbox
    (link,) = links_of(mail)
    assert link.startswith("/ko/mail/confirm/")
    assert client.get(link).status_code == 200
    wanted = Subscription.objects.get()
    assert wanted.state == "unconfirmed"
    response = client.post(link, follow=True)
    assert response.redirect_chain[-1][0].startswith("/ko/mail/")
    wanted.refresh_from_db()
    assert (wanted.state, wanted.rhythm, wanted.text_languages) == ("active", "daily", ["ko", "ja"])
    assert [one.slug for one in wanted.sources.all()] == ["weekly"]
    assert [one.name for one in wanted.tags.all()] == ["RLHF"]
    assert "reader@example.org" not in response.content.decode()
    assert "r…@example.org" in response.content.decode()


def test_the_answer_is_the_same_whether_an_address_is_known_or_not(client, source) -> None:
    a_subscription("known@example.org")
    a_subscription("stopped@example.org", state="stopped")
    answers = [
        ask(client, email) for email in ("known@example.org", "stopped@example.org", "new@example.org")
    ]
    assert len({(one.status_code, one["Location"], one.content) for one in answers}) == 1
    assert [mail.to for mail in outbox.outbox] == [
        ["known@example.org"],
        ["stopped@example.org"],
        ["new@example.org"],
    ]
    # Only the reader of the mailbox is told, and gets the way to the page.
    assert client.get(links_of(outbox.outbox[0])[0]).status_code == 200
    assert Subscription.objects.get(email="known@example.org").state == "active"


def test_a_person_who_has_confirmed_the_address_needs_no_second_mail(client, source) -> None:
    person = UserFactory(email="me@example.org")
    EmailAddress.objects.create(user=person, email="me@example.org", verified=True, primary=True)
    client.force_login(person)
    assert 'value="me@example.org"' in client.get("/en/mail/").content.decode()
    response = client.post(
        "/en/mail/", {"email": "me@example.org", "rhythm": "weekly", "language": "en"}, follow=True
    )
    assert "Your digests by mail" in response.content.decode()
    assert outbox.outbox == []
    assert Subscription.objects.get().state == "active"
    response = client.get("/en/mail/?source=weekly", follow=True)
    assert response.redirect_chain[0][0].endswith("/?source=weekly")
    assert response.context["form"]["sources"].value() == ["weekly"]
    assert not Subscription.objects.get().sources.exists()


def test_another_address_of_a_person_is_asked_like_anybody(client, source) -> None:
    person = UserFactory(email="me@example.org")
    client.force_login(person)
    response = client.post("/en/mail/", {"email": "boss@example.org", "rhythm": "weekly", "language": "en"})
    assert response["Location"] == "/en/mail/sent/"
    assert Subscription.objects.get().state == "unconfirmed"
    assert client.get("/en/mail/").status_code == 200


def test_a_link_ticks_the_source_and_names_the_tag(client, source) -> None:
    add_synonym(source.issues.get().tags.get(), "human feedback")
    page = client.get("/en/mail/?source=weekly&tag=Human%20Feedback&tag=nothing&source=none").content.decode()
    assert re.search(r'value="weekly"[^>]* checked', page)
    assert 'value="RLHF"' in page
    assert '<details class="narrowing" open>' in page


def test_a_link_tells_nothing_of_a_tag_that_only_drafts_have(client, source) -> None:
    IssueFactory(state="draft", published_at=None).tags.add("Secret Project")
    page = client.get("/en/mail/?tag=secret-project").content.decode()
    assert "Secret Project" not in page


def test_the_form_asks_no_more_of_the_database_with_more_sources(client, source) -> None:
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get("/en/mail/")
    for _ in range(5):
        IssueFactory()
    with CaptureQueriesContext(connection) as many:
        client.get("/en/mail/")
    assert len(many) <= len(few)


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("", "This field is required"),
        ("nobody", "not an e-mail address"),
        ("reader@example.org\nBcc: all@example.org", "line break"),
        ("a\rb@example.org", "line break"),
        ("a@example.org\u2028b", "line break"),
        ("reader@example.org\n", "line break"),
        ("\r\nreader@example.org", "line break"),
        ("a" * 250 + "@example.org", "too long"),
        ("a" * 300, "too long"),
        ("re\u0430der@example.org", "letters in this address"),
        ("reader@ex\u0430mple.org", "letters in this address"),
        ("\u202ereader@example.org", "letters in this address"),
        ('"a b"@example.org', "not an e-mail address"),
        ("a@[127.0.0.1]", "not an e-mail address"),
        ("a@example.org, b@example.org", "not an e-mail address"),
    ],
)
def test_what_is_no_address_is_said_beside_it_and_nothing_is_written(client, source, email, said) -> None:
    response = ask(client, email)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Subscription.objects.exists()
    assert outbox.outbox == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"tags": "no such tag, rlhf"}, "Nothing here has the tag “no such tag”."),
        ({"tags": "a,b"}, "Nothing here has the tags “a”, “b”."),
        ({"tags": ",".join(map(str, range(51)))}, "at most 50 tags"),
        ({"tags": "x" * 2001}, "at most 2000 characters"),
        ({"tags": "x" * 101}, "too long"),
        ({"tags": "a\x07b"}, "invisible control character"),
        ({"sources": ["none"]}, "Select a valid choice"),
        ({"sources": ["weekly", "\x00"]}, "Select a valid choice"),
        ({"sources": ["weekly' OR 1=1 --"]}, "Select a valid choice"),
        ({"text_languages": ["\x00"]}, "Select a valid choice"),
        ({"tags": "\x00"}, "Null characters"),
        ({"sources": [f"s{number}" for number in range(1000)]}, "at most 200 sources"),
        ({"sources": ["weekly"] * 1000}, "at most 200 sources"),
        ({"rhythm": "hourly"}, "Select a valid choice"),
        ({"language": "tlh"}, "Select a valid choice"),
        ({"text_languages": ["tlh"]}, "Select a valid choice"),
        ({"homepage": "https://spam.example"}, "A field that nobody sees"),
        ({"stamp": "made up"}, "open for more than a day"),
    ],
)
def test_a_choice_that_cannot_be_is_explained_and_nothing_is_written(client, source, fields, said) -> None:
    response = ask(client, **fields)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Subscription.objects.exists()


def test_a_tag_that_only_a_draft_has_is_not_known(client, source) -> None:
    IssueFactory(state="draft").tags.add("secret")
    assert "Nothing here has the tag “secret”." in ask(client, tags="secret").content.decode()


def test_a_mail_server_that_is_down_loses_nothing(client, source, monkeypatch) -> None:
    def fail(*args, **kwargs):
        raise SMTPServerDisconnected("down")

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", fail)
    response = ask(client)
    assert response.status_code == 503
    page = response.content.decode()
    assert "could not be sent just now" in page
    assert 'value="reader@example.org"' in page


def test_one_address_is_not_asked_again_and_again(client, source) -> None:
    statuses = [ask(client).status_code for _ in range(6)]
    assert statuses[0] == 302
    assert statuses[-1] == 429
    assert len(outbox.outbox) == statuses.count(302) < 6


@pytest.mark.parametrize("language", ["ko", "ja", "en"])
def test_the_page_is_whole_in_every_language_and_with_nothing_published(client, language) -> None:
    response = client.get(f"/{language}/mail/")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
