"""Where sentences begin and end in three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.quality.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is 4.3% faster. It is v2.0!", ["It is 4.3% faster.", "It is v2.0!"]),
        ("See e.g. Fig. 2 of Kim et al. 2023. Next.", ["See e.g. Fig. 2 of Kim et al. 2023.", "Next."]),
        ("빠르다. 작습니까? 네!", ["빠르다.", "작습니까?", "네!"]),
        ("速い。小さい。「はい。」と言う", ["速い。", "小さい。", "「はい。」", "と言う"]),
        ("one\n\n  two  ", ["one", "two"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_of_three_languages(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet='ab .。!?\n"」…e.g', max_size=60))
def test_sentences_stand_in_order_apart_and_hold_every_letter(text: str) -> None:
    found = sentences(text)
    assert all(start < end for start, end in found)
    assert [edge for span in found for edge in span] == sorted(edge for span in found for edge in span)
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())
