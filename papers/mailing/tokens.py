"""The signed names of subscriptions in links: nobody who was not sent one can make one.

A token holds the subscription's id and nonce, and is good for one purpose. Those that confirm something also hold the
state they were made in, so that they end when they are used, and after a week. None holds an address.
"""

from datetime import timedelta
from enum import StrEnum
from hashlib import sha256

from django.core import signing

from papers.models import Subscription

LIFE = timedelta(days=7)
# A token is some 120 letters; what is much longer is not one, and is not worth the arithmetic.
LONGEST = 400


class Purpose(StrEnum):
    """What a link lets its reader do."""

    # Start the mails to an address.
    CONFIRM = "confirm"
    # Send them to another address.
    ADDRESS = "address"
    # See, change, export and erase everything.
    MANAGE = "manage"
    # Stop the mails; for mail programs, which do it without showing a page (RFC 8058).
    STOP = "stop"


class InvalidToken(ValueError):
    """A token that this site did not make, that was used, or whose subscription is gone."""


class ExpiredToken(InvalidToken):
    """A token that was ours, a week ago and longer."""


def token_of(subscription: Subscription, purpose: Purpose) -> str:
    """The token that lets its holder do `purpose` with `subscription`."""
    return signing.dumps(
        [subscription.pk, subscription.nonce, _state(subscription, purpose)], salt=_salt(purpose)
    )


def subscription_of(token: str, purpose: Purpose) -> Subscription:
    """Whose token it is. One query; raises InvalidToken or ExpiredToken."""
    if len(token) > LONGEST:
        raise InvalidToken("too long")
    ends = LIFE if purpose in (Purpose.CONFIRM, Purpose.ADDRESS) else None
    try:
        pk, nonce, state = signing.loads(token, salt=_salt(purpose), max_age=ends)
    except signing.SignatureExpired as error:
        raise ExpiredToken(token) from error
    except (signing.BadSignature, ValueError) as error:
        raise InvalidToken(token) from error
    subscription = Subscription.objects.filter(pk=pk, nonce=nonce).first()
    if subscription is None or state is None or state != _state(subscription, purpose):
        raise InvalidToken(token)
    return subscription


def _salt(purpose: Purpose) -> str:
    return f"papers.mailing.{purpose}"


def _state(subscription: Subscription, purpose: Purpose) -> str | None:
    """What a token of `purpose` may only be used in; None: there is nothing to confirm."""
    if purpose == Purpose.CONFIRM:
        if subscription.state != Subscription.State.UNCONFIRMED:
            return None
        # A subscription that was stopped and asked for anew is confirmed by the newest mail alone.
        return subscription.confirmed_at.isoformat() if subscription.confirmed_at else ""
    if purpose == Purpose.ADDRESS:
        new = subscription.new_email
        return sha256(new.encode()).hexdigest()[:16] if new else None
    return ""
