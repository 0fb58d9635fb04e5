"""Send a subscription's mails to another address, once that address has said yes."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from papers.actions.confirm_subscription import start_mails
from papers.actions.count_attempt import count_attempt
from papers.actions.send_note import send_note
from papers.mailing.addresses import clean_address
from papers.mailing.confirming import already_mail, new_address_mail
from papers.models import Subscription, SubscriptionEvent


class AddressTaken(ValueError):
    """The new address has a subscription of its own."""


def change_address(subscription: Subscription, typed: str, *, root: str, address: str = "") -> None:
    """Ask the new address by mail; until it says yes, mails go to the old one.

    An address that has a subscription is told so by mail, and the caller sees no difference. `address` is the network
    address of the request. Raises BadAddress, LimitReached and MailNotSent.
    """
    email = clean_address(typed)
    count_attempt("subscribe", address=address, subject=email)
    with transaction.atomic():
        held = Subscription.objects.select_for_update().get(pk=subscription.pk)
        if email == held.email:
            return
        other = Subscription.objects.filter(email=email).first()
        held.new_email = email
        held.save(update_fields=["new_email"])
        mail = new_address_mail(held, root)
        if other is not None and other.confirmed_at is not None:
            mail = already_mail(other, root)
    send_note(mail)


def confirm_address(subscription: Subscription, now: datetime | None = None) -> Subscription:
    """Have the address that was asked for be the subscription's. All its older links end, as they are in mails to
    somebody else's address now. One whose mails came back begins anew, as the old address was the trouble.

    Raises AddressTaken where the address has got a subscription of its own meanwhile.
    """
    with transaction.atomic():
        held = Subscription.objects.select_for_update().get(pk=subscription.pk)
        if not held.new_email:
            return held
        others = Subscription.objects.select_for_update().filter(email=held.new_email).exclude(pk=held.pk)
        # One that nobody has confirmed is in nobody's use.
        others.filter(confirmed_at=None).delete()
        if others.exists():
            raise AddressTaken
        held.email, held.new_email = held.new_email, ""
        held.nonce = secrets.token_urlsafe(24)
        held.save(update_fields=["email", "new_email", "nonce"])
        held.events.create(event=SubscriptionEvent.Event.ADDRESS_CHANGED)
        if held.state in (Subscription.State.BOUNCED, Subscription.State.UNCONFIRMED):
            start_mails(held, now or timezone.now())
    return held
