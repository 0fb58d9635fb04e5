"""Reads what mail servers send back: reports of failed delivery and of complaints. Plain Python, values in and out.

A report of delivery is a multipart/report with a message/delivery-status (RFC 3464, codes by RFC 3463), which Postfix,
Exim, Exchange and Gmail all send; older servers say it in words and name the address in `X-Failed-Recipients`. A complaint
is an abuse report (ARF, RFC 5965). Everything else, holiday notes and spam among it, is nothing.

Anybody can write such a report. What makes one believable is what only a mail of ours held: its Message-ID and the
signed link of its List-Unsubscribe. Both are handed on; the address that a report names proves nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser, Parser
from enum import StrEnum

from papers.mailing.answers import NOBODY_DIGITS

# The beginning of a report holds everything that counts; what comes behind is a copy of somebody's long mail.
MOST_BYTES = 1024 * 1024
# The most identifiers taken from one report: a digest is sent to one address in one mail.
MOST_NAMES = 10

_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
# "…said: 550 no such user", "[192.0.2.7]: 550-5.1.1 …", or a line that begins so.
_REPLY = re.compile(r"(?:^[ \t]*|[:\]]\s+|; ?)([45]\d\d)[ -]", re.M)
_SERVER = re.compile(r"\b(?:mailer-daemon|postmaster)@|^\s*mailer-daemon\b", re.I)
_MESSAGE_ID = re.compile(r"<([^<>\s]{3,240}@[^<>\s@]{1,240})>")
# Blanks within a line only: with line ends among them, a message of empty lines would take hours.
_MESSAGE_ID_LINE = re.compile(r"^[> \t]*message-id:\s*<([^<>\s]{3,240}@[^<>\s@]{1,240})>", re.M | re.I)
_LINK = re.compile(r"<(https?://[^<>\s]{1,1000})>")
_LINK_LINE = re.compile(r"^[> \t]*list-unsubscribe:\s*((?:<[^<>]{1,1000}>[,\s]*)+)", re.M | re.I)
# What a server that reports in words writes before the copy of the mail.
_FAILED = re.compile(
    r"undeliver|delivery (?:has )?failed|delivery status|returned mail|failure notice|could not be delivered|mail delivery",
    re.I,
)
# Feedback types that say something else than "I do not want this" (RFC 5965 §7.3, RFC 6591).
_NO_COMPLAINT = frozenset({"not-spam", "auth-failure", "dmarc"})
# Permanent to the server, and yet not about the address: a full mailbox (which RFC 3463 wants as 4.2.2 too), a mail that
# is too large, its content, our own address (5.1.7, 5.1.8), a loop between servers (5.4.6), how we spoke (5.5) and what a
# server thinks of ours (5.7). Those may be gone next week, and some would stop everybody's mails at once.
_PASSING = re.compile(r"5\.(?:1\.[78]|2\.[23]|3\.\d+|4\.6|5\.\d+|6\.\d+|7\.\d+)")


class Kind(StrEnum):
    """What a report says."""

    HARD = "hard"  # The address takes no mail, for good.
    SOFT = "soft"  # This mail did not arrive; the next one may.
    COMPLAINT = "complaint"  # The reader called it spam.


@dataclass(frozen=True, slots=True)
class Bounce:
    """One report: what it says, with which code ("5.1.1", empty where none is given), and what of the mail it names.

    `message_ids` are without brackets, `links` those of List-Unsubscribe, in the order found.
    """

    kind: Kind
    code: str
    message_ids: tuple[str, ...]
    links: tuple[str, ...]


def read_bounce(raw: bytes) -> Bounce | None:
    """What one message reports; None where it is no report or reports nothing bad. Never raises."""
    try:
        message = BytesParser().parsebytes(raw[:MOST_BYTES])
        verdict = _complaint(message) or _failure(message)
        if verdict is None:
            return None
        return Bounce(*verdict, *_names(message))
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        # The library is old and patient, and still stumbles over some of what nobody should have sent.
        return None


def messages_in(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The messages of a mailbox file (mbox, RFC 4155), one after the other; a file that is none is one message.

    `lines` as a file opened for bytes yields them. At most MOST_BYTES of a message are kept.
    """
    kept: list[bytes] = []
    size, was_blank, is_mailbox, is_first = 0, True, False, True
    for line in lines:
        if is_first and not line.strip():
            continue
        if line.startswith(b"From ") and (is_first or (is_mailbox and was_blank)):
            is_mailbox = True
            if kept:
                yield b"".join(kept)
            kept, size, was_blank, is_first = [], 0, True, False
            continue
        is_first = False
        was_blank = not line.strip()
        size += len(line)
        if size <= MOST_BYTES:
            kept.append(line[1:] if is_mailbox and re.match(rb">+From ", line) else line)
    if kept:
        yield b"".join(kept)


