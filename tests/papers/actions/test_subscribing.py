"""Subscriptions: asked for, confirmed, changed, paused, stopped, erased."""

import json
import re
from smtplib import SMTPRecipientsRefused

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test.utils import CaptureQueriesContext
from taggit.models import Tag

from papers.actions.change_address import AddressTaken, change_address, confirm_address
from papers.actions.change_subscription import change_subscription
from papers.actions.confirm_subscription import confirm_subscription
from papers.actions.erase_subscription import erase_subscription
from papers.actions.export_subscription import export_subscription
from papers.actions.pause_subscription import pause_subscription, resume_subscription
from papers.actions.record_bounce import record_bounce
from papers.actions.send_note import MailNotSent
from papers.actions.stop_subscription import stop_subscription
from papers.actions.subscribe import subscribe
from papers.limits import LIMITS, LimitReached
from papers.mailing.addresses import BadAddress
from papers.mailing.tokens import Purpose, subscription_of
from papers.mailing.wish import Wish
from papers.models import RateCount, Subscription, SubscriptionEvent
from tests.factories import SourceFactory, UserFactory
from tests.papers.mailing.world import IN_THE_WEEK, MONDAY, ROOT, WEEK_BEGAN, make_subscription

pytestmark = pytest.mark.django_db

WISH = Wish("Reader@Example.org", "ko")


def events(subscription):
    return [event.event for event in subscription.events.order_by("pk")]


def account(email, verified=True):
    person = UserFactory(email=email)
    EmailAddress.objects.create(user=person, email=email, verified=verified, primary=True)
    return person


