"""Quotations and brackets are blanked, letter for letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.quality.unquoted import unquoted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("말했다: “안녕” 하고", "말했다:      하고"),
        ("「はい」と『いいえ』", "    と     "),
        ("모델(model)은", "모델       은"),
        ("it's 'quoted' and isn't", "it's          and isn't"),
        ("'그로킹'이다", "     이다"),
        ("not closed “ here", "not closed “ here"),
        ("a [b] c", "a     c"),
    ],
)
def test_what_is_quoted_is_blanked(text: str, expected: str) -> None:
    assert unquoted(text) == expected


@given(st.text(alphabet="ab“”「」()[]'\"\n", max_size=60))
def test_no_offset_moves_and_what_is_left_is_the_texts_own(text: str) -> None:
    left = unquoted(text)
    assert len(left) == len(text)
    assert all(ours in (theirs, " ") for ours, theirs in zip(left, text, strict=True))
