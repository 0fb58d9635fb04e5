"""A process beside a run that talks to the mail server, and finishes the mail in hand when the run dies.

Between the commit of the ledger and the dot that follows it nobody should be killed. Whoever kills a run kills one process:
the other one sees it, looks into the ledger, and writes the dot if the mail is sent there, or hangs up if it is not. It is
in a session of its own, so that what ends the run's group or terminal does not end it. The run asks for each mail, the
courier asks back when all but the dot is written; it uses the database only when it is left alone.
"""

import logging
import os
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any, Protocol

from django.core.mail import EmailMessage
from django.db import connections

from papers.mailing.answers import Answer, trouble
from papers.mailing.smtp import Fence, SMTPCarrier, envelope_of

log = logging.getLogger(__name__)

_MAY_I = "may I?"
_GOODBYE = "goodbye"


class Alone(Protocol):
    """What the courier does with a mail of a run that is dead; `about` names the mail, as the run gave it."""

    def is_sent(self, about: Any) -> bool:
        """Whether the ledger says that the run has handed it over."""

    def settle(self, about: Any, answer: Answer) -> None:
        """Write into the ledger what the server said."""


class Courier:
    """A Carrier that lets `carrier` work in another process. One that has died is replaced."""

    def __init__(self, carrier: SMTPCarrier, alone: Alone) -> None:
        self._carrier = carrier
        self._alone = alone
        self._end: Connection | None = None
        self._pid = 0

    def deliver(self, message: EmailMessage, fence: Fence, about: object = None) -> Answer:
        """Have `message` offered to the server. `about` is what Alone is told of it."""
        envelope = envelope_of(message)
        was_handed_over = False
        try:
            end = self._started()
            end.send((*envelope, about))
            said = end.recv()
            if said == _MAY_I:
                try:
                    was_handed_over = fence()
                finally:
                    end.send(was_handed_over)
                    said = end.recv()
            return said
        except (EOFError, OSError) as error:
            # The courier is dead, and its connection ended with it.
            self._forget()
            return trouble(error, handed_over=was_handed_over)

    def close(self) -> None:
        """Send the courier home, and wait until it is."""
        if self._end is not None:
            with suppress(OSError):
                self._end.send(_GOODBYE)
            self._forget()

    def _started(self) -> Connection:
        if self._end is None:
            self._end, other = Pipe()
            self._pid = os.fork()
            if self._pid == 0:
                self._end.close()
                _be_a_courier(other, self._carrier, self._alone)
            other.close()
        return self._end

    def _forget(self) -> None:
        self._end.close()
        self._end = None
        with suppress(ChildProcessError):
            os.waitpid(self._pid, 0)


def _be_a_courier(end: Connection, carrier: SMTPCarrier, alone: Alone) -> None:
    """Work until the run says goodbye or is dead; never returns."""
    status = 1
    try:
        os.setsid()
        # Nobody waits for this process by waiting for the end of what the run prints.
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        # The run's connections to the database stay open and untouched; whoever is alone opens new ones.
        inherited = [(alias, connections[alias]) for alias in connections]
        for alias, _ in inherited:
            del connections[alias]
        _serve(end, carrier, alone)
        status = 0
    finally:
        # Without what Python does at its end, which would close the run's connections.
        os._exit(status)


def _serve(end: Connection, carrier: SMTPCarrier, alone: Alone) -> None:
    about, answer = None, None
    with suppress(EOFError, OSError):
        while (said := end.recv()) != _GOODBYE:
            *envelope, about = said
            answer = None
            answer = carrier.offer(*envelope, lambda of=about: _may_send(end, alone, of))
            end.send(answer)
        answer = None
    if answer is not None and answer.was_handed_over:
        alone.settle(about, answer)
    carrier.close()


def _may_send(end: Connection, alone: Alone, about: object) -> bool:
    """Ask the run, and where it is dead the ledger."""
    try:
        end.send(_MAY_I)
        said = end.recv()
        if said != _GOODBYE:
            return said
    except (EOFError, OSError):
        log.info("A run died; its courier looks into the ledger")
    return alone.is_sent(about)
