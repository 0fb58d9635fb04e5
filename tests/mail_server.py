"""A real mail server on loopback, in a process of its own, that takes mails and misbehaves as it is told.

    with mail_server(folder) as server:
        server.port, server.received()

What an address begins with says what becomes of mails to it:

    nobody-      550 5.1.1 to RCPT, always          policy-     554 5.7.1 after the text, always
    full-        452 to RCPT, the first time        grey-       451 to RCPT, the first two times
    busy-        451 after the text, the first time hangs-      closes the connection at RCPT, the first time
    cut-         closes it while the text is read, the first time
    silent-      takes the text and closes the connection without an answer

Every mail that it has taken is one line of JSON in a file, written before the answer goes out.
"""

import asyncio
import email
import email.policy
import json
import ssl
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session, syntax

from tests.shared import PROJECT_FOLDER


@dataclass(frozen=True)
class MailServer:
    """A server that runs: its port, and what it has taken."""

    port: int
    log: Path
    whole: Path

    def received(self) -> list[dict[str, Any]]:
        """Return the mails taken so far, in order: `to`, `message_id`, `subject`, `connection`."""
        return [json.loads(line) for line in self.log.read_text().splitlines()] if self.log.exists() else []

    def mails_by_address(self) -> Counter[str]:
        """Return how many mails each address got."""
        return Counter(mail["to"] for mail in self.received())

    def messages(self) -> list[email.message.EmailMessage]:
        """Return the mails themselves, of a server that keeps them whole."""
        return [
            email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            for path in sorted(self.whole.iterdir())
        ]


@contextmanager
def mail_server(
    folder: Path,
    *,
    most_in_connection: int = 0,
    keeps: bool = False,
    encrypted: str = "",
    certificate: str = "",
) -> Iterator[MailServer]:
    """Start a server that writes into `folder`, and end it; `most_in_connection` is after how many mails it hangs up.

    `keeps`: mails are kept whole. `encrypted`: "starttls" or "tls", with a file that holds `certificate` and its key.
    """
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "whole"
    whole.mkdir(exist_ok=True)
    log = folder / "received.jsonl"
    command = [sys.executable, "-m", "tests.mail_server", str(log), str(most_in_connection)]
    command += [str(whole) if keeps else "", encrypted, certificate]
    process = subprocess.Popen(command, cwd=PROJECT_FOLDER, stdout=subprocess.PIPE, text=True)
    try:
        yield MailServer(int(process.stdout.readline()), log, whole)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


class Handler:
    """Decides by the address, and writes down what was taken."""

    def __init__(self, log: Path, whole: Path | None) -> None:
        self.log = log.open("a", buffering=1)
        self.whole = whole
        self.seen: Counter[tuple[str, str]] = Counter()
        self.number = 0

    def times(self, what: str, address: str) -> int:
        """Count one more of something that happened to an address."""
        self.seen[what, address] += 1
        return self.seen[what, address]

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer to the address of a mail."""
        if address.startswith("nobody-"):
            return f"550 5.1.1 <{address}> has no mailbox here"
        if address.startswith("full-") and self.times("rcpt", address) <= 1:
            return "452 4.2.2 Mailbox full"
        if address.startswith("grey-") and self.times("rcpt", address) <= 2:
            return "451 4.7.1 Greylisted, try again later"
        if address.startswith("hangs-") and self.times("rcpt", address) <= 1:
            server.transport.abort()
            return "421 Gone"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Answer to a whole text."""
        [address] = envelope.rcpt_tos
        if address.startswith("policy-"):
            return "554 5.7.1 This looks like advertising"
        if address.startswith("busy-") and self.times("data", address) <= 1:
            return "451 4.3.0 Try again"
        head = email.message_from_bytes(envelope.content.partition(b"\r\n\r\n")[0])
        if self.whole:
            self.number += 1
            (self.whole / f"{self.number:06}.eml").write_bytes(envelope.content)
        fact = {
            "to": address,
            "message_id": head["Message-ID"],
            "size": len(envelope.content),
            "connection": id(session),
        }
        self.log.write(json.dumps(fact) + "\n")
        if address.startswith("silent-"):
            server.transport.abort()
        return "250 2.0.0 Taken"


class Server(SMTP):
    """Hangs up in the midst of things, and reads to its end what a client that is gone has written."""

    most_in_connection = 0
    taken = 0
    is_in_text = False

    def eof_received(self) -> bool | None:
        """Note that the client is gone, but take what it has sent whole, as mail servers do."""
        if self.is_in_text and self.session.ssl is None:
            self._reader.feed_eof()
            return True
        return super().eof_received()

    @syntax("DATA")
    async def smtp_DATA(self, argument: str) -> None:
        """Read the text of a mail; or do not, and hang up."""
        address = self.envelope.rcpt_tos[0] if self.envelope and self.envelope.rcpt_tos else ""
        if address.startswith("cut-") and self.event_handler.times("data", address) <= 1:
            self.transport.pause_reading()
            await self.push("354 Go on")
            self.transport.abort()
            return
        self.is_in_text = True
        try:
            await super().smtp_DATA(argument)
        except asyncio.IncompleteReadError:
            self.transport.close()
            return
        finally:
            self.is_in_text = False
        if self._reader.at_eof():
            self.transport.close()
            return
        self.taken += 1
        if self.most_in_connection and self.taken >= self.most_in_connection:
            await self.push("421 4.7.0 Enough for one connection")
            self.transport.close()


async def serve(log: str, most_in_connection: str, whole: str, encrypted: str, certificate: str) -> None:
    """Print the port and serve until the process is ended."""
    handler = Handler(Path(log), Path(whole) if whole else None)
    context = None
    if encrypted:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)

    def connection() -> Server:
        server = Server(
            handler,
            hostname="mail.test",
            timeout=60,
            tls_context=context if encrypted == "starttls" else None,
            require_starttls=encrypted == "starttls",
        )
        server.most_in_connection = int(most_in_connection)
        return server

    running = await asyncio.get_running_loop().create_server(
        connection, "127.0.0.1", 0, ssl=context if encrypted == "tls" else None
    )
    print(running.sockets[0].getsockname()[1], flush=True)
    await running.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(*sys.argv[1:]))
