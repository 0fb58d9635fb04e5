"""The fence: write into the ledger that a mail is sent, in the moment in which it is.

A carrier asks it when all of a mail is written but the one line by which the mail server takes it (papers/mailing/smtp.py).
It says yes once for each mail, whoever asks and however many: it changes the row from due to sent under the condition that
it is still due and still the asker's. And it moves the subscription's `sent_until` on, under the condition that it stands
where the letter begins: so nothing is told twice, even by mails of two periods, and no mail goes to somebody who has just
stopped, paused or moved to another address.

A run that is killed between the commit and those three bytes has a courier (papers/mailing/courier.py), a process beside it
that holds the connection, finds the row sent, and writes them. What remains undecidable is both of them killed within the
same thirty millionths of a second, as by a power cut, and a server that goes away without an answer. The row is then sent,
and `accepted_at` is missing: the summary of send_digests counts it as handed over without an answer. Sending such a mail
again would reach most of its readers twice; leaving it reaches nearly all of them once.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from papers.models import DigestMail, Subscription

_DUE, _SENT = DigestMail.State.DUE, DigestMail.State.SENT


@dataclass(frozen=True, slots=True)
class Handover:
    """One mail as a run is about to send it: by its id, the run's name, and what of the subscription it was made from.

    `stood_at` is the subscription's `sent_until` then, `since` where the letter begins, which is the same unless there
    was none.
    """

    mail: int
    run: str
    subscription: int
    email: str
    stood_at: datetime | None
    since: datetime
    until: datetime
    content: int | None


def hand_over(one: Handover, now: datetime) -> bool:
    """Write that it is sent; false, and nothing is written, where it must not be sent any more."""
    return _settle(one, state=_SENT, sent_at=now, content_id=one.content)


def mark_empty(one: Handover) -> bool:
    """Write that there was nothing to tell."""
    return _settle(one, state=DigestMail.State.EMPTY, claim="")


def take_back(one: Handover) -> bool:
    """Undo `hand_over`: the server said that it has not taken the mail. Where it stood is told again."""
    with transaction.atomic():
        # The subscription first, as above: two that lock in the same order do not wait for each other.
        Subscription.objects.filter(pk=one.subscription, sent_until=one.until).update(sent_until=one.stood_at)
        mails = DigestMail.objects.filter(pk=one.mail, state=_SENT, claim=one.run, accepted_at=None)
        if mails.update(state=_DUE, sent_at=None, content=None):
            return True
        transaction.set_rollback(True)
        return False


def _settle(one: Handover, **values: object) -> bool:
    with transaction.atomic():
        standing = Subscription.objects.filter(
            pk=one.subscription,
            state=Subscription.State.ACTIVE,
            email=one.email,
            **({"sent_until": one.stood_at} if one.stood_at else {"sent_until__isnull": True}),
        )
        mail = DigestMail.objects.filter(pk=one.mail, state=_DUE, claim=one.run)
        if standing.update(sent_until=one.until) and mail.update(since=one.since, **values):
            return True
        transaction.set_rollback(True)
        return False
