"""What a run would send, and what earlier ones left open: read, with nothing written. No line holds an address."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from papers.mailing.choosing import Chooser
from papers.mailing.corrections import Corrections
from papers.mailing.due import due_periods, pauses_over, without_mail
from papers.mailing.letter import Letter
from papers.mailing.taste import taste_of, with_taste
from papers.models import DigestMail, Subscription

PORTION = 500
_RECENT = timedelta(days=28)


def rehearse(now: datetime) -> Iterator[str]:
    """Lines of what a run at `now` would do: one for each mail that would go out, and sums."""
    chooser, corrections = Chooser(), Corrections(now)
    active = Q(state=Subscription.State.ACTIVE) | pauses_over(now)
    for rhythm, period in due_periods(now).items():
        waiting = Q(mails__period=period.key, mails__state=DigestMail.State.DUE, rhythm=rhythm)
        ids = {
            *without_mail(rhythm, period).filter(active).values_list("pk", flat=True),
            *Subscription.objects.filter(active, waiting).values_list("pk", flat=True),
        }
        numbers = {"mails": 0, "empty": 0}
        for portion in _portions(sorted(ids)):
            told = corrections.told_to(portion)
            for one in with_taste(Subscription.objects.filter(pk__in=portion)).order_by("pk"):
                since = one.sent_until or period.begins_at
                letter = chooser.letter(taste_of(one), since, period.ends_at, told.get(one.pk, ()))
                numbers["empty" if letter.is_empty else "mails"] += 1
                if not letter.is_empty:
                    yield f"subscription {one.pk}, {period.key}, {one.language}: {_contents(letter)}"
        yield f"{period.key}: {numbers['mails']} mails would be sent, {numbers['empty']} have nothing to tell."
    silent = unanswered()
    if silent:
        yield f"{silent} mails of the last weeks were handed over without an answer; they are not sent again."


def unanswered() -> int:
    """How many mails of the last four weeks were handed over to a mail server that did not say that it has them."""
    recent = DigestMail.objects.filter(created_at__gt=timezone.now() - _RECENT)
    return recent.filter(state=DigestMail.State.SENT, accepted_at=None).count()


def _contents(letter: Letter) -> str:
    entries = sum(len(issue.entries) for issue in letter.issues)
    parts = [
        f"{len(letter.issues) + letter.more_issues} issues",
        f"{entries} entries",
        f"{len(letter.discussed)} discussed",
        f"{len(letter.errata)} errata",
    ]
    return ", ".join(parts)


def _portions(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), PORTION):
        yield ids[start : start + PORTION]
