"""Which addresses are taken. No database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.mailing.addresses import BadAddress, clean_address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Reader@Example.ORG", "reader@example.org"),
        ("  reader+gloss@mail.example.org ", "reader+gloss@mail.example.org"),
        ("reader@xn--3e0b707e.xn--3e0b707e", "reader@xn--3e0b707e.xn--3e0b707e"),
    ],
)
def test_an_address_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert clean_address(typed) == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("a" * 300 + "@example.org", "too_long"),
        ("reader@example.org\nBcc: all@example.org", "control"),
        ("reader@example.org\r", "control"),
        ("rea\tder@example.org", "control"),
        ("reader@example.org\x00", "control"),
        ("reader\u2028@example.org", "control"),
        ("reader\u200b@example.org", "not_ascii"),
        ("reader＠example.org", "not_ascii"),
        ("reаder@example.org", "not_ascii"),
        ("독자@example.org", "not_ascii"),
        ("reader@한국.kr", "not_ascii"),
        ("reader", "form"),
        ("reader@", "form"),
        ("@example.org", "form"),
        ("a@b@example.org", "form"),
        ("reader@localhost", "form"),
        ("reader@[127.0.0.1]", "form"),
        ('"a b"@example.org', "form"),
        ("a b@example.org", "form"),
        ("reader@example.org, other@example.org", "form"),
        ("Reader <reader@example.org>", "form"),
        ("reader@example..org", "form"),
    ],
)
def test_everything_else_is_refused_with_a_reason(typed: str, code: str) -> None:
    with pytest.raises(BadAddress) as raised:
        clean_address(typed)
    assert raised.value.code == code


@given(st.text(max_size=300))
def test_what_is_kept_is_one_line_of_ascii(typed: str) -> None:
    try:
        kept = clean_address(typed)
    except BadAddress:
        return
    assert kept.isascii() and kept.isprintable() and kept.count("@") == 1 and " " not in kept
    assert clean_address(kept) == kept
