"""What the links in mails let their holder do, and what those that do not work say."""

import json
import re

import pytest
from django.core import mail as outbox
from django.test import Client

from papers.actions.publish_issue import unpublish_issue
from papers.mailing import composing
from papers.mailing.tokens import LIFE, Purpose, token_of
from papers.models import DigestMail, Subscription, SubscriptionEvent
from tests.factories import IssueFactory, SourceFactory
from tests.papers.mailing.letters import a_subscription
from tests.papers.mailing.world import MONDAY, WEEK_BEGAN, make_issue

pytestmark = pytest.mark.django_db
LINK = re.compile(r"https?://testserver(/\S+)")


@pytest.fixture
def reader() -> Subscription:
    return a_subscription()


@pytest.fixture
def page(reader) -> str:
    return f"/en/mail/{token_of(reader, Purpose.MANAGE)}/"


def again(subscription: Subscription) -> Subscription:
    return Subscription.objects.get(pk=subscription.pk)


def test_the_page_shows_the_choices_and_changes_them(client, reader, page) -> None:
    IssueFactory(source=SourceFactory(slug="weekly", name="Weekly")).tags.add("RLHF")
    assert client.get(page).context["form"]["rhythm"].value() == "weekly"
    chosen = {
        "rhythm": "daily",
        "language": "ja",
        "sources": ["weekly"],
        "tags": "RLHF",
        "text_languages": ["en"],
    }
    response = client.post(page, chosen, follow=True)
    assert "Your choice is saved." in response.content.decode()
    form = response.context["form"]
    assert {name: form[name].value() for name in chosen} == chosen
    assert again(reader).email == "reader@example.org"


def test_saving_keeps_what_was_chosen_though_nothing_published_has_it_just_now(client, reader, page) -> None:
    issue = IssueFactory(source=SourceFactory(slug="weekly"))
    issue.tags.add("RLHF")
    chosen = {"rhythm": "weekly", "language": "en", "sources": ["weekly"], "tags": "RLHF"}
    client.post(page, chosen)
    unpublish_issue(issue, actor=None)
    form = client.get(page).context["form"]
    # As a browser sends what it was shown.
    shown = {box.data["value"] for box in form["sources"] if box.data["selected"]}
    response = client.post(
        page, {"rhythm": "daily", "language": "en", "sources": list(shown), "tags": form["tags"].value()}
    )
    assert response.status_code == 302
    assert [one.slug for one in again(reader).sources.all()] == ["weekly"]
    assert [one.name for one in again(reader).tags.all()] == ["RLHF"]


@pytest.mark.parametrize(("state", "way"), [("unconfirmed", "resume"), ("stopped", "pause")])
def test_an_old_page_promises_nothing_that_does_not_happen(client, way, state) -> None:
    reader = a_subscription(state=state)
    response = client.post(f"/en/mail/{token_of(reader, Purpose.MANAGE)}/{way}/", {"weeks": "2"}, follow=True)
    assert not list(response.context["messages"])
    assert again(reader).state == state


def test_the_address_stands_nowhere_but_in_the_file(client, reader, page) -> None:
    for path in ("", "address/", "erase/", "preview/"):
        html = client.get(page + path).content.decode()
        assert "reader@example.org" not in html
    assert "r…@example.org" in client.get(page).content.decode()
    response = client.get(page + "export/")
    assert response["Content-Disposition"].startswith("attachment")
    assert "reader@example.org" in json.dumps(json.loads(response.content))


@pytest.mark.parametrize(("weeks", "has_end"), [("2", True), ("0", False)])
def test_a_pause_ends_by_itself_or_when_it_is_resumed(client, reader, page, weeks, has_end) -> None:
    response = client.post(page + "pause/", {"weeks": weeks}, follow=True)
    assert "Paused" in response.content.decode()
    assert again(reader).state == "paused"
    assert (again(reader).paused_until is not None) is has_end
    client.post(page + "resume/")
    assert again(reader).state == "active"


