"""What a run sends, to whom, and what it makes of a mail server's moods."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from taggit.models import Tag

from papers import dates
from papers.actions import claim_digests
from papers.actions import send_digests as module
from papers.actions.pause_subscription import pause_subscription
from papers.actions.publish_issue import publish_issue, unpublish_issue
from papers.actions.send_digests import MOST_GONE, MOST_TROUBLE, Sent, send_digests
from papers.actions.stop_subscription import stop_subscription
from papers.mailing import composing
from papers.models import DigestMail, SentText, SubscribedTag, Subscription
from tests.factories import add_revision
from tests.mail_server import mail_server
from tests.papers.mailing.world import (
    IN_THE_WEEK,
    MONDAY,
    ROOT,
    WEEK,
    WEEK_BEGAN,
    WEEK_ENDED,
    make_issue,
    make_subscription,
    make_subscriptions,
)

SOON = MONDAY + timedelta(minutes=10)


def states():
    return Counter(DigestMail.objects.values_list("state", flat=True))


@pytest.mark.django_db
class TestWhoGetsWhat:
    def test_a_reader_gets_the_new_issue_once(self):
        issue = make_issue()
        reader = make_subscription()
        assert send_digests(ROOT, MONDAY) == Sent(mails=1)
        assert send_digests(ROOT, SOON) == Sent()
        [message] = mail.outbox
        row = reader.mails.get()
        assert (message.to, message.extra_headers["Message-ID"]) == ([reader.email], row.message_id)
        assert row.message_id.endswith("@gloss.example>")
        assert f"{ROOT}/en{issue.get_absolute_url()}" in message.body
        assert (row.period, row.state, row.since, row.until) == (
            "weekly:2024-W11",
            "sent",
            WEEK_BEGAN,
            WEEK_ENDED,
        )
        assert row.accepted_at == row.sent_at == MONDAY
        reader.refresh_from_db()
        assert reader.sent_until == WEEK_ENDED

    def test_what_stood_in_the_mail_is_remembered_once_for_all_who_got_it(self):
        issue = make_issue(entries=1)
        make_subscriptions(["a@example.org", "b@example.org"])
        send_digests(ROOT, MONDAY)
        contents = set(DigestMail.objects.values_list("content", flat=True))
        assert len(contents) == 1
        texts = SentText.objects.filter(content__in=contents)
        assert set(texts.values_list("translation__language", "issue")) == {("en", issue.pk)}
        assert texts.count() == 3

    def test_nothing_new_is_no_mail_and_not_asked_again(self):
        reader = make_subscription()
        assert send_digests(ROOT, MONDAY) == Sent(empty=1)
        assert send_digests(ROOT, SOON) == Sent()
        assert mail.outbox == []
        assert reader.mails.get().state == "empty"

    def test_a_site_that_was_down_sends_one_mail_with_everything(self):
        for number in range(3):
            make_issue(IN_THE_WEEK + number * WEEK, key=f"issue-{number}")
        make_subscription()
        assert send_digests(ROOT, MONDAY + 2 * WEEK) == Sent(mails=1)
        assert all(f"issue-{number}" in mail.outbox[0].body for number in range(3))

    def test_who_asked_in_the_week_gets_all_of_it_and_who_asked_after_it_waits(self):
        make_issue()
        make_subscription("now@example.org", confirmed_at=IN_THE_WEEK, sent_until=WEEK_BEGAN)
        make_subscription("later@example.org", confirmed_at=MONDAY, sent_until=WEEK_ENDED)
        send_digests(ROOT, MONDAY)
        assert [message.to for message in mail.outbox] == [["now@example.org"]]

    @pytest.mark.parametrize("state", ["unconfirmed", "stopped", "bounced", "paused"])
    def test_only_active_subscriptions_get_mail(self, state):
        make_issue()
        make_subscription(state=state)
        assert send_digests(ROOT, MONDAY) == Sent()
        assert mail.outbox == []

    def test_a_pause_ends_on_its_day_and_the_mail_after_it_tells_all(self):
        make_issue()
        reader = pause_subscription(make_subscription(), (MONDAY + WEEK).date())
        assert send_digests(ROOT, MONDAY) == Sent()
        assert send_digests(ROOT, MONDAY + WEEK) == Sent(mails=1)
        assert "Model 1" in mail.outbox[0].body
        reader.refresh_from_db()
        assert (reader.state, reader.paused_until) == ("active", None)
        assert [event.event for event in reader.events.all()] == ["resumed", "paused"]

    def test_a_daily_reader_gets_yesterday(self):
        make_issue(IN_THE_WEEK)
        reader = make_subscription(rhythm="daily", sent_until=IN_THE_WEEK.replace(hour=0))
        assert send_digests(ROOT, IN_THE_WEEK + timedelta(hours=6)) == Sent()
        assert send_digests(ROOT, IN_THE_WEEK + timedelta(days=1)) == Sent(mails=1)
        assert reader.mails.get().period == "daily:2024-03-13"

    def test_an_issue_that_was_withdrawn_before_its_mail_is_told_when_it_comes_again(self, monkeypatch):
        def at(moment):
            monkeypatch.setattr(timezone, "now", lambda: moment)

        at(IN_THE_WEEK)
        issue = make_issue()
        unpublish_issue(issue, actor=None)
        reader = make_subscription()
        at(MONDAY)
        assert send_digests(ROOT, MONDAY) == Sent(empty=1)
        at(MONDAY + timedelta(days=1))
        publish_issue(issue, actor=None)
        at(MONDAY + WEEK)
        assert send_digests(ROOT, MONDAY + WEEK) == Sent(mails=1)
        assert "Model 1" in mail.outbox[0].body
        # Withdrawn and published once more, it is no news to those who know it.
        at(MONDAY + WEEK + timedelta(days=1))
        unpublish_issue(issue, actor=None)
        publish_issue(issue, actor=None)
        at(MONDAY + 2 * WEEK)
        assert send_digests(ROOT, MONDAY + 2 * WEEK) == Sent(empty=1)
        assert reader.mails.count() == 3

    def test_weeks_end_when_they_do_where_the_site_is(self, settings):
        settings.TIME_ZONE = "Asia/Seoul"
        # Sunday, half an hour before midnight in Seoul, and half an hour after it.
        make_issue(datetime(2024, 3, 17, 14, 30, tzinfo=UTC), key="sunday")
        make_issue(datetime(2024, 3, 17, 15, 30, tzinfo=UTC), key="monday")
        reader = make_subscription(sent_until=datetime(2024, 3, 10, 15, tzinfo=UTC))
        assert send_digests(ROOT, datetime(2024, 3, 17, 15, 4, tzinfo=UTC)) == Sent()
        assert send_digests(ROOT, datetime(2024, 3, 17, 15, 6, tzinfo=UTC)) == Sent(mails=1)
        assert send_digests(ROOT, MONDAY + WEEK) == Sent(mails=1)
        first, second = mail.outbox
        assert "/sunday/" in first.body and "/monday/" not in first.body
        assert "/monday/" in second.body and "/sunday/" not in second.body
        assert dates.span(date(2024, 3, 11), date(2024, 3, 17), "en") in first.body
        assert [row.period for row in reader.mails.order_by("pk")] == ["weekly:2024-W11", "weekly:2024-W12"]

    def test_who_goes_from_weekly_to_daily_is_told_nothing_twice(self):
        make_issue()
        reader = make_subscription()
        send_digests(ROOT, MONDAY)
        Subscription.objects.update(rhythm="daily")
        assert send_digests(ROOT, MONDAY + timedelta(hours=1)) == Sent()
        assert send_digests(ROOT, MONDAY + timedelta(days=1)) == Sent(empty=1)
        assert reader.mails.count() == 2

    def test_only_what_matches_is_told(self):
        issue = make_issue(entries=2)
        tag = Tag.objects.create(name="rlhf", slug="rlhf")
        first, _ = issue.entries.all()
        first.tags.add(tag)
        reader = make_subscription()
        SubscribedTag.objects.create(subscription=reader, tag=tag)
        send_digests(ROOT, MONDAY)
        assert "Model 1" in mail.outbox[0].body and "Model 2" not in mail.outbox[0].body


@pytest.mark.django_db
class TestErrata:
    def test_who_was_sent_a_text_is_told_once_what_became_of_it(self):
        issue = make_issue(entries=1)
        reader = make_subscription()
        make_subscription("late@example.org", sent_until=WEEK_ENDED)
        send_digests(ROOT, MONDAY)
        intro = issue.entries.get().passages.get(role="intro").translations.get(language="en")
        add_revision(intro, "1 RAT searches.", origin="correction")
        mail.outbox.clear()
        assert send_digests(ROOT, MONDAY + WEEK) == Sent(mails=1, empty=1)
        [message] = mail.outbox
        assert message.to == [reader.email]
        assert "rats" in message.body and "RAT" in message.body
        assert send_digests(ROOT, MONDAY + 2 * WEEK) == Sent(empty=2)

    def test_of_an_entry_that_was_only_counted_in_the_mail_nothing_is_corrected(self, monkeypatch):
        monkeypatch.setattr(composing, "MOST_ENTRIES", 1)
        issue = make_issue(entries=2)
        make_subscription()
        send_digests(ROOT, MONDAY)
        assert "1 rats" in mail.outbox[0].body and "2 rats" not in mail.outbox[0].body
        shown, counted = (
            entry.passages.get(role="intro").translations.get(language="en") for entry in issue.entries.all()
        )
        add_revision(counted, "2 RAT searches.", origin="correction")
        assert send_digests(ROOT, MONDAY + WEEK) == Sent(empty=1)
        add_revision(shown, "1 RAT searches.", origin="correction")
        assert send_digests(ROOT, MONDAY + 2 * WEEK) == Sent(mails=1)

    def test_what_did_not_fit_in_one_mail_is_told_in_the_next(self, monkeypatch):
        monkeypatch.setattr(composing, "MOST_ERRATA", 1)
        issue = make_issue(entries=2)
        make_subscription()
        send_digests(ROOT, MONDAY)
        for number, entry in enumerate(issue.entries.all(), start=1):
            intro = entry.passages.get(role="intro").translations.get(language="en")
            add_revision(intro, f"{number} RAT searches.", origin="correction")
        mail.outbox.clear()
        assert send_digests(ROOT, MONDAY + WEEK) == Sent(mails=1)
        assert send_digests(ROOT, MONDAY + 2 * WEEK) == Sent(mails=1)
        assert send_digests(ROOT, MONDAY + 3 * WEEK) == Sent(empty=1)
        assert ["1 " in one.body and "And 1 more correction" in one.body for one in mail.outbox] == [
            True,
            False,
        ]


@pytest.mark.django_db
class TestTrouble:
    def test_one_mail_that_cannot_be_made_does_not_keep_the_others(self, monkeypatch):
        make_issue()
        make_subscriptions(["a@example.org", "bad@example.org", "c@example.org"])
        compose = module.compose

        def sometimes(letter, subscription, root, **others):
            if subscription.email.startswith("bad"):
                raise KeyError("no such thing")
            return compose(letter, subscription, root, **others)

        monkeypatch.setattr(module, "compose", sometimes)
        assert send_digests(ROOT, MONDAY) == Sent(mails=2, failures=1)
        monkeypatch.undo()
        assert send_digests(ROOT, SOON) == Sent(mails=1)
        assert Counter(to for message in mail.outbox for to in message.to) == Counter(
            ["a@example.org", "bad@example.org", "c@example.org"]
        )

    def test_who_stops_while_their_mail_is_made_gets_none(self, monkeypatch):
        make_issue()
        reader = make_subscription()
        compose = module.compose
        monkeypatch.setattr(
            module,
            "compose",
            lambda letter, subscription, *args, **kwargs: (
                stop_subscription(reader) and compose(letter, subscription, *args, **kwargs)
            ),
        )
        send_digests(ROOT, MONDAY)
        assert mail.outbox == []
        send_digests(ROOT, SOON)
        assert states() == {"dropped": 1}

    def test_what_is_withdrawn_while_a_run_lasts_goes_to_nobody_any_more(self, monkeypatch):
        withdrawn = make_issue(key="withdrawn")
        make_issue(key="other")
        make_subscriptions(["a@example.org", "b@example.org"])
        monkeypatch.setattr(claim_digests, "PORTION", 1)
        compose = module.compose

        def then_withdraw(*args, **kwargs):
            message = compose(*args, **kwargs)
            unpublish_issue(withdrawn, actor=None)
            return message

        monkeypatch.setattr(module, "compose", then_withdraw)
        assert send_digests(ROOT, MONDAY) == Sent(mails=2)
        assert ["/withdrawn/" in one.body for one in mail.outbox] == [True, False]
        assert all("/other/" in one.body for one in mail.outbox)

    def test_what_no_server_took_for_a_week_is_in_the_next_mail(self):
        make_issue()
        reader = make_subscription()
        DigestMail.objects.create(
            subscription=reader,
            period="weekly:2024-W11",
            message_id="<1@example.org>",
            since=WEEK_BEGAN,
            until=WEEK_ENDED,
        )
        assert send_digests(ROOT, MONDAY + WEEK) == Sent(mails=1)
        assert states() == {"dropped": 1, "sent": 1}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A mail server that hangs up after every seventh mail."""
    with mail_server(tmp_path_factory.mktemp("mail"), most_in_connection=7) as running:
        yield running


