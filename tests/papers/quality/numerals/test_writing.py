"""A value is written as its language writes it, and what is written reads as the same value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.quality.numerals import read, written
from papers.quality.numerals.writing import written_short


@pytest.mark.parametrize(
    ("value", "language", "words"),
    [
        (101e9, "ko", "1,010억"), (10.1e12, "ko", "10조 1,000억"), (1.5e9, "ko", "15억"), (128e3, "ko", "12만 8천"), (5000, "ko", "5,000"),
        (2.1e12, "ja", "2兆1,000億"), (128e3, "ja", "12万8千"), (101e9, "en", "101 billion"), (256e3, "en", "256,000"), (1.5e6, "en", "1.5 million"),
        (0.31, "ko", "0.31"),
    ],
)  # fmt: skip
def test_values_are_written_in_the_notation_of_the_language(value: float, language: str, words: str) -> None:
    assert written(value, language) == words


def test_what_has_no_short_notation_is_not_written() -> None:
    assert written(1e20, "ko") is None
    assert written(-5, "ko") is None
    assert written(float("inf"), "en") is None
    assert written(12345.678, "ja") is None


@pytest.mark.parametrize(
    ("value", "words"), [(1.5e9, "1.5B"), (128e3, "128K"), (2e12, "2T"), (7, None), (1e18, None)]
)
def test_letters_stand_for_large_values(value: float, words: str | None) -> None:
    assert written_short(value) == words


@given(st.integers(1, 2**53 - 1), st.sampled_from(["ko", "ja"]))
def test_what_is_written_is_read_as_the_same_value(value: int, language: str) -> None:
    words = written(float(value), language)
    assert words is not None
    assert [number.value for number in read(words, language).firm] == [float(value)]
