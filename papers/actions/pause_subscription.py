"""Let mails rest, and let them come again."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from papers.actions.confirm_subscription import start_mails
from papers.models import Subscription, SubscriptionEvent

State, Event = Subscription.State, SubscriptionEvent.Event


def pause_subscription(subscription: Subscription, until: date | None = None) -> Subscription:
    """Send nothing until a day, or until `resume_subscription`. The first mail after it tells what was new meanwhile."""
    with transaction.atomic():
        held = Subscription.objects.select_for_update().get(pk=subscription.pk)
        if held.state in (State.ACTIVE, State.PAUSED):
            held.state, held.paused_until = State.PAUSED, until
            held.save(update_fields=["state", "paused_until"])
            held.events.create(event=Event.PAUSED)
    return held


def resume_subscription(subscription: Subscription) -> Subscription:
    """End a pause; or start anew what was stopped or came back, which whoever holds the link of its page may want. One that
    was never confirmed stays as it is.
    """
    with transaction.atomic():
        held = Subscription.objects.select_for_update().get(pk=subscription.pk)
        if held.state == State.PAUSED:
            held.state, held.paused_until = State.ACTIVE, None
            held.save(update_fields=["state", "paused_until"])
            held.events.create(event=Event.RESUMED)
        elif held.state in (State.STOPPED, State.BOUNCED) and held.confirmed_at:
            start_mails(held, timezone.now())
    return held
