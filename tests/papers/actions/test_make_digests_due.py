"""Who is in the ledger, and what is forgotten."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from papers.actions import make_digests_due as module
from papers.actions.make_digests_due import KEPT_UNSENT, forget_digests, make_digests_due
from papers.actions.subscribe import subscribe
from papers.mailing.wish import Wish
from papers.models import DigestMail, Subscription, SubscriptionEvent
from tests.papers.mailing.world import MONDAY, ROOT, WEEK_BEGAN, make_subscription, make_subscriptions

DAY = timedelta(days=1)


@pytest.mark.django_db(transaction=True)
def test_somebody_who_is_erased_in_that_moment_keeps_nobody_out(monkeypatch):
    gone = make_subscription("gone@example.org")
    make_subscriptions(["a@example.org", "b@example.org"])

    def erased_meanwhile(length: int) -> str:
        Subscription.objects.filter(pk=gone.pk).delete()
        return f"{next(numbers):024}"

    numbers = iter(range(1, 100))
    monkeypatch.setattr(module, "secrets", SimpleNamespace(token_hex=erased_meanwhile))
    make_digests_due(MONDAY, ROOT)
    assert set(DigestMail.objects.values_list("subscription__email", "state")) == {
        ("a@example.org", "due"),
        ("b@example.org", "due"),
    }


@pytest.mark.django_db
class TestForgetting:
    def test_an_address_that_never_said_yes_is_forgotten(self):
        never = make_subscription("never@example.org", state="unconfirmed", confirmed_at=None)
        once = make_subscription("once@example.org", state="unconfirmed", confirmed_at=WEEK_BEGAN)
        asked_at(never, MONDAY)
        asked_at(once, MONDAY)
        forget_digests(MONDAY + KEPT_UNSENT)
        assert Subscription.objects.count() == 2
        forget_digests(MONDAY + KEPT_UNSENT + DAY)
        assert Subscription.objects.get() == once

    def test_one_that_was_asked_anew_has_as_long_as_the_first_time(self):
        one = make_subscription(state="unconfirmed", confirmed_at=None)
        asked_at(one, MONDAY)
        subscribe(Wish(one.email, "ko"), root=ROOT)
        newest = one.events.first()
        asked_at(one, MONDAY)
        SubscriptionEvent.objects.filter(pk=newest.pk).update(at=MONDAY + KEPT_UNSENT)
        forget_digests(MONDAY + KEPT_UNSENT + DAY)
        assert Subscription.objects.exists()
        forget_digests(MONDAY + 2 * KEPT_UNSENT + DAY)
        assert not Subscription.objects.exists()


def asked_at(subscription, at):
    """Let a subscription be as if it was made and asked for then."""
    Subscription.objects.filter(pk=subscription.pk).update(created_at=at)
    subscription.events.create(event=SubscriptionEvent.Event.ASKED)
    subscription.events.update(at=at)
