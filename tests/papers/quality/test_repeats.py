"""What stands twice in a text is found, and only that."""

from hypothesis import given
from hypothesis import strategies as st

from papers.quality.repeats import doubled_words, repeats, stutters

# Letters that the words which stand twice are made of, each once, and those of the rest.
OURS = "ijklmnopqrstuvwxyz가나다라마바사아자차카타파하あいうえおかきくけこ"
letters = st.text(alphabet="abcdefgh ", max_size=120)


def words(least: int, most: int) -> st.SearchStrategy[str]:
    """Words without a letter twice."""
    return st.permutations(OURS).flatmap(
        lambda order: st.integers(least, most).map(lambda many: "".join(order[:many]))
    )


@given(letters, words(11, 40), letters, letters)
def test_whatever_stands_twice_is_found(before: str, twice: str, between: str, after: str) -> None:
    assert list(repeats(before + twice + between + twice + after, 11))


@given(st.text(alphabet="abc ", max_size=300))
def test_what_is_found_stands_twice_and_apart(text: str) -> None:
    for first, second, length in repeats(text, 11):
        assert length >= 11
        assert first + length <= second
        assert text[first : first + length] == text[second : second + length]
    for first, second, length in stutters(text):
        assert second == first + length
        assert text[first:second] == text[second : second + length]


@given(letters, words(5, 12), letters)
def test_a_stutter_is_found(before: str, twice: str, after: str) -> None:
    assert list(stutters(before + twice + twice + after))


def test_rows_of_words_are_found_where_they_stand() -> None:
    text = "이 방법은  이 방법은 빠르다"
    [word] = doubled_words(text)
    assert text[word.second : word.end] == "이 방법은"
    assert list(doubled_words("빠른 모델은 빠른 데이터를")) == []
    assert list(doubled_words("")) == []
