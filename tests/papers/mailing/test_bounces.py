"""What mail servers send back is read in the forms of many, and nothing that anybody sends makes it fall over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.mailing.bounces import MOST_BYTES, Kind, messages_in, read_bounce
from tests.papers.mailing import returned


@pytest.mark.parametrize(
    ("raw", "kind", "code"),
    [
        (returned.postfix(), Kind.HARD, "5.1.1"),
        (returned.exchange(), Kind.HARD, "5.1.10"),
        (returned.gmail(), Kind.HARD, "5.1.1"),
        (returned.exim(), Kind.HARD, ""),
        (returned.exim("550 5.1.1 no such user"), Kind.HARD, "5.1.1"),
        (returned.postfix("4.4.1"), Kind.SOFT, "4.4.1"),
        (returned.exim("452 4.2.2 mailbox full"), Kind.SOFT, "4.2.2"),
        (returned.arf(), Kind.COMPLAINT, ""),
        (returned.arf("fraud"), Kind.COMPLAINT, ""),
    ],
)
def test_reports_of_several_servers_say_the_same(raw: bytes, kind: Kind, code: str) -> None:
    bounce = read_bounce(raw)
    assert bounce is not None
    assert (bounce.kind, bounce.code) == (kind, code)
    assert returned.MESSAGE_ID in bounce.message_ids
    assert bounce.links == (returned.STOP,)


@pytest.mark.parametrize("status", ["5.2.2", "5.3.4", "5.7.1", "5.7.26", "5.1.7", "5.1.8", "5.4.6", "5.5.2"])
def test_a_full_mailbox_and_what_is_wrong_with_us_say_nothing_of_the_address(status: str) -> None:
    assert read_bounce(returned.postfix(status)).kind is Kind.SOFT


@pytest.mark.parametrize("reply", ["552 message too large", "554 looks like spam", "501 what?"])
def test_a_reply_without_a_code_stops_nothing_unless_it_is_about_the_address(reply: str) -> None:
    assert read_bounce(returned.exim(reply)).kind is Kind.SOFT


@pytest.mark.parametrize(
    "raw",
    [
        returned.postfix("4.4.1", "delayed"),
        returned.postfix("2.0.0", "delivered"),
        returned.postfix("5.1.1", "relayed"),
        returned.arf("not-spam"),
        returned.arf("auth-failure"),
        returned.vacation(),
        returned.spam(),
        b"",
        b"\n",
        b"no message at all",
    ],
)
def test_what_is_no_report_of_a_failure_is_nothing(raw: bytes) -> None:
    assert read_bounce(raw) is None


def test_of_several_recipients_the_one_that_failed_for_good_counts() -> None:
    raw = returned.postfix().replace(
        b"Final-Recipient: rfc822; reader@example.org",
        b"Final-Recipient: rfc822; other@example.org\nAction: failed\nStatus: 4.2.2\n\n"
        b"Final-Recipient: rfc822; reader@example.org",
    )
    assert read_bounce(raw).kind is Kind.HARD


@pytest.mark.parametrize("form", [returned.postfix, returned.exchange, returned.exim, returned.arf])
def test_a_report_cut_off_anywhere_or_with_windows_lines_makes_nothing_fall_over(form) -> None:
    raw = form()
    whole = read_bounce(raw)
    assert read_bounce(raw.replace(b"\n", b"\r\n")) == whole
    for end in range(0, len(raw), 23):
        read_bounce(raw[:end])


@given(st.binary(max_size=600))
def test_no_bytes_make_it_raise(raw: bytes) -> None:
    read_bounce(raw)
    read_bounce(returned.postfix()[:400] + raw)
    list(messages_in(raw.splitlines(keepends=True)))


@given(st.lists(st.sampled_from([
    "Content-Type: multipart/report; boundary=x", "--x", "--x--", "", "Content-Type: message/delivery-status",
    "Content-Type: message/rfc822", "Action: failed", "Status: 5.1.1", "Message-ID: <a@b>", "From: \udce9 <x@y>",
    "Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: uuencode", "Content-Type: text/plain; charset=\"\u00e9", "Feedback-Type: abuse",
    "Content-Type: message/feedback-report", "=?utf-8?b?!!?=", " folded",
]), max_size=25))  # fmt: skip
def test_no_order_of_the_pieces_of_reports_makes_it_raise(lines: list[str]) -> None:
    read_bounce("\n".join(lines).encode("utf-8", "surrogateescape"))


def test_a_mailbox_file_is_read_message_by_message() -> None:
    first, second = returned.postfix(), returned.vacation() + b"\n>From here on it is quoted.\n"
    box = (
        b"From MAILER-DAEMON Mon Mar 11 10:00:00 2024\n"
        + first
        + b"\nFrom reader@example.org Mon Mar 11\n"
        + second
    )
    messages = list(messages_in(box.splitlines(keepends=True)))
    assert [read_bounce(raw) is not None for raw in messages] == [True, False]
    assert b"\nFrom here on it is quoted.\n" in messages[1]


def test_one_message_is_one_message_even_where_a_line_begins_with_from() -> None:
    raw = returned.vacation() + b"\nFrom me with love\n"
    assert list(messages_in(raw.splitlines(keepends=True))) == [raw]


def test_a_huge_message_is_read_as_far_as_its_beginning() -> None:
    raw = returned.postfix()
    line = b"x" * 99 + b"\n"
    (kept,) = messages_in([*raw.splitlines(keepends=True), *[line] * (MOST_BYTES // 50)])
    assert len(kept) <= MOST_BYTES
    assert read_bounce(kept) == read_bounce(raw)


@pytest.mark.parametrize("line", [b"\n", b" \n", b">\n", b"> ", b"\t\r\n"])
def test_a_megabyte_of_next_to_nothing_takes_no_hours(line: bytes) -> None:
    head = b"From: mailer-daemon@example.net\nSubject: failure notice\n\nundeliverable\n"
    assert read_bounce((head + line * (MOST_BYTES // len(line)))[:MOST_BYTES]) is None
    report = returned.postfix()
    start = report.index(b"\n\n", report.index(b"text/plain")) + 2
    whole = report[:start] + line * 200_000 + b"\n" + report[start:]
    assert read_bounce(whole) == read_bounce(report)
