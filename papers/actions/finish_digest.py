"""Finish the mail that a run had in hand when it died: what its courier does (papers/mailing/courier.py)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from papers.actions.hand_over import Handover, take_back
from papers.actions.settle_digest import close, note_answer, note_silence, put_off
from papers.mailing.answers import Answer, Outcome
from papers.models import DigestMail


@dataclass(frozen=True, slots=True)
class FinishDigest:
    """The ledger as a courier sees it; `now` is the run's."""

    now: datetime

    def is_sent(self, about: Handover) -> bool:
        """Whether the run handed the mail over. A commit that is still on its way is waited for."""
        with transaction.atomic():
            rows = DigestMail.objects.select_for_update().filter(
                pk=about.mail, state=DigestMail.State.SENT, claim=about.run
            )
            return bool(list(rows.values_list("pk")))

    def settle(self, about: Handover, answer: Answer) -> None:
        """Write what the server said, where the run did not come to it."""
        if not self.is_sent(about):
            return
        if answer.outcome == Outcome.ACCEPTED:
            note_answer(about.mail, answer.text, self.now)
        elif answer.outcome == Outcome.UNANSWERED:
            note_silence(about.mail, answer.text)
        elif take_back(about):
            if answer.outcome == Outcome.REFUSED:
                close(about.mail, about.run, DigestMail.State.REFUSED, answer.text)
            else:
                put_off(about.mail, about.run, answer.text, self.now)
