"""Start the mails to an address whose reader has said that they are wanted."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from papers.mailing.periods import running_period
from papers.mailing.taste import site_zone
from papers.models import Subscription, SubscriptionEvent


def confirm_subscription(subscription: Subscription, now: datetime | None = None) -> Subscription:
    """Make a subscription active that was asked for. One that is not waiting for it stays as it is."""
    with transaction.atomic():
        held = Subscription.objects.select_for_update().get(pk=subscription.pk)
        if held.state == Subscription.State.UNCONFIRMED:
            start_mails(held, now or timezone.now())
    return held


def start_mails(subscription: Subscription, now: datetime) -> None:
    """Make a subscription active, inside a transaction. Its first mail tells all of the week or day that `now` is in."""
    if subscription.state == Subscription.State.ACTIVE:
        return
    subscription.state = Subscription.State.ACTIVE
    subscription.paused_until = None
    subscription.confirmed_at = now
    subscription.sent_until = max(
        filter(
            None,
            (subscription.sent_until, running_period(subscription.rhythm, now, site_zone()).begins_at),
        )
    )
    subscription.save(update_fields=["state", "paused_until", "confirmed_at", "sent_until"])
    subscription.events.create(event=SubscriptionEvent.Event.CONFIRMED)
