"""A change in a few words: the places alone, with their words, and no more of them than one reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.feeds.changes import LONGEST, MOST, Change, changes


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("이 걸레는 검색한다.", "이 RAG는 검색한다.", [Change("걸레", "RAG")]),
        ("언어 모델의 학급이다.", "언어 모델의 학습이다.", [Change("학급이다.", "학습이다.")]),
        ("It has 65 B parameters.", "It has 33 B parameters.", [Change("65", "33")]),
        ("A text without end", "A text", [Change("without end", "")]),
        ("one two three", "one **two** three", []),
        ("같은 글", "같은 글", []),
        ("", "새 글", [Change("", "새 글")]),
    ],
)
def test_what_changed_is_told(old, new, found):
    assert list(changes(old, new)) == found


def test_a_text_written_anew_is_not_told_word_by_word():
    assert (
        changes(
            "이 모델은 문서를 먼저 찾는다. " * 20,
            "Nothing of that is left in the new text, which is long. " * 20,
        )
        == ()
    )


def test_no_more_places_than_one_reads():
    words = [f"word{number} stays here" for number in range(20)]
    assert len(changes(" ".join(words), " ".join(words).replace("stays", "goes"))) == MOST


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts(old, new):
    for change in changes(old, new):
        assert change.before != change.after
        assert max(len(change.before), len(change.after)) <= LONGEST
