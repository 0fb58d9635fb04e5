"""Take what came back of our digests: a report of a mail server ends or spares the subscription it is about.

A report is believed where it names what only a mail of ours held: its Message-ID, or its signed link. An address alone
proves nothing, as anybody could stop somebody else's mails with it.
"""

from enum import StrEnum

from papers.actions.record_bounce import record_bounce
from papers.mailing.bounces import Bounce, Kind
from papers.mailing.tokens import InvalidToken, Purpose, subscription_of
from papers.models import DigestMail, Subscription, SubscriptionEvent

# After these a report about an older mail says nothing any more: the address is another one, or its owner has said that
# it works again.
_ANEW = (
    SubscriptionEvent.Event.CONFIRMED,
    SubscriptionEvent.Event.ADDRESS_CHANGED,
    SubscriptionEvent.Event.RESUMED,
)


class Taken(StrEnum):
    """What became of a report."""

    STOPPED = "stopped"
    # Believed, and nothing stopped: the mailbox was full, say.
    COUNTED = "counted"
    # Believed, and the mails had stopped already, or were wanted anew since.
    LATE = "late"
    # About no mail of ours, as far as it proves.
    UNKNOWN = "unknown"


def take_bounce(bounce: Bounce, *, dry_run: bool = False) -> Taken:
    """Record `bounce` with the subscription it is about. With `dry_run` nothing is written."""
    mail = _mail(bounce)
    subscription = mail.subscription if mail else _by_link(bounce)
    if subscription is None:
        return Taken.UNKNOWN
    if bounce.kind is Kind.SOFT:
        return Taken.COUNTED
    ended = (Subscription.State.STOPPED, Subscription.State.BOUNCED)
    if subscription.state in ended or (mail and _is_wanted_since(mail)):
        return Taken.LATE
    if dry_run or record_bounce(subscription, bounce.kind.value, bounce.code):
        return Taken.STOPPED
    return Taken.LATE


def _mail(bounce: Bounce) -> DigestMail | None:
    named = [f"<{name}>" for name in bounce.message_ids]
    return (
        DigestMail.objects.filter(message_id__in=named).select_related("subscription").order_by("pk").last()
    )


def _by_link(bounce: Bounce) -> Subscription | None:
    for link in bounce.links:
        try:
            return subscription_of(link.rstrip("/").rpartition("/")[2], Purpose.STOP)
        except InvalidToken:
            continue
    return None


def _is_wanted_since(mail: DigestMail) -> bool:
    sent = mail.sent_at or mail.created_at
    return SubscriptionEvent.objects.filter(
        subscription=mail.subscription_id, event__in=_ANEW, at__gt=sent
    ).exists()
