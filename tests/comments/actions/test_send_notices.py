"""Mails with news: what they say, to whom, how often."""

import threading
import time
from datetime import timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

import comments.actions.send_notices
from comments.actions.notify import notify_backers
from comments.actions.send_notices import GIVEN_UP, send_notices
from comments.actions.stop_mail import token_of
from comments.models import Notification, Reason, Review
from papers.management.example_command import SomeFailed, WrongUse
from papers.models import RateCount
from tests.comments.factories import make_report, make_text
from tests.factories import UserFactory, add_revision

ROOT = "https://gloss.example"


def tell(report, decision=Review.Decision.REJECT, **said):
    review = Review.objects.create(report=report, decision=decision, **said)
    notify_backers([report], Notification.Kind.DECIDED, review=review)
    return review


def a_day_later():
    """The windows of all limits are over."""
    RateCount.objects.update(ends_at=int(time.time()))


@pytest.mark.django_db
class TestOneMail:
    def test_holds_sentence_diff_and_link_in_text_and_html(self):
        person = UserFactory(wants_mail=True, language="en", display_name="Ada <b>")
        translation = make_text("이 쥐는 검색한다.")
        report = make_report(translation, "쥐는", proposal="RAT은", reporter=person)
        made = add_revision(translation, "이 RAT은 검색한다.")
        tell(report, Review.Decision.ACCEPT, replacement="RAT은", revision=made)
        assert send_notices(ROOT).mails == 1
        [message] = mail.outbox
        [(html, kind)] = message.alternatives
        assert (message.to, kind) == ([person.email], "text/html")
        assert message.subject == "The phrase you reported was corrected."
        link = f"{ROOT}/en/reports/{report.pk}/"
        assert link in message.body and f'href="{link}"' in html
        assert "    Before: 쥐는\n    Now: RAT은\n" in message.body
        assert "<del>쥐는</del><ins>RAT은</ins>" in html
        assert "Hello Ada <b>," in message.body and "Ada &lt;b&gt;" in html

    @pytest.mark.parametrize(
        ("language", "reason"), [("ko", "원문과 같은 뜻입니다."), ("ja", "原文と同じ意味です。")]
    )
    def test_is_in_the_persons_language_with_the_reason(self, language, reason):
        person = UserFactory(wants_mail=True, language=language)
        tell(make_report(reporter=person), reason=Reason.objects.first(), note="A note\nof two lines.")
        send_notices(ROOT)
        [message] = mail.outbox
        assert f"    {reason}\n    A note\n    of two lines.\n" in message.body
        assert f"<p>{reason}<br>A note<br>of two lines.</p>" in message.alternatives[0][0]
        assert f"{ROOT}/{language}/reports/" in message.body
        assert f'<html lang="{language}">' in message.alternatives[0][0]

    def test_of_many_news_says_how_many(self):
        person = UserFactory(wants_mail=True)
        for _ in range(3):
            tell(make_report(reporter=person))
        send_notices(ROOT)
        assert mail.outbox[0].subject == "3 pieces of news about your reports and comments"
        assert not Notification.objects.filter(mail_due=True).exists()

    def test_can_be_stopped_by_its_own_link_with_one_press(self, client):
        person = UserFactory(wants_mail=True)
        tell(make_report(reporter=person))
        send_notices(ROOT)
        headers = mail.outbox[0].extra_headers
        assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        address = headers["List-Unsubscribe"].strip("<>").removeprefix(ROOT)
        # Mail programs open links to look at them: that changes nothing.
        assert client.get(address).status_code == 200
        person.refresh_from_db()
        assert person.wants_mail
        assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
        person.refresh_from_db()
        assert not person.wants_mail

    def test_link_of_somebody_else_cannot_be_made_up(self, client):
        token = token_of(UserFactory()) + "x"
        assert client.post(reverse("comments:stop_mail", args=[token])).status_code == 404