@pytest.mark.parametrize("weeks", ["", "3", "-1", "1e9", "x"])
def test_a_pause_of_another_length_is_refused(client, reader, page, weeks) -> None:
    assert client.post(page + "pause/", {"weeks": weeks}).status_code == 422
    assert again(reader).state == "active"


@pytest.mark.parametrize("state", ["stopped", "bounced"])
def test_what_ended_can_be_started_again_from_its_page(client, state) -> None:
    reader = a_subscription(state=state)
    page = f"/en/mail/{token_of(reader, Purpose.MANAGE)}/"
    assert "Send them again" in client.get(page).content.decode()
    client.post(page + "resume/")
    assert again(reader).state == "active"


def test_a_new_address_is_asked_before_anything_goes_there(client, reader, page) -> None:
    response = client.post(page + "address/", {"email": "New@Example.org"}, follow=True)
    assert "n…@example.org waits" in re.sub("</?bdi>", "", response.content.decode())
    assert again(reader).email == "reader@example.org"
    (mail,) = outbox.outbox
    assert mail.to == ["new@example.org"]
    (link,) = LINK.findall(mail.body)
    assert client.get(link).status_code == 200
    assert again(reader).email == "reader@example.org"
    response = client.post(link, follow=True)
    assert response.status_code == 200
    assert again(reader).email == "new@example.org"
    # The links of the mails to the old address have ended.
    assert client.get(page).status_code == 404


def test_an_address_taken_meanwhile_is_left_alone(client, reader, page) -> None:
    client.post(page + "address/", {"email": "new@example.org"})
    (link,) = LINK.findall(outbox.outbox[0].body)
    a_subscription("new@example.org")
    assert client.post(link).status_code == 409
    assert again(reader).email == "reader@example.org"


@pytest.mark.parametrize(
    "email", ["", "a\nb@example.org", "new@example.org\n", "x" * 300, "re\u0430der@example.org", "nobody"]
)
def test_a_new_address_that_is_none_is_refused(client, reader, page, email) -> None:
    assert client.post(page + "address/", {"email": email}).status_code == 422
    assert again(reader).new_email == ""
    assert outbox.outbox == []


def test_erasing_asks_first_and_leaves_nothing(client, reader, page) -> None:
    DigestMail.objects.create(
        subscription=reader, period="weekly:2024-W11", message_id="<a@b>", since=WEEK_BEGAN, until=MONDAY
    )
    assert client.get(page + "erase/").status_code == 200
    assert Subscription.objects.exists()
    response = client.post(page + "erase/", follow=True)
    assert "is erased" in response.content.decode()
    for model in (Subscription, SubscriptionEvent, DigestMail):
        assert not model.objects.exists()
    assert client.get(page).status_code == 404


def test_the_preview_is_the_mail_under_the_policy_of_the_site(client, page) -> None:
    make_issue()
    Subscription.objects.update(sent_until=WEEK_BEGAN, language="ko")
    response = client.get(page + "preview/")
    html = response.content.decode()
    assert "모델 1" in html
    assert 'class="gm-entry"' in html
    assert "papers/digest.css" in html
    assert " style=" not in html
    assert "<style" not in html
    assert "unsafe-inline" not in response["Content-Security-Policy"]
    assert "쥐 1마리가 검색한다." in response.context["preview"].text
    # The mail's language stands in front of its links, not that of the page around it as well.
    assert html.count('href="http://testserver/ko/issues/') > 2
    assert "/en/issues/" not in html.partition('class="letter"')[2].partition("</pre>")[0]
    assert not DigestMail.objects.exists()


def test_previews_fill_no_memory(client, page) -> None:
    make_issue()
    Subscription.objects.update(sent_until=WEEK_BEGAN)
    before = composing._rendered.cache_info().currsize
    assert client.get(page + "preview/").context["preview"].subject
    assert composing._rendered.cache_info().currsize == before


def test_a_preview_without_news_says_so(client, page) -> None:
    assert "no mail is sent" in client.get(page + "preview/").content.decode()