class TestSubscribe:
    def test_the_address_is_asked_and_gets_nothing_before_it_says_yes(self):
        source, tag = SourceFactory(), Tag.objects.create(name="rlhf", slug="rlhf")
        wish = Wish("Reader@Example.org", "ko", ("ko", "en"), "daily", (source.pk,), (tag.pk,))
        subscribe(wish, root=ROOT)
        one = Subscription.objects.get()
        assert (one.email, one.state, one.language, one.rhythm) == (
            "reader@example.org",
            "unconfirmed",
            "ko",
            "daily",
        )
        assert (one.text_languages, list(one.sources.all()), list(one.tags.all())) == (
            ["ko", "en"],
            [source],
            [tag],
        )
        assert [message.to for message in mail.outbox] == [["reader@example.org"]]
        confirmed = confirm_subscription(one, IN_THE_WEEK)
        # The first mail tells all of the week it was asked for in.
        assert (confirmed.state, confirmed.confirmed_at, confirmed.sent_until) == (
            "active",
            IN_THE_WEEK,
            IN_THE_WEEK.replace(hour=0),
        )
        assert events(one) == ["asked", "confirmed"]

    def test_of_a_weekly_one_the_first_mail_tells_all_of_the_week(self):
        subscribe(WISH, root=ROOT)
        assert confirm_subscription(Subscription.objects.get(), IN_THE_WEEK).sent_until == WEEK_BEGAN

    @pytest.mark.parametrize("state", ["active", "paused"])
    def test_who_has_subscribed_is_told_so_by_mail_and_nothing_changes(self, state):
        one = make_subscription(state=state)
        before = Subscription.objects.values().get()
        assert subscribe(WISH, root=ROOT) is None
        assert Subscription.objects.values().get() == before
        [message] = mail.outbox
        assert message.to == [one.email] and events(one) == []

    @pytest.mark.parametrize("state", ["stopped", "bounced"])
    def test_who_stopped_may_ask_again_and_confirms_again(self, state):
        one = make_subscription(state=state)
        subscribe(WISH, root=ROOT)
        one.refresh_from_db()
        assert one.state == "unconfirmed"
        assert confirm_subscription(one, MONDAY).state == "active"
        assert events(one) == ["asked", "confirmed"]

    def test_asking_twice_makes_one_with_the_last_choice(self):
        subscribe(WISH, root=ROOT)
        subscribe(Wish("reader@example.org", "ja"), root=ROOT)
        assert Subscription.objects.get().language == "ja"
        assert len(mail.outbox) == 2 and events(Subscription.objects.get()) == ["asked", "asked"]

    def test_what_the_site_does_not_have_is_left_out(self):
        subscribe(Wish("a@example.org", "tlh", ("ko", "xx"), "hourly", (2**40,), (2**40,)), root=ROOT)
        one = Subscription.objects.get()
        assert (one.language, one.text_languages, one.rhythm) == ("en", ["ko"], "weekly")
        assert not one.sources.exists() and not one.tags.exists()

    @pytest.mark.parametrize(
        "address", ["a@example.org\nBcc: b@example.org", "a" * 300 + "@example.org", "reаder@example.org"]
    )
    def test_a_bad_address_writes_nothing(self, address):
        with pytest.raises(BadAddress):
            subscribe(Wish(address, "ko"), root=ROOT, address="192.0.2.1")
        assert not Subscription.objects.exists() and not RateCount.objects.exists() and mail.outbox == []

    def test_one_address_is_sent_few_mails_a_day_by_whoever(self):
        times = LIMITS["subscribe"].subject.times
        for number in range(times):
            subscribe(WISH, root=ROOT, address=f"192.0.2.{number}")
        with pytest.raises(LimitReached):
            subscribe(WISH, root=ROOT, address="192.0.2.99")
        assert len(mail.outbox) == times

    def test_one_visitor_may_ask_for_few_addresses(self):
        for number in range(LIMITS["subscribe"].address.times):
            subscribe(Wish(f"{number}@example.org", "ko"), root=ROOT, address="192.0.2.1")
        with pytest.raises(LimitReached):
            subscribe(Wish("one-more@example.org", "ko"), root=ROOT, address="192.0.2.1")

    def test_the_confirmed_address_of_an_account_is_subscribed_at_once(self):
        person = account("Reader@example.org")
        subscribe(WISH, root=ROOT, person=person)
        one = Subscription.objects.get()
        assert (one.state, one.person, mail.outbox) == ("active", person, [])

    @pytest.mark.parametrize("email", ["other@example.org", "reader@example.org"])
    def test_any_other_address_is_asked_and_belongs_to_nobodys_account(self, email):
        person = account(email, verified=email.startswith("other"))
        subscribe(WISH, root=ROOT, person=person)
        one = Subscription.objects.get()
        assert (one.state, one.person, len(mail.outbox)) == ("unconfirmed", None, 1)

    def test_an_account_has_one_and_the_older_goes_on_by_itself(self):
        person = account("reader@example.org")
        older = make_subscription("older@example.org", person=person)
        subscribe(WISH, root=ROOT, person=person)
        older.refresh_from_db()
        assert (older.person, older.state, person.subscription.email) == (
            None,
            "active",
            "reader@example.org",
        )

    def test_a_mail_server_that_is_down_is_said_so(self, monkeypatch):
        def refuse(self, messages):
            raise SMTPRecipientsRefused({"reader@example.org": (550, b"unknown")})

        monkeypatch.setattr(EmailBackend, "send_messages", refuse)
        with pytest.raises(MailNotSent) as raised:
            subscribe(WISH, root=ROOT)
        assert "example" not in str(raised.value)


