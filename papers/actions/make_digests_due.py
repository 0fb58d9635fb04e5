"""Write into the ledger who is to have a mail."""

import secrets
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from papers.mailing.corrections import REMEMBERED
from papers.mailing.due import due_periods, pauses_over, without_mail
from papers.mailing.periods import Period
from papers.models import DigestContent, DigestMail, Subscription, SubscriptionEvent

PORTION = 1000
# How long it can be seen why somebody had no mail.
KEPT_UNSENT = timedelta(days=31)

_DUE = DigestMail.State.DUE
_ACTIVE, _PAUSED = Subscription.State.ACTIVE, Subscription.State.PAUSED


def make_digests_due(now: datetime, root: str) -> None:
    """Make a row for every active subscription that is to have a mail of the week or day that has ended at `now`.

    Pauses that are over end. What is due of an earlier period, or to a subscription that ended, is dropped: the next mail
    tells all of it. Doing it twice, or by two runs at once, makes each row once. `root` names the site in Message-IDs.
    """
    _end_pauses(now)
    host = urlsplit(root).hostname or "localhost"
    for rhythm, period in due_periods(now).items():
        earlier = DigestMail.objects.filter(state=_DUE, subscription__rhythm=rhythm, until__lt=period.ends_at)
        _drop(earlier, "overtaken by the next mail")
        _make_rows(rhythm, period, host)
    ended = DigestMail.objects.filter(state=_DUE).exclude(subscription__state__in=(_ACTIVE, _PAUSED))
    _drop(ended, "the subscription ended")


def forget_digests(now: datetime) -> None:
    """Remove from the ledger what is too old to be corrected, and sooner what was no mail at all."""
    old = now - REMEMBERED
    nothing = (DigestMail.State.EMPTY, DigestMail.State.DROPPED)
    with transaction.atomic():
        DigestMail.objects.filter(until__lt=now - KEPT_UNSENT, state__in=nothing).delete()
        DigestMail.objects.filter(until__lt=old).exclude(state=_DUE).delete()
        DigestContent.objects.filter(created_at__lt=old, mails=None).delete()
        # An address that never said yes is nobody's business here. It may have been asked again lately.
        asked = SubscriptionEvent.objects.filter(subscription=OuterRef("pk"), at__gte=now - KEPT_UNSENT)
        silent = Subscription.objects.select_for_update().filter(
            ~Exists(asked), confirmed_at=None, created_at__lt=now - KEPT_UNSENT
        )
        # Locked, as somebody may be saying yes just now.
        Subscription.objects.filter(pk__in=list(silent.values_list("pk", flat=True))).delete()


def _end_pauses(now: datetime) -> None:
    with transaction.atomic():
        over = list(
            Subscription.objects.select_for_update().filter(pauses_over(now)).values_list("pk", flat=True)
        )
        Subscription.objects.filter(pk__in=over).update(state=_ACTIVE, paused_until=None)
        SubscriptionEvent.objects.bulk_create(
            SubscriptionEvent(subscription_id=pk, event=SubscriptionEvent.Event.RESUMED) for pk in over
        )


def _make_rows(rhythm: str, period: Period, host: str) -> None:
    """A portion after the other, each its own transaction, so that no other writer waits long."""
    last = 0
    while True:
        wanted = without_mail(rhythm, period).filter(state=_ACTIVE, pk__gt=last).order_by("pk")
        found = list(wanted.values_list("pk", "sent_until")[:PORTION])
        if not found:
            return
        rows = [
            DigestMail(
                subscription_id=pk,
                period=period.key,
                message_id=f"<digest-{secrets.token_hex(12)}@{host}>",
                since=since or period.begins_at,
                until=period.ends_at,
            )
            for pk, since in found
        ]
        try:
            with transaction.atomic():
                # What another run made just now is there already.
                DigestMail.objects.bulk_create(rows, ignore_conflicts=True)
        except IntegrityError:
            # Somebody erased their subscription in this very moment, which the commit finds: the portion is read again.
            continue
        last = found[-1][0]


def _drop(mails: QuerySet[DigestMail], why: str) -> None:
    # By their ids: an UPDATE that joins is two statements, and between them a row may have been sent.
    ids = list(mails.values_list("pk", flat=True))
    for start in range(0, len(ids), PORTION):
        DigestMail.objects.filter(pk__in=ids[start : start + PORTION], state=_DUE).update(
            state=DigestMail.State.DROPPED, answer=why, claim=""
        )