def _complaint(message: Message) -> tuple[Kind, str] | None:
    for part in message.walk():
        if part.get_content_type() != "message/feedback-report":
            continue
        for fields in _blocks(part):
            kind = str(fields.get("Feedback-Type", "")).strip().lower()
            if kind and kind not in _NO_COMPLAINT:
                return Kind.COMPLAINT, ""
    return None


def _failure(message: Message) -> tuple[Kind, str] | None:
    reports = [
        part
        for part in message.walk()
        if part.get_content_type() in ("message/delivery-status", "message/global-delivery-status")
    ]
    if reports:
        found = [verdict for part in reports for fields in _blocks(part) if (verdict := _of_fields(fields))]
        return min(found, key=lambda verdict: verdict[0] is not Kind.HARD, default=None)
    return _in_words(message)


def _of_fields(fields: Message) -> tuple[Kind, str] | None:
    """What the fields about one recipient say. A mail that is only late is none yet."""
    if str(fields.get("Action", "")).strip().lower() != "failed":
        return None
    codes = [f"{fields.get(name, '')}" for name in ("Status", "Diagnostic-Code")]
    # Some servers write 5.0.0 and the real code beside it.
    exact = [match.group() for text in codes for match in _STATUS.finditer(text)]
    code = next((one for one in exact if not one.endswith(".0.0")), exact[0] if exact else "")
    return _verdict(code) if code else _by_reply(codes[1])


def _in_words(message: Message) -> tuple[Kind, str] | None:
    """A report without fields: only from a server's own address, and only with a code."""
    if not (message.get("X-Failed-Recipients") or _SERVER.search(str(message.get("From", "")))):
        return None
    words = _text(message)
    if not message.get("X-Failed-Recipients") and not _FAILED.search(
        f"{message.get('Subject', '')}\n{words[:2000]}"
    ):
        return None
    said = re.split(r"^-{2,}.*$|^(?:Return-Path|Received): ", words, maxsplit=1, flags=re.M)[0]
    code = _STATUS.search(said)
    return _verdict(code.group()) if code else _by_reply(said)


def _verdict(code: str) -> tuple[Kind, str] | None:
    if code.startswith("2"):
        return None
    return (Kind.HARD if code.startswith("5") and not _PASSING.fullmatch(code) else Kind.SOFT), code


def _by_reply(text: str) -> tuple[Kind, str] | None:
    """By the three digits of an SMTP reply where there is no enhanced code."""
    reply = _REPLY.search(text)
    if reply is None:
        return None
    return (Kind.HARD if int(reply[1]) in NOBODY_DIGITS else Kind.SOFT), ""


def _blocks(part: Message) -> list[Message]:
    """The groups of fields of a message/… part, however the library has read it."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return [block for block in payload if isinstance(block, Message)]
    return [Parser().parsestr(block, headersonly=True) for block in re.split(r"\n\s*\n", _decoded(part))]


def _names(message: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The Message-IDs and unsubscribing links of the mail that came back, wherever the report keeps them."""
    ids: dict[str, None] = {}
    links: dict[str, None] = {}
    for part in message.walk():
        if part is not message:
            ids.update(dict.fromkeys(_MESSAGE_ID.findall(str(part.get("Message-ID", "")))))
            links.update(dict.fromkeys(_LINK.findall(_unfolded(part.get("List-Unsubscribe", "")))))
        if part.get_content_maintype() == "text" or part.get_content_type().endswith("headers"):
            words = _decoded(part)
            ids.update(dict.fromkeys(_MESSAGE_ID_LINE.findall(words)))
            for value in _LINK_LINE.findall(words):
                links.update(dict.fromkeys(_LINK.findall(_unfolded(value))))
    # A report that holds no copy still answers the mail it is about.
    for name in ("In-Reply-To", "References"):
        ids.update(dict.fromkeys(_MESSAGE_ID.findall(str(message.get(name, "")))))
    return tuple(ids)[:MOST_NAMES], tuple(links)[:MOST_NAMES]


def _unfolded(value: object) -> str:
    return re.sub(r"\r?\n[ \t]+", "", str(value))


def _text(message: Message) -> str:
    """The words of a message, its plain part before others."""
    parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
    parts.sort(key=lambda part: part.get_content_type() != "text/plain")
    return _decoded(parts[0]) if parts else ""


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        payload = part.get_payload()
        return payload if isinstance(payload, str) else ""
    try:
        return payload.decode(part.get_content_charset() or "utf-8", errors="replace")
    except LookupError:
        return payload.decode("utf-8", errors="replace")
