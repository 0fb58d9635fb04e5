"""SMTP with a fence: a mail server takes a mail by one last line, and the ledger is written just before that line.

RFC 5321 §4.1.1.4: the server has a mail only once it has read the line with a single dot; what came before is thrown away
when the connection ends without it. So the whole text is written first, then the fence is asked, which commits the row
"sent" (papers/actions/hand_over.py) or says no, and only then the dot follows. Killed before the commit, the mail is due
and the server has nothing; killed after the dot, it is sent and the server has it.
"""

import smtplib
import socket
import ssl
import struct
import sys
from collections.abc import Callable
from contextlib import suppress

from django.core.mail import EmailMessage
from django.core.mail.backends import smtp
from django.core.mail.message import sanitize_address

from papers.mailing.answers import Answer, Outcome, answer_of, trouble

if sys.platform == "linux":
    import fcntl
    import termios

Fence = Callable[[], bool]

_DOT = b".\r\n"
# How long to wait for the answer to a whole mail; RFC 5321 §4.5.3.2.6 asks for ten minutes.
ANSWER_SECONDS = 120


class DotUnread(Exception):
    """The server closed the connection and had not read the last line."""


class _FencedMixin:
    """Sends a text in two steps: everything, and the dot."""

    def write_text(self: smtplib.SMTP, text: bytes) -> None:
        """Write the whole text (with \\r\\n line ends), the dot left out."""
        # A line that begins with a dot gets another one (§4.5.2).
        quoted = text.replace(b"\r\n.", b"\r\n..")
        if quoted.startswith(b"."):
            quoted = b"." + quoted
        self.send(quoted if quoted.endswith(b"\r\n") else quoted + b"\r\n")

    def has_gone(self: smtplib.SMTP) -> bool:
        """Whether the server has closed the connection, or speaks out of turn, which it does only to close it."""
        timeout = self.sock.gettimeout()
        self.sock.setblocking(False)
        try:
            self.sock.recv(1)
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        except OSError:
            return True
        finally:
            self.sock.settimeout(timeout)
        return True

    def write_dot(self: smtplib.SMTP) -> None:
        """Write the line by which the server takes the mail."""
        self.sock.sendall(_DOT)

    def answer_to_dot(self: smtplib.SMTP) -> tuple[int, bytes]:
        """The server's answer. Raises DotUnread where it cannot have read the dot, else what smtplib raises.

        Whoever closes a connection with bytes left that they have not read, or that come later, sends a reset (RFC 2525
        §2.17), and the dot is the last of them. Until the reset is here, the last bytes are not acknowledged: an end that
        was sent after them would acknowledge them. One that has read all ends the connection without a reset. Only where
        nothing is encrypted: what ends an encrypted connection is sent and left unread as well.
        """
        self._is_reset = False
        is_plain = not isinstance(self.sock, ssl.SSLSocket)
        # A server looks for viruses now; whoever hangs up early does not learn whether it took the mail.
        usual = self.sock.gettimeout()
        self.sock.settimeout(usual and max(ANSWER_SECONDS, usual))
        try:
            answer = self.getreply()
            self.sock.settimeout(usual)
            return answer
        except smtplib.SMTPServerDisconnected as error:
            if is_plain and (self._is_reset or isinstance(error.__context__, ConnectionResetError)):
                raise DotUnread from error
            raise

    def close(self: smtplib.SMTP) -> None:
        """Close the connection; smtplib does it as well, before it says that there is none any more."""
        if self.sock is not None:
            with suppress(OSError):
                self._is_reset = _has_unread(self.sock)
        super().close()


def _has_unread(sock: socket.socket) -> bool:
    """Whether the other side of a connection that it has ended cannot have read all that was sent to it."""
    if sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) != 0:
        return True
    if sys.platform != "linux":
        return False
    # SIOCOUTQ of tcp(7): how many bytes were not acknowledged.
    [unacknowledged] = struct.unpack("i", fcntl.ioctl(sock.fileno(), termios.TIOCOUTQ, bytes(4)))
    return unacknowledged > 0


class FencedSMTP(_FencedMixin, smtplib.SMTP):
    """Plain, or encrypted by STARTTLS."""


class FencedSMTPOverTLS(_FencedMixin, smtplib.SMTP_SSL):
    """Encrypted from the first byte."""


