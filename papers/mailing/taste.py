"""What a subscription is about, as one value: those with the same taste are sent the same."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from papers.mailing.periods import running_period
from papers.models import Subscription


@dataclass(frozen=True, slots=True)
class Taste:
    """The language of the mail, how often, and what of all there is: empty tuples stand for all. Sorted ids."""

    language: str
    rhythm: str
    text_languages: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    tags: tuple[int, ...] = ()


def with_taste(subscriptions: QuerySet[Subscription]) -> QuerySet[Subscription]:
    """The same subscriptions with what `taste_of` reads: two more queries for all of them."""
    return subscriptions.prefetch_related("source_rows", "tag_rows")


def taste_of(subscription: Subscription) -> Taste:
    """What `subscription` is about."""
    return Taste(
        language=subscription.language,
        rhythm=subscription.rhythm,
        text_languages=tuple(sorted(subscription.text_languages)),
        sources=tuple(sorted(row.source_id for row in subscription.source_rows.all())),
        tags=tuple(sorted(row.tag_id for row in subscription.tag_rows.all())),
    )


def site_zone() -> ZoneInfo:
    """The time zone that weeks and days of mails begin in: the setting TIME_ZONE."""
    return ZoneInfo(settings.TIME_ZONE)


def news_since(subscription: Subscription, now: datetime | None = None) -> datetime:
    """From when on what is published is news to a subscription: since its last mail; for a new one, since the week or
    day in which it asks began, so that the first mail is a whole one.
    """
    if subscription.sent_until:
        return subscription.sent_until
    return running_period(subscription.rhythm, now or timezone.now(), site_zone()).begins_at
