"""Send one mail that somebody has asked for just now."""

import logging
from smtplib import SMTPException

from django.core.mail import EmailMessage

log = logging.getLogger(__name__)


class MailNotSent(Exception):
    """The mail server did not take the mail; later it may."""


def send_note(mail: EmailMessage) -> None:
    """Send `mail` at once. Call it outside of transactions, as a mail server may be slow. Raises MailNotSent."""
    try:
        mail.send()
    except (SMTPException, OSError) as error:
        # Without the error's own words, which may hold the address.
        log.warning("A mail about a subscription was not sent: %s", type(error).__name__)
        raise MailNotSent from error
