"""What answers of mail servers mean. Plain values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.mailing.answers import Outcome, answer_of, trouble


@pytest.mark.parametrize(
    ("code", "reply", "outcome"),
    [
        (250, b"2.0.0 OK", Outcome.ACCEPTED),
        (451, b"4.7.1 Greylisted", Outcome.LATER),
        (421, b"Closing", Outcome.LATER),
        (-1, b"", Outcome.LATER),
        (554, b"5.7.1 Spam", Outcome.REFUSED),
        (550, b"", Outcome.REFUSED),
    ],
)
def test_the_first_digit_says_whether_to_try_again(code, reply, outcome) -> None:
    assert answer_of(code, reply).outcome == outcome


@pytest.mark.parametrize(
    ("code", "reply", "is_nobody"),
    [
        (550, "5.1.1 No such user", True),
        (550, "No such user", True),
        (551, "User not local", True),
        (553, "Mailbox name not allowed", True),
        (550, "5.2.1 Mailbox disabled", True),
        (556, "5.1.10 Does not accept mail", True),
        (550, "5.7.1 You are on a blocklist", False),
        (552, "5.2.2 Mailbox full", False),
        (552, "Too large", False),
        (553, "5.1.8 Bad sender's system address", False),
        (451, "4.1.1 Not now", False),
    ],
)
def test_only_what_says_that_nobody_is_there_says_so(code, reply, is_nobody) -> None:
    assert answer_of(code, reply, to_address=True).is_nobody == is_nobody


def test_a_550_to_the_text_is_about_the_text() -> None:
    assert not answer_of(550, "Rejected").is_nobody


def test_no_answer_repeats_an_address() -> None:
    assert answer_of(550, b"5.1.1 <reader@example.org>: unknown").text == "550 5.1.1 … unknown"
    assert answer_of(550, b"reader@ at example.org, @example.org!").text == "550 … at example.org, …"
    assert trouble(OSError("no route to reader@example.org")).text == "OSError: no route to …"


@given(st.integers(-1, 999), st.binary(max_size=400))
def test_any_answer_is_understood_and_short(code: int, reply: bytes) -> None:
    text = answer_of(code, reply).text
    assert len(text) <= 200 and text.isprintable() and "@" not in text


def test_silence_after_the_last_line_is_not_the_same_as_before_it() -> None:
    assert trouble(TimeoutError()).outcome == Outcome.LATER
    assert trouble(TimeoutError(), handed_over=True).outcome == Outcome.UNANSWERED
