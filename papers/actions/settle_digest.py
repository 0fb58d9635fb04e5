"""Write into the ledger what a mail server said of a mail."""

from datetime import datetime

from django.db.models import F, QuerySet

from papers.models import DigestMail

_DUE, _SENT = DigestMail.State.DUE, DigestMail.State.SENT


def note_answer(mail: int, text: str, now: datetime) -> None:
    """Write that the server has a mail."""
    DigestMail.objects.filter(pk=mail, state=_SENT).update(accepted_at=now, answer=text, claim="")


def note_silence(mail: int, text: str) -> None:
    """Write why there was no answer."""
    DigestMail.objects.filter(pk=mail, state=_SENT, accepted_at=None).update(answer=text, claim="")


def put_off(mail: int, run: str, text: str, next_attempt_at: datetime) -> None:
    """Leave a mail due, for a later run."""
    _mine(mail, run).update(
        attempts=F("attempts") + 1, next_attempt_at=next_attempt_at, answer=text, claim="", claimed_at=None
    )


def close(mail: int, run: str, state: str, text: str) -> bool:
    """End a mail that is due as REFUSED or DROPPED; false where it is not this run's any more."""
    return bool(_mine(mail, run).update(attempts=F("attempts") + 1, state=state, answer=text, claim=""))


def _mine(mail: int, run: str) -> QuerySet[DigestMail]:
    return DigestMail.objects.filter(pk=mail, state=_DUE, claim=run)
