"""Ask for digests by mail: the address is asked first whether it wants them."""

import secrets

from allauth.account.models import EmailAddress
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone

from papers.actions.choose_subscription import choose_subscription
from papers.actions.confirm_subscription import start_mails
from papers.actions.count_attempt import count_attempt
from papers.actions.send_note import send_note
from papers.mailing.addresses import clean_address
from papers.mailing.confirming import already_mail, confirm_mail
from papers.mailing.wish import Wish
from papers.models import Subscription, SubscriptionEvent, User

State = Subscription.State


def subscribe(wish: Wish, *, root: str, person: User | None = None, address: str = "") -> None:
    """Send a mail to the address of `wish` that asks whether it wants the digests, or says that it has them already.

    What the caller sees is the same either way, so nobody learns who has subscribed. A person who is signed in (`person`)
    and asks for the address they confirmed for their account is subscribed at once, without that mail. `address` is the
    network address the request came from, for the limits; `root` is the site as the world sees it.

    Raises BadAddress before anything is written, LimitReached, and MailNotSent where the mail cannot be sent now.
    """
    email = clean_address(wish.email)
    if person is not None and not person.is_authenticated:
        person = None
    count_attempt("subscribe", person=person, address=address, subject=email)
    is_theirs = person is not None and _is_confirmed(person, email)
    with transaction.atomic():
        mail = _write(wish, email, person if is_theirs else None, root)
    if mail is not None:
        send_note(mail)


def _write(wish: Wish, email: str, owner: User | None, root: str) -> EmailMultiAlternatives | None:
    """Write what is asked for, and return the mail to send; None where the address is known to be the owner's."""
    held = Subscription.objects.select_for_update()
    subscription, _ = held.get_or_create(
        email=email, defaults={"nonce": secrets.token_urlsafe(24), "language": wish.language}
    )
    if owner is not None and subscription.person_id != owner.pk:
        # One for each account; another one of theirs goes on by itself.
        Subscription.objects.filter(person=owner).update(person=None)
        subscription.person = owner
        subscription.save(update_fields=["person"])
    if owner is None and subscription.state in (State.ACTIVE, State.PAUSED):
        return already_mail(subscription, root)
    choose_subscription(subscription, wish)
    subscription.events.create(event=SubscriptionEvent.Event.ASKED)
    if owner is not None:
        start_mails(subscription, timezone.now())
        return None
    if subscription.state != State.UNCONFIRMED:
        subscription.state = State.UNCONFIRMED
        subscription.save(update_fields=["state"])
    return confirm_mail(subscription, root)


def _is_confirmed(person: User, email: str) -> bool:
    return EmailAddress.objects.filter(user=person, email__iexact=email, verified=True).exists()
