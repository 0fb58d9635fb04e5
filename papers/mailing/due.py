"""Who is due a mail: the subscriptions of a rhythm whose news were last told before its period ended."""

from datetime import datetime

from django.db.models import Q, QuerySet

from papers.mailing.periods import DAILY, WEEKLY, Period, due_period
from papers.mailing.taste import site_zone
from papers.models import Subscription

State = Subscription.State


def due_periods(now: datetime) -> dict[str, Period]:
    """The period that is due of each rhythm."""
    return {rhythm: due_period(rhythm, now, site_zone()) for rhythm in (WEEKLY, DAILY)}


def pauses_over(now: datetime) -> Q:
    """The subscriptions whose pause ends today or ended before; one without a day ends when its owner says so."""
    return Q(state=State.PAUSED, paused_until__lte=now.astimezone(site_zone()).date())


def without_mail(rhythm: str, period: Period) -> QuerySet[Subscription]:
    """The subscriptions of `rhythm`, in whatever state, that are to have a mail of `period` and are not in the ledger
    with it. Whoever asked for mails after it ended gets the next one.
    """
    behind = Q(sent_until__lt=period.ends_at) | Q(sent_until=None, confirmed_at__lt=period.ends_at)
    return Subscription.objects.filter(behind, rhythm=rhythm).exclude(mails__period=period.key)