@pytest.mark.django_db
class TestWhoGetsOne:
    def test_one_mail_a_day_at_most(self):
        person = UserFactory(wants_mail=True)
        tell(make_report(reporter=person))
        send_notices(ROOT)
        tell(make_report(reporter=person))
        assert send_notices(ROOT).mails == 0
        a_day_later()
        assert send_notices(ROOT).mails == 1

    def test_one_mail_a_day_at_most_for_an_address_that_is_forgotten_each_time(self):
        tell(make_report(email="Reader@example.org"))
        assert send_notices(ROOT).mails == 1
        tell(make_report(email="reader@example.org"))
        assert send_notices(ROOT).mails == 0
        a_day_later()
        assert send_notices(ROOT).mails == 1

    def test_news_that_comes_while_another_run_sends_waits_for_the_next_day(self, monkeypatch):
        person = UserFactory(wants_mail=True)
        send = EmailBackend.send_messages

        def meanwhile(backend, messages):
            with monkeypatch.context() as patched:
                patched.setattr(EmailBackend, "send_messages", send)
                tell(make_report(reporter=person))
                assert send_notices(ROOT).mails == 0
            return send(backend, messages)

        tell(make_report(reporter=person))
        monkeypatch.setattr(EmailBackend, "send_messages", meanwhile)
        assert send_notices(ROOT).mails == 1
        assert Notification.objects.filter(mail_due=True).count() == 1

    def test_what_no_server_took_for_long_is_given_up_and_its_address_forgotten(self):
        tell(make_report(email="reader@example.org"))
        Notification.objects.update(created_at=timezone.now() - GIVEN_UP - timedelta(hours=1))
        assert send_notices(ROOT).mails == 0
        row = Notification.objects.get()
        assert (row.mail_due, row.email) == (False, "")

    def test_nobody_who_has_switched_mails_off_meanwhile(self):
        person = UserFactory(wants_mail=True)
        tell(make_report(reporter=person))
        type(person).objects.update(wants_mail=False)
        assert send_notices(ROOT).mails == 0
        assert not Notification.objects.filter(mail_due=True).exists()

    def test_an_address_left_by_a_reader_is_told_once_and_forgotten(self):
        tell(make_report(email="reader@example.org"))
        assert send_notices(ROOT).mails == 1
        assert mail.outbox[0].to == ["reader@example.org"]
        assert "It has been forgotten" in mail.outbox[0].body
        assert not Notification.objects.exclude(email="").exists()
        assert send_notices(ROOT).mails == 0

    def test_what_the_mail_server_refuses_stays_due(self, monkeypatch):
        def refuse(*_):
            raise SMTPException("busy")

        tell(make_report(reporter=UserFactory(wants_mail=True)))
        with monkeypatch.context() as patched:
            patched.setattr(EmailBackend, "send_messages", refuse)
            assert send_notices(ROOT).failures == 1
        assert send_notices(ROOT).mails == 1

    def test_what_a_run_that_died_had_taken_is_sent_by_a_later_one(self):
        tell(make_report(reporter=UserFactory(wants_mail=True)))
        Notification.objects.update(mail_claim="a run", mail_claimed_at=timezone.now())
        assert send_notices(ROOT).mails == 0
        Notification.objects.update(mail_claimed_at=timezone.now() - timedelta(hours=1))
        assert send_notices(ROOT).mails == 1


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_mail_nobody_twice():
    for _ in range(10):
        tell(make_report(reporter=UserFactory(wants_mail=True)))

    def run():
        try:
            send_notices(ROOT)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({message.to[0] for message in mail.outbox}) == len(mail.outbox) == 10


@pytest.mark.django_db
class TestCommand:
    def test_refuses_without_the_sites_address(self, settings):
        settings.SITE_URL = ""
        with pytest.raises(WrongUse, match="SITE_URL"):
            call_command("send_notices")

    def test_says_how_many_it_sent(self, settings, capsys):
        settings.SITE_URL = ROOT
        tell(make_report(reporter=UserFactory(wants_mail=True)))
        call_command("send_notices")
        assert capsys.readouterr().out == "1 mails sent.\n"

    def test_one_mail_that_cannot_be_made_keeps_no_other_back(self, monkeypatch):
        broken, whole = (UserFactory(wants_mail=True) for _ in range(2))
        for person in (broken, whole):
            tell(make_report(reporter=person))
        make = comments.actions.send_notices.mail_for
        monkeypatch.setattr(
            comments.actions.send_notices,
            "mail_for",
            lambda to, *rest: 1 / 0 if to.person == broken else make(to, *rest),
        )
        sent = send_notices(ROOT)
        assert (sent.mails, sent.failures) == (1, 1)
        assert [message.to for message in mail.outbox] == [[whole.email]]
        assert Notification.objects.get(person=broken).mail_due

    def test_fails_where_the_mail_server_does(self, settings, monkeypatch):
        settings.SITE_URL = ROOT
        monkeypatch.setattr(EmailBackend, "send_messages", _no_server)
        tell(make_report(reporter=UserFactory(wants_mail=True)))
        with pytest.raises(SomeFailed):
            call_command("send_notices")


def _no_server(*_):
    raise OSError("no server")
