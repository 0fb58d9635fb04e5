"""Who carries the mails of a run: the mail server, a folder of files, or whatever EMAIL_BACKEND names."""

import logging
import os
from collections.abc import Callable
from typing import Any, Protocol

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends import filebased, smtp

from papers.mailing import files
from papers.mailing.answers import Answer, Outcome, trouble
from papers.mailing.courier import Alone, Courier
from papers.mailing.smtp import SMTPCarrier

log = logging.getLogger(__name__)


class Carrier(Protocol):
    """Takes mails one by one, each only when its fence returns true."""

    def deliver(self, message: EmailMessage, fence: Callable[[], bool], about: object = None) -> Answer:
        """Hand `message` over, and say what became of it. `about` names it to whoever finishes a dead run's mail."""

    def close(self) -> None:
        """End what is open."""


class _AnyCarrier:
    """A backend that knows no two steps: the ledger is written, then it sends. One that raises has not sent."""

    def __init__(self, backend: Any) -> None:
        self._backend = backend

    def deliver(self, message: EmailMessage, fence: Callable[[], bool], about: object = None) -> Answer:
        if not fence():
            return Answer(Outcome.OVERTAKEN)
        try:
            number = self._backend.send_messages([message])
        except Exception as error:  # noqa: BLE001 - whatever it raises, it has not sent
            said = trouble(error).text
            # Not the exception itself, whose words may hold the address.
            log.error("A backend did not send a mail: %s", said)
            return Answer(Outcome.LATER, said, was_handed_over=True, is_down=True)
        if not number:
            return Answer(Outcome.LATER, "The backend sent nothing.", was_handed_over=True, is_down=True)
        return Answer(Outcome.ACCEPTED, was_handed_over=True)

    def close(self) -> None:
        self._backend.close()


def carrier(alone: Alone) -> Carrier:
    """The carrier that the settings name. `alone` finishes the mail in hand of a run that dies (courier.py)."""
    backend = get_connection()
    if isinstance(backend, smtp.EmailBackend):
        # Where processes cannot be forked, a kill may hit the moment between the ledger and the dot.
        return Courier(SMTPCarrier(), alone) if hasattr(os, "fork") else SMTPCarrier()
    if isinstance(backend, files.EmailBackend):
        return backend
    if isinstance(backend, filebased.EmailBackend):
        return files.EmailBackend(file_path=backend.file_path)
    return _AnyCarrier(backend)
