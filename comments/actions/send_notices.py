"""Send by mail what people are to be told: everything due for one person in one mail, one mail a day at most.

The Notifications are the ledger. A run counts a mail for its recipient before anything else, in the table of limits, so
that two runs at once do not mail anybody twice and an address that is forgotten with its mail gets no second one that day.
Then it takes the rows by a conditional UPDATE; what a run took and did not send, because it died, is free again after a
while, and goes out the next day.
"""

import logging
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import Q
from django.template import loader
from django.urls import reverse
from django.utils import timezone, translation

from comments.actions.stop_mail import token_of
from comments.models import Notification
from comments.notices import notice_of, with_all_it_says
from papers.actions.count_attempt import count_attempt
from papers.actions.forget_attempts import forget_attempts
from papers.limits import LimitReached
from papers.models import User

log = logging.getLogger(__name__)

# Who took rows and has not sent them by now has died.
OVERTAKEN = timedelta(minutes=15)
# More than this is said in one line with the way to the page.
MOST_IN_A_MAIL = 50
# What no mail server took for so long is not sent any more, and an address left with it is forgotten.
GIVEN_UP = timedelta(days=14)
# The action of papers/limits.py that counts mails.
_ACTION = "news_mail"


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person, or an address that a reader without an account left."""

    person: User | None
    email: str

    @property
    def subject(self) -> str:
        """What their mails are counted under."""
        return f"person {self.person.pk}" if self.person is not None else self.email


@dataclass(slots=True)
class Sent:
    """What a run did: mails sent, and mails that the server refused or that could not be made, which stay due."""

    mails: int = 0
    failures: int = 0


def send_notices(root: str) -> Sent:
    """Send what is due. `root` is the site as the world sees it, "https://gloss.example", for the links."""
    sent = Sent()
    connection = get_connection()
    for recipient in list(_recipients()):
        if not _may_have_mail(recipient):
            continue
        rows = _take(recipient)
        if not rows:
            forget_attempts(_ACTION, subject=recipient.subject)
            continue
        try:
            mail_for(recipient, rows, root, connection).send()
        except (SMTPException, OSError) as error:
            # Not to this one, or not now: the rows are free again, and the next run tries once more.
            log.warning("A mail with %d notices was not sent: %s", len(rows), error)
            _give_back(recipient, rows)
            sent.failures += 1
        except Exception:
            # One mail that cannot be made must not keep everybody else's, today and every day, until it is given up.
            log.exception("A mail with %d notices could not be made", len(rows))
            _give_back(recipient, rows)
            sent.failures += 1
        else:
            _of(rows).update(mail_due=False, mailed_at=timezone.now(), email="", mail_claim="")
            sent.mails += 1
    return sent


def mail_for(
    recipient: Recipient, rows: list[Notification], root: str, connection=None
) -> EmailMultiAlternatives:
    """The mail that tells `recipient` of `rows`, oldest first: text and HTML that say the same, in their language."""
    language = _language(recipient, rows)
    with translation.override(language):
        notices = [notice_of(row) for row in rows[:MOST_IN_A_MAIL]]
        site = f"{root}/{language}"
        stop = ""
        if recipient.person is not None:
            stop = site + reverse("comments:stop_mail", args=[token_of(recipient.person)])
        context = {
            "notices": notices,
            "total": len(rows),
            "more": len(rows) - len(notices),
            "person": recipient.person,
            "site": site,
            "news": site + reverse("comments:notification_list"),
            "stop": stop,
            "language": language,
        }
        subject = loader.render_to_string("emails/notices/subject.txt", context)
        mail = EmailMultiAlternatives(
            subject=" ".join(subject.split()),
            body=loader.render_to_string("emails/notices/body.txt", context).strip() + "\n",
            to=[recipient.email],
            connection=connection,
            # No robot answers it (RFC 3834), and one press stops the mails (RFC 8058).
            headers={"Auto-Submitted": "auto-generated"}
            | (
                {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
                if stop
                else {}
            ),
        )
        mail.attach_alternative(loader.render_to_string("emails/notices/body.html", context), "text/html")
        return mail


def _language(recipient: Recipient, rows: list[Notification]) -> str:
    known = [tag for tag, _ in settings.LANGUAGES]
    wanted = [recipient.person.language if recipient.person else "", *(row.language for row in rows)]
    return next((tag for tag in wanted if tag in known), settings.LANGUAGE_CODE)


def _recipients() -> Iterator[Recipient]:
    """Everybody something is due for. What is due for somebody who wants no mail any more, or has none, is due no
    longer, nor is what was due for too long.
    """
    due = _free()
    due.filter(created_at__lt=timezone.now() - GIVEN_UP).update(mail_due=False, email="")
    due.filter(Q(person__wants_mail=False) | Q(person__email="") | Q(person__is_active=False)).update(
        mail_due=False
    )
    for person in User.objects.filter(pk__in=due.filter(person__isnull=False).order_by().values("person")):
        yield Recipient(person, person.email)
    for email in (
        due.filter(person__isnull=True)
        .exclude(email="")
        .order_by()
        .values_list("email", flat=True)
        .distinct()
    ):
        yield Recipient(None, email)


def _may_have_mail(recipient: Recipient) -> bool:
    """Count one mail for `recipient`; false where they had one within the day, or another run is about to send it."""
    try:
        count_attempt(_ACTION, subject=recipient.subject)
    except LimitReached:
        return False
    return True


def _free():
    """The rows that are due and in no other run's hands."""
    untaken = Q(mail_claim="") | Q(mail_claimed_at__lt=timezone.now() - OVERTAKEN)
    return Notification.objects.filter(untaken, mail_due=True)


def _take(recipient: Recipient) -> list[Notification]:
    """Take all rows due for `recipient`; empty where another run was quicker."""
    claim = secrets.token_hex(16)
    whose = {"person": recipient.person} if recipient.person else {"person": None, "email": recipient.email}
    _free().filter(**whose).update(mail_claim=claim, mail_claimed_at=timezone.now())
    return list(with_all_it_says(Notification.objects.filter(mail_claim=claim)).order_by("pk"))


def _give_back(recipient: Recipient, rows: list[Notification]) -> None:
    _of(rows).update(mail_claim="", mail_claimed_at=None)
    forget_attempts(_ACTION, subject=recipient.subject)


def _of(rows: list[Notification]):
    return Notification.objects.filter(pk__in=[row.pk for row in rows])