def test_one_press_of_a_mail_program_stops_the_mails(reader) -> None:
    link = f"/ko/mail/stop/{token_of(reader, Purpose.STOP)}/"
    program = Client(enforce_csrf_checks=True)
    for _ in range(2):
        response = program.post(
            link, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
        )
        assert response.status_code == 200
    assert not response.cookies
    assert again(reader).state == "stopped"
    assert SubscriptionEvent.objects.count() == 1


def test_looking_at_the_stopping_link_stops_nothing(client, reader) -> None:
    link = f"/en/mail/stop/{token_of(reader, Purpose.STOP)}/"
    for method in (client.get, client.head, client.options):
        method(link)
    assert again(reader).state == "active"
    assert "Stop the digests?" in client.get(link).content.decode()


def test_stopping_leaves_other_mails_of_the_site_as_they_are(client, reader, django_user_model) -> None:
    person = django_user_model.objects.create(username="someone", email="reader@example.org", wants_mail=True)
    Subscription.objects.update(person=person)
    client.post(f"/en/mail/stop/{token_of(reader, Purpose.STOP)}/")
    person.refresh_from_db()
    assert person.wants_mail


def _tampered(token: str) -> list[str]:
    head, tail = token[:12], token[13:]
    return [f"{head}{'A' if token[12] != 'A' else 'B'}{tail}", token[:-1], f"{token}x", token[::-1], f"{token}%00",
            "x" * 5000, "%E2%80%AE", "a:b:c", "%F0%9F%98%80"]  # fmt: skip


def test_a_token_that_was_tampered_with_or_guessed_opens_nothing(client, reader) -> None:
    before = Subscription.objects.values().get()
    for purpose, form in (
        (Purpose.MANAGE, "/en/mail/{}/"),
        (Purpose.MANAGE, "/en/mail/{}/erase/"),
        (Purpose.STOP, "/en/mail/stop/{}/"),
        (Purpose.MANAGE, "/en/mail/confirm/{}/"),
        (Purpose.STOP, "/en/mail/{}/"),
        (Purpose.MANAGE, "/en/mail/stop/{}/"),
    ):
        tokens = _tampered(token_of(reader, purpose))
        if (purpose, form) not in ((Purpose.MANAGE, "/en/mail/{}/"), (Purpose.MANAGE, "/en/mail/{}/erase/"), (Purpose.STOP, "/en/mail/stop/{}/")):  # fmt: skip
            tokens.append(token_of(reader, purpose))
        for token in tokens:
            for method in (client.get, client.post):
                assert method(form.format(token)).status_code == 404, (form, token)
    assert Subscription.objects.values().get() == before
    assert not SubscriptionEvent.objects.exists()


def test_a_used_link_says_so_and_an_old_one_is_gone(client, monkeypatch) -> None:
    waiting = a_subscription("waiting@example.org", state="unconfirmed")
    link = f"/en/mail/confirm/{token_of(waiting, Purpose.CONFIRM)}/"
    monkeypatch.setattr("papers.mailing.tokens.LIFE", -LIFE)
    old = client.post(link)
    assert old.status_code == 410
    assert "too old" in old.content.decode()
    monkeypatch.setattr("papers.mailing.tokens.LIFE", LIFE)
    assert client.post(link).status_code == 302
    used = client.post(link)
    assert used.status_code == 404
    assert "used already" in used.content.decode()


def test_pages_behind_a_token_are_kept_by_nobody_and_name_it_to_nobody(client, reader, page) -> None:
    addresses = [page, f"{page}address/", f"{page}erase/", f"{page}preview/", f"{page}export/",
                 f"/en/mail/stop/{token_of(reader, Purpose.STOP)}/", "/en/mail/none/"]  # fmt: skip
    for address in addresses:
        response = client.get(address)
        assert response["Referrer-Policy"] == "same-origin"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in response["Cache-Control"]
        if "html" in response["Content-Type"]:
            html = response.content.decode()
            assert '<meta name="robots" content="noindex">' in html
            assert "next=" not in html
            assert 'rel="canonical"' not in html
