"""Change what a subscription is about."""

from django.db import transaction

from papers.actions.choose_subscription import choose_subscription
from papers.mailing.wish import Wish
from papers.models import Subscription, SubscriptionEvent


def change_subscription(subscription: Subscription, wish: Wish) -> Subscription:
    """Write languages, rhythm, sources and tags of `wish`; its address counts for nothing here."""
    with transaction.atomic():
        held = Subscription.objects.select_for_update().get(pk=subscription.pk)
        if choose_subscription(held, wish):
            held.events.create(event=SubscriptionEvent.Event.CHANGED)
    return held
