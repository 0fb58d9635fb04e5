"""Stop mails that come back, and those to somebody who calls them spam."""

from typing import Literal

from django.db import transaction

from papers.models import Subscription, SubscriptionEvent

State, Event = Subscription.State, SubscriptionEvent.Event

Kind = Literal["hard", "soft", "complaint"]
_LONGEST_NOTE = 200


def record_bounce(subscription: Subscription, kind: Kind, note: str = "") -> bool:
    """Write that a mail to a subscription came back, and stop its mails where it is for good; true where it did.

    "hard": the address does not exist. "complaint": its owner called the mail spam. "soft": a full mailbox, a server that
    is down; nothing is written, as it passes. `note` holds no address. One that has stopped already stays as it is.
    """
    if kind == "soft":
        return False
    with transaction.atomic():
        held = Subscription.objects.select_for_update().filter(pk=subscription.pk).first()
        if held is None or held.state not in (State.ACTIVE, State.PAUSED, State.UNCONFIRMED):
            return False
        held.state, held.paused_until = State.BOUNCED, None
        held.save(update_fields=["state", "paused_until"])
        event = Event.COMPLAINED if kind == "complaint" else Event.BOUNCED
        held.events.create(event=event, note=note[:_LONGEST_NOTE])
    return True
