"""Take mails that are due into a run's hands.

A claim only keeps two runs from doing the same work at once. It promises nothing: whoever finds nothing else to do takes
over what others have claimed, whether they died or are slow, and the fence (papers/actions/hand_over.py) lets one of them
send it. So nobody waits for a run that is gone.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet

from papers.models import DigestMail, Subscription

PORTION = 100

_DUE = DigestMail.State.DUE


def claim_digests(run: str, now: datetime) -> Iterator[list[int]]:
    """Claim what is due for `run` (its own random name), and yield the ids in portions, in their order; each mail once.

    What nobody has claimed comes first, then what other runs have. What a run has put off waits for another run.
    """
    free = Q(claim="")
    taken = ~Q(claim__in=("", run))
    for whose in (free, taken):
        last = 0
        while ids := list(_due(now).filter(whose, pk__gt=last).values_list("pk", flat=True)[:PORTION]):
            last = ids[-1]
            DigestMail.objects.filter(whose, pk__in=ids, state=_DUE).update(claim=run, claimed_at=now)
            mine = DigestMail.objects.filter(pk__in=ids, state=_DUE, claim=run)
            yield list(mine.order_by("pk").values_list("pk", flat=True))


def is_claimed(mail: int, run: str) -> bool:
    """Whether a mail is still due and in the hands of `run`."""
    return DigestMail.objects.filter(pk=mail, state=_DUE, claim=run).exists()


def _due(now: datetime) -> QuerySet[DigestMail]:
    ready = Q(next_attempt_at=None) | Q(next_attempt_at__lte=now)
    active = Q(subscription__state=Subscription.State.ACTIVE)
    return DigestMail.objects.filter(ready, active, state=_DUE).order_by("pk")