class TestChange:
    def test_choices_are_replaced_and_the_address_is_not(self):
        first, second = SourceFactory(), SourceFactory()
        one = make_subscription()
        change_subscription(one, Wish("", "ja", rhythm="daily", sources=(first.pk,)))
        changed = change_subscription(one, Wish("x@example.org", "ja", rhythm="daily", sources=(second.pk,)))
        assert (changed.email, changed.language, list(changed.sources.all())) == (one.email, "ja", [second])
        change_subscription(one, Wish("", "ja", rhythm="daily", sources=(second.pk,)))
        assert events(one) == ["changed", "changed"]

    def test_a_new_address_is_asked_first_and_ends_the_links_in_older_mails(self):
        one = make_subscription()
        change_address(one, "New@example.org", root=ROOT)
        one.refresh_from_db()
        assert (one.email, one.new_email, mail.outbox[0].to) == (
            "reader@example.org",
            "new@example.org",
            ["new@example.org"],
        )
        changed = confirm_address(one)
        assert (changed.email, changed.new_email, changed.nonce != one.nonce) == ("new@example.org", "", True)
        assert events(one) == ["address_changed"]

    def test_an_address_with_a_subscription_is_told_of_its_own_and_is_not_taken(self):
        one, other = make_subscription(), make_subscription("other@example.org")
        change_address(one, other.email, root=ROOT)
        [message] = mail.outbox
        assert message.to == [other.email]
        link = next(word for word in message.body.split() if "/mail/" in word)
        assert subscription_of(link.rstrip("/").rpartition("/")[2], Purpose.MANAGE) == other
        one.refresh_from_db()
        with pytest.raises(AddressTaken):
            confirm_address(one)

    def test_one_that_nobody_confirmed_gives_way(self):
        one = make_subscription(new_email="other@example.org")
        make_subscription("other@example.org", state="unconfirmed", confirmed_at=None)
        assert confirm_address(one).email == "other@example.org"
        assert Subscription.objects.count() == 1

    def test_a_returned_one_begins_anew_at_its_new_address(self):
        one = make_subscription(state="bounced", new_email="new@example.org")
        changed = confirm_address(one, MONDAY)
        assert (changed.state, changed.sent_until) == ("active", MONDAY.replace(hour=0))
        assert events(one) == ["address_changed", "confirmed"]


class TestRest:
    def test_a_pause_is_made_and_ended(self):
        one = make_subscription()
        assert pause_subscription(one, MONDAY.date()).state == "paused"
        assert resume_subscription(one).state == "active"
        assert events(one) == ["paused", "resumed"]

    def test_stopping_twice_is_no_error(self):
        one = make_subscription(new_email="new@example.org")
        for _ in range(2):
            stopped = stop_subscription(one)
        assert (stopped.state, stopped.new_email, events(one)) == ("stopped", "", ["stopped"])

    @pytest.mark.parametrize(
        ("kind", "event"), [("hard", "bounced"), ("complaint", "complained"), ("soft", None)]
    )
    def test_what_came_back_for_good_stops_the_mails(self, kind, event):
        one = make_subscription()
        assert record_bounce(one, kind, "550 5.1.1 unknown") == (event is not None)
        one.refresh_from_db()
        assert one.state == ("bounced" if event else "active")
        assert events(one) == ([event] if event else [])
        assert not record_bounce(one, "soft")

    def test_what_was_stopped_stays_stopped_when_a_mail_comes_back(self):
        one = make_subscription(state="stopped")
        assert not record_bounce(one, "hard")
        one.refresh_from_db()
        assert one.state == "stopped"

    def test_erasing_leaves_nothing_and_twice_is_no_error(self):
        one = make_subscription()
        pause_subscription(one)
        erase_subscription(one)
        erase_subscription(one)
        assert not Subscription.objects.exists() and not SubscriptionEvent.objects.exists()

    @pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
    def test_erasing_locks_in_the_order_in_which_a_run_does(self):
        one = make_subscription()
        with CaptureQueriesContext(connection) as queries:
            erase_subscription(one)
        locking = [
            query["sql"]
            for query in queries
            if re.match("DELETE|UPDATE|.*FOR (NO KEY )?UPDATE", query["sql"])
        ]
        assert locking[0].startswith("SELECT") and '"papers_subscription"' in locking[0]

    def test_an_export_holds_everything_as_json(self):
        one = make_subscription()
        change_subscription(one, Wish("", "ja", sources=(SourceFactory(slug="weekly").pk,)))
        one.refresh_from_db()
        found = json.loads(json.dumps(export_subscription(one)))
        assert (found["email"], found["language"], found["sources"]) == (one.email, "ja", ["weekly"])
        assert [event["event"] for event in found["history"]] == ["changed"]
        assert found["mails"] == [] and one.nonce not in json.dumps(found)