def envelope_of(message: EmailMessage) -> tuple[str, str, bytes]:
    """Sender, the one recipient, and the text of a mail as they go to a server."""
    encoding = message.encoding or "utf-8"
    [recipient] = message.recipients()
    sender, recipient = (sanitize_address(one, encoding) for one in (message.from_email, recipient))
    return sender, recipient, message.message().as_bytes(linesep="\r\n")


class SMTPCarrier(smtp.EmailBackend):
    """Django's backend with its settings (server, account, encryption, timeout), which hands mails over one by one.

    One connection serves many mails. One that the server has closed between two of them is opened anew at once.
    """

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return FencedSMTPOverTLS if self.use_ssl else FencedSMTP

    def open(self) -> bool | None:
        """Connect where there is no connection. Small lines leave at once: the dot must not wait for what is before it."""
        is_new = super().open()
        if is_new:
            self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return is_new

    def deliver(self, message: EmailMessage, fence: Fence, about: object = None) -> Answer:
        """Offer `message`, which has one recipient, to the server; see `offer`."""
        return self.offer(*envelope_of(message), fence)

    def offer(self, sender: str, recipient: str, text: bytes, fence: Fence) -> Answer:
        """Offer a text to the server; it is taken only when `fence` returns true.

        What the server or the network does is told by the Answer. An exception of `fence` ends the connection without
        the dot and is raised on.
        """
        was_open = self.connection is not None
        answer = self._envelope(sender, recipient)
        if was_open and answer is not None and answer.is_down:
            # Many servers close a connection after some mails, or when it was silent for a while.
            self.drop()
            answer = self._envelope(sender, recipient)
        if answer is None:
            answer = self._text(text, fence)
        elif answer.is_down:
            self.drop()
        return answer

    def _envelope(self, sender: str, recipient: str) -> Answer | None:
        """Say from whom and to whom; None where the server wants to hear the text."""
        try:
            self.open()
            self.connection.ehlo_or_helo_if_needed()
            code, reply = self.connection.mail(sender)
            if code != 250:
                # It is about the sender, so it is none of this reader's doing.
                said = answer_of(code, reply)
                self._reset()
                return Answer(Outcome.LATER, said.text, is_down=True)
            code, reply = self.connection.rcpt(recipient)
            if code not in (250, 251):
                self._reset()
                return answer_of(code, reply, to_address=True)
            code, reply = self.connection.docmd("DATA")
            if code != 354:
                self._reset()
                # Whoever does not want a text but says that all is well has lost the thread.
                return answer_of(code if code >= 400 else -1, reply)
        except (smtplib.SMTPException, OSError) as error:
            return trouble(error)
        return None

    def _text(self, text: bytes, fence: Fence) -> Answer:
        handed_over = False
        try:
            self.connection.write_text(text)
            if self.connection.has_gone():
                self.drop()
                return Answer(Outcome.LATER, "The server closed the connection.", is_down=True)
            if not fence():
                # Without the dot the server has nothing.
                self.drop()
                return Answer(Outcome.OVERTAKEN)
            try:
                self.connection.write_dot()
            except OSError as error:
                # The dot did not leave this machine.
                self.drop()
                return Answer(Outcome.LATER, trouble(error).text, was_handed_over=True, is_down=True)
            handed_over = True
            code, reply = self.connection.answer_to_dot()
        except DotUnread:
            self.drop()
            return Answer(
                Outcome.LATER, "The server hung up on the text.", was_handed_over=True, is_down=True
            )
        except (smtplib.SMTPException, OSError) as error:
            self.drop()
            return trouble(error, handed_over=handed_over)
        except BaseException:
            self.drop()
            raise
        return answer_of(code, reply, handed_over=True)

    def _reset(self) -> None:
        try:
            self.connection.rset()
        except (smtplib.SMTPException, OSError):
            self.drop()

    def drop(self) -> None:
        """End the connection as it is, without a word; the server forgets a mail it has not wholly."""
        for connection in (self.connection, self._partial_connection):
            if connection is not None:
                connection.close()
        self.connection = self._partial_connection = None

    def close(self) -> None:
        """Take leave of the server; whether it hears that does not matter."""
        try:
            super().close()
        except (smtplib.SMTPException, OSError):
            self.drop()
