"""Stop the mails to an address."""

from django.db import transaction

from papers.models import Subscription, SubscriptionEvent

State = Subscription.State


def stop_subscription(subscription: Subscription) -> Subscription:
    """Send nothing more. Doing it twice is no error, as mail programs may press twice (RFC 8058)."""
    with transaction.atomic():
        held = Subscription.objects.select_for_update().get(pk=subscription.pk)
        if held.state not in (State.STOPPED, State.BOUNCED):
            held.state, held.paused_until, held.new_email = State.STOPPED, None, ""
            held.save(update_fields=["state", "paused_until", "new_email"])
            held.events.create(event=SubscriptionEvent.Event.STOPPED)
    return held
