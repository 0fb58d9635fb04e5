"""What a mail server's answer means for a mail and for its reader's subscription.

Plain Python. Three digits as RFC 5321 §4.2 has them, and the enhanced code behind them (RFC 3463) where there is one.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

# The server's own words may repeat the address; the ledger holds none.
_ADDRESS = re.compile(r"(?<!\S)\S*@\S*")
_ENHANCED = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_LONGEST = 200

# Answers to an address that say that nobody reads mail there. Enhanced codes: bad mailbox, bad system, bad syntax, moved,
# null MX, disabled. Where a server gives none, three digits that say it.
_NOBODY_THERE = frozenset({(1, 0), (1, 1), (1, 2), (1, 3), (1, 6), (1, 10), (2, 1)})
NOBODY_DIGITS = frozenset({550, 551, 553})


class Outcome(StrEnum):
    """What became of a mail that was offered to the server."""

    ACCEPTED = "accepted"
    # Not now: the server said so, or there was no talking to it.
    LATER = "later"
    REFUSED = "refused"
    # Somebody else has sent it, or it is not wanted any more; the server was given nothing.
    OVERTAKEN = "overtaken"
    # Handed over whole, and the connection ended before the server said whether it has it.
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one mail. `text` is for people and holds no address.

    `was_handed_over`: the ledger says that it is sent. `is_nobody`: nobody reads mail at this address. `is_down`: it is
    not about this mail; the server could not be reached, closed the connection or wants nothing from this sender.
    """

    outcome: Outcome
    text: str = ""
    was_handed_over: bool = False
    is_nobody: bool = False
    is_down: bool = False


def answer_of(
    code: int, reply: bytes | str, *, to_address: bool = False, handed_over: bool = False
) -> Answer:
    """What the server's reply with three digits `code` means; `to_address`: it was given to the reader's address.

    2xx is taken, 4xx is later, everything else is refused for good, as are answers that no standard knows.
    """
    words = _words(reply)
    text = f"{code} {words}".strip()[:_LONGEST]
    if 200 <= code < 300:
        return Answer(Outcome.ACCEPTED, text, was_handed_over=handed_over)
    if 400 <= code < 500 or code < 0:
        return Answer(Outcome.LATER, text, was_handed_over=handed_over, is_down=code == 421 or code < 0)
    return Answer(
        Outcome.REFUSED,
        text,
        was_handed_over=handed_over,
        is_nobody=_says_nobody(code, words, to_address),
    )


def trouble(error: BaseException, *, handed_over: bool = False) -> Answer:
    """What it means that the talk with the server broke off."""
    text = f"{type(error).__name__}: {_words(str(error))}"[:_LONGEST]
    outcome = Outcome.UNANSWERED if handed_over else Outcome.LATER
    return Answer(outcome, text, was_handed_over=handed_over, is_down=True)


def _says_nobody(code: int, words: str, to_address: bool) -> bool:
    enhanced = _ENHANCED.match(words)
    if enhanced:
        return enhanced[1] == "5" and (int(enhanced[2]), int(enhanced[3])) in _NOBODY_THERE
    return to_address and code in NOBODY_DIGITS


def _words(reply: bytes | str) -> str:
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return _ADDRESS.sub("…", " ".join("".join(c if c.isprintable() else " " for c in text).split()))
