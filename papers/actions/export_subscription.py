"""Everything the site holds about one subscription, as plain values for JSON."""

from datetime import date, datetime
from typing import Any

from django.db.models import Model

from papers.models import Subscription

VERSION = 1


def export_subscription(subscription: Subscription) -> dict[str, Any]:
    """The subscription, what it is about, its history, and the mails of the last year, oldest first. Times are ISO 8601."""
    return {
        "format": "gloss_subscription",
        "version": VERSION,
        **_facts(subscription, "email", "new_email", "language", "text_languages", "rhythm", "state"),
        **_facts(subscription, "paused_until", "created_at", "confirmed_at", "sent_until"),
        "has_account": subscription.person_id is not None,
        "sources": sorted(subscription.sources.values_list("slug", flat=True)),
        "tags": sorted(subscription.tags.values_list("name", flat=True)),
        "history": [_facts(row, "event", "at", "note") for row in subscription.events.order_by("pk")],
        "mails": [
            _facts(row, "period", "state", "message_id", "since", "until", "sent_at", "accepted_at", "answer")
            for row in subscription.mails.order_by("pk")
        ],
    }


def _facts(row: Model, *names: str) -> dict[str, Any]:
    values = ((name, getattr(row, name)) for name in names)
    return {
        name: value.isoformat() if isinstance(value, date | datetime) else value for name, value in values
    }
