"""Forget an address, with all that was written about it."""

from papers.models import Subscription


def erase_subscription(subscription: Subscription) -> None:
    """Remove a subscription, its history and its part of the ledger. Doing it twice is no error."""
    Subscription.objects.filter(pk=subscription.pk).delete()
