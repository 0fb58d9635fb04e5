"""Send the digests that are due by mail: each to each of its readers once, whatever is killed and however many run.

The ledger is the table of DigestMails. Rows are made for whoever is due (make_digests_due.py), taken in portions
(claim_digests.py), and a row becomes sent in the moment in which the mail server takes the mail (hand_over.py). A run may
be killed anywhere: what is due stays due, and the next run takes it over at once.

On SQLite a machine that loses its power may forget the last commits (`synchronous=NORMAL`), a killed process does not.
"""

import logging
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from papers.actions.claim_digests import claim_digests, is_claimed
from papers.actions.finish_digest import FinishDigest
from papers.actions.hand_over import Handover, hand_over, mark_empty, take_back
from papers.actions.keep_sent_texts import keep_sent_texts
from papers.actions.make_digests_due import forget_digests, make_digests_due
from papers.actions.quick_commits import quick_commits, tidy_up
from papers.actions.record_bounce import record_bounce
from papers.actions.settle_digest import close, note_answer, note_silence, put_off
from papers.mailing.answers import Answer, Outcome
from papers.mailing.carriers import Carrier, carrier
from papers.mailing.choosing import Chooser
from papers.mailing.composing import compose, shown_letter
from papers.mailing.corrections import Corrections
from papers.mailing.letter import Letter
from papers.mailing.taste import taste_of
from papers.models import DigestMail, SiteVersion, Subscription

log = logging.getLogger(__name__)

# When a mail that was not taken is tried again: by the next run, then after a while. Servers that greylist want to be
# asked again after some minutes.
WAITS = (timedelta(0), timedelta(minutes=5), timedelta(minutes=20), timedelta(hours=1), timedelta(hours=4))
# A server that closes so many connections in a row is not tried any more by this run.
MOST_TROUBLE = 20
# A server that says of so many addresses that nobody reads mail there, and takes none, is set up wrongly.
MOST_GONE = 10


@dataclass(slots=True)
class Sent:
    """What a run did. `later` stay due, `unanswered` were handed over and the server did not say that it has them,
    `failures` could not be made. `is_down`: the run ended early, as the mail server could not be talked to.
    """

    mails: int = 0
    empty: int = 0
    refused: int = 0
    later: int = 0
    unanswered: int = 0
    dropped: int = 0
    failures: int = 0
    is_down: bool = False


def send_digests(root: str, now: datetime) -> Sent:
    """Send all that is due at `now`. `root` is the site as the world sees it, "https://gloss.example", for the links."""
    make_digests_due(now, root)
    forget_digests(now)
    mailer = carrier(FinishDigest(now))
    run = _Run(root, now, mailer)
    with quick_commits():
        try:
            run.send_all()
        finally:
            mailer.close()
    return run.sent


class _Run:
    """One run: its name, what it has read, and how it goes."""

    def __init__(self, root: str, now: datetime, mailer: Carrier) -> None:
        self.sent = Sent()
        self._name = secrets.token_hex(16)
        self._root = root
        self._now = now
        self._mailer = mailer
        self._version: int | None = None
        self._chooser = Chooser()
        self._corrections = Corrections(now)
        self._contents: dict[str, int] = {}
        self._trouble = 0
        # Whose addresses nobody reads, as the server said, until it has taken a mail.
        self._gone: list[tuple[Subscription, str]] = []

    def send_all(self) -> None:
        """Send what is due, a portion at a time."""
        for ids in claim_digests(self._name, self._now):
            self._read_anew()
            mails = list(
                DigestMail.objects.filter(pk__in=ids)
                .select_related("subscription")
                .prefetch_related("subscription__source_rows", "subscription__tag_rows")
                .order_by("pk")
            )
            corrections = self._corrections.told_to([mail.subscription_id for mail in mails])
            for mail in mails:
                try:
                    self._send(mail, corrections.get(mail.subscription_id, ()))
                except Exception:
                    # One mail that cannot be made must not keep everybody else's.
                    log.exception("The digest mail %d could not be made or sent", mail.pk)
                    self.sent.failures += 1
                    put_off(mail.pk, self._name, "could not be made", self._next_attempt(mail))
                if self._trouble >= MOST_TROUBLE:
                    self.sent.is_down = True
                    return
            tidy_up()
        if len(self._gone) < MOST_GONE:
            self._stop_gone()

    def _read_anew(self) -> None:
        """Forget what was read of a site that has changed since: a run may last an hour, and what is withdrawn meanwhile
        must not go on being sent.
        """
        version = SiteVersion.objects.values_list("number", flat=True).first()
        if version != self._version:
            self._version = version
            self._chooser, self._corrections = Chooser(), Corrections(self._now)

    def _send(self, mail: DigestMail, corrections) -> None:
        subscription = mail.subscription
        # Another run may have taken it over meanwhile; the fence would stop this one, at the price of its connection.
        if not is_claimed(mail.pk, self._name):
            return
        since = subscription.sent_until or mail.since
        if since >= mail.until:
            self.sent.dropped += close(mail.pk, self._name, DigestMail.State.DROPPED, "told already")
            return
        letter = self._chooser.letter(taste_of(subscription), since, mail.until, corrections)
        one = Handover(
            mail=mail.pk,
            run=self._name,
            subscription=subscription.pk,
            email=subscription.email,
            stood_at=subscription.sent_until,
            since=since,
            until=mail.until,
            content=None if letter.is_empty else self._content_of(letter),
        )
        if letter.is_empty:
            self.sent.empty += mark_empty(one)
            return
        message = compose(letter, subscription, self._root, message_id=mail.message_id)
        self._settle(mail, one, self._mailer.deliver(message, lambda: hand_over(one, self._now), one))

    def _settle(self, mail: DigestMail, one: Handover, answer: Answer) -> None:
        """Write what became of a mail that was offered."""
        self._trouble = self._trouble + 1 if answer.is_down else 0
        if answer.outcome == Outcome.ACCEPTED:
            note_answer(mail.pk, answer.text, self._now)
            self.sent.mails += 1
            self._stop_gone()
        elif answer.outcome == Outcome.UNANSWERED:
            note_silence(mail.pk, answer.text)
            self.sent.unanswered += 1
        elif answer.outcome in (Outcome.LATER, Outcome.REFUSED):
            if answer.was_handed_over and not take_back(one):
                return
            settle = self._put_off if answer.outcome == Outcome.LATER else self._refuse
            settle(mail, answer)

    def _put_off(self, mail: DigestMail, answer: Answer) -> None:
        put_off(mail.pk, self._name, answer.text, self._next_attempt(mail))
        self.sent.later += 1

    def _refuse(self, mail: DigestMail, answer: Answer) -> None:
        if close(mail.pk, self._name, DigestMail.State.REFUSED, answer.text):
            self.sent.refused += 1
            if answer.is_nobody:
                self._gone.append((mail.subscription, answer.text))

    def _stop_gone(self) -> None:
        for subscription, text in self._gone:
            record_bounce(subscription, "hard", text)
        self._gone.clear()

    def _content_of(self, letter: Letter) -> int:
        if letter.digest not in self._contents:
            self._contents[letter.digest] = keep_sent_texts(shown_letter(letter, self._root))
        return self._contents[letter.digest]

    def _next_attempt(self, mail: DigestMail) -> datetime:
        return self._now + WAITS[min(mail.attempts, len(WAITS) - 1)]