@pytest.fixture
def by_smtp(settings, server):
    """The site sends to the server; what it has got, by address, since the test began."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 30
    before = len(server.received())
    return lambda: Counter(one["to"] for one in server.received()[before:])


@pytest.mark.django_db
class TestMailServer:
    def test_five_thousand_readers_and_a_server_with_moods(self, by_smtp):
        make_issue()
        moods = ("full", "grey", "busy", "hangs", "cut")
        readers = [f"reader-{number}@example.org" for number in range(4_900)]
        moody = [f"{mood}-{number}@example.org" for number in range(16) for mood in moods]
        refused = [f"{mood}-{number}@example.org" for mood in ("nobody", "policy") for number in range(10)]
        # Each trouble between mails that go well, and then very many that do.
        make_subscriptions(
            [one for five in zip(*[iter(readers[:500])] * 5, moody + refused, strict=True) for one in five]
            + readers[500:]
        )
        assert send_digests(ROOT, MONDAY) == Sent(mails=4_900, later=80, refused=20)
        assert by_smtp() == Counter(readers)
        # The next run is there at once, and the one after that when the server that greylists wants it.
        assert send_digests(ROOT, MONDAY) == Sent(mails=64, later=16)
        assert send_digests(ROOT, MONDAY) == Sent()
        assert send_digests(ROOT, MONDAY + timedelta(minutes=6)) == Sent(mails=16)
        assert by_smtp() == Counter(readers + moody)
        assert states() == {"sent": 4_980, "refused": 20}
        assert not DigestMail.objects.filter(state="sent", accepted_at=None).exists()

    def test_an_address_that_nobody_reads_gets_no_more_mail_and_one_that_is_refused_once_does(self, by_smtp):
        make_issue()
        make_subscriptions(["nobody-x@example.org", "policy-x@example.org"])
        assert send_digests(ROOT, MONDAY) == Sent(refused=2)
        found = dict(Subscription.objects.values_list("email", "state"))
        assert found == {"nobody-x@example.org": "bounced", "policy-x@example.org": "active"}
        row = DigestMail.objects.get(subscription__email__startswith="nobody")
        assert row.answer == "550 5.1.1 … has no mailbox here"
        # What was not taken is still news to whoever stays.
        assert Subscription.objects.get(state="active").sent_until == WEEK_BEGAN

    def test_a_server_that_knows_nobody_at_all_ends_no_subscription(self, by_smtp):
        make_issue()
        make_subscriptions([f"nobody-{number}@example.org" for number in range(MOST_GONE)])
        assert send_digests(ROOT, MONDAY) == Sent(refused=MOST_GONE)
        assert set(Subscription.objects.values_list("state", flat=True)) == {"active"}

    def test_a_mail_without_an_answer_is_not_sent_again(self, by_smtp):
        make_issue()
        make_subscriptions(["silent-x@example.org", "reader-x@example.org"])
        assert send_digests(ROOT, MONDAY) == Sent(mails=1, unanswered=1)
        assert send_digests(ROOT, SOON) == Sent()
        assert by_smtp() == Counter(["silent-x@example.org", "reader-x@example.org"])
        row = DigestMail.objects.get(accepted_at=None)
        assert row.state == "sent" and row.answer

    def test_a_server_that_is_not_there_ends_the_run_and_leaves_all_due(self, by_smtp, settings):
        settings.EMAIL_PORT = 1
        make_issue()
        make_subscriptions([f"reader-{number}@example.org" for number in range(30)])
        sent = send_digests(ROOT, MONDAY)
        assert (sent.later, sent.is_down) == (MOST_TROUBLE, True)
        assert states() == {"due": 30}
