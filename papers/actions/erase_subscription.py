"""Forget an address, with all that was written about it."""

from django.db import transaction

from papers.models import Subscription


def erase_subscription(subscription: Subscription) -> None:
    """Remove a subscription, its history and its part of the ledger. Doing it twice is no error."""
    with transaction.atomic():
        # Before its mails, as a run locks them that hands one over at this moment (papers/actions/hand_over.py).
        for held in Subscription.objects.select_for_update().filter(pk=subscription.pk):
            held.delete()
