"""How alike what two entries say is."""

from hypothesis import given
from hypothesis import strategies as st

from papers.importing.likeness import Likeness, words

texts = st.lists(st.lists(st.text(max_size=30), max_size=2), min_size=1, max_size=4)


def test_common_words_tell_nothing():
    assert words(["The model uses an approach"]) == []


def test_korean_endings_do_not_hide_a_word():
    likeness = Likeness([["어텐션은"]], [["어텐션을"], ["강화학습"]])
    assert likeness.of(0, 0) > likeness.of(0, 1) == 0


def test_a_rare_word_weighs_more_than_a_shared_one():
    likeness = Likeness(
        [["grokking networks"]], [["grokking circuits"], ["networks data"], ["networks tasks"]]
    )
    assert likeness.of(0, 0) > likeness.of(0, 1)


@given(texts, texts)
def test_likeness_is_between_nothing_and_all_and_a_text_is_wholly_like_itself(left, right):
    likeness = Likeness(left, right)
    assert all(0 <= likeness.of(i, j) <= 1 for i in range(len(left)) for j in range(len(right)))
    same = Likeness(left, left)
    assert all(same.of(i, i) > 0.999 for i in range(len(left)) if words(left[i]))
