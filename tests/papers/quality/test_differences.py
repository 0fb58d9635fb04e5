"""What one text holds and the other lacks."""

from hypothesis import given
from hypothesis import strategies as st

from papers.quality.differences import (
    LONGEST_FACT,
    Difference,
    Piece,
    as_sets,
    expected_at,
    shortened,
    surplus,
)


def pieces(keys: str) -> list[Piece]:
    """One piece of one code point for each letter."""
    return [Piece(key, at, at + 1) for at, key in enumerate(keys)]


def keys(found: list[Piece]) -> str:
    """The letters of pieces."""
    return "".join(piece.key for piece in found)


def test_as_sets_neither_order_nor_repetition_counts() -> None:
    assert as_sets(pieces("aab"), pieces("bba")) == Difference([], [])


def test_what_is_missing_and_what_is_new_come_in_the_order_of_their_texts() -> None:
    missing, extra = as_sets(pieces("abcd"), pieces("xby"))
    assert (keys(missing), keys(extra)) == ("acd", "xy")


def test_one_for_one_is_one_change_and_two_for_two_are_changes() -> None:
    assert as_sets(pieces("ab"), pieces("ac")).is_one_change
    two = as_sets(pieces("ab"), pieces("cd"))
    assert two.are_changes and not two.is_one_change
    assert not as_sets(pieces("ab"), pieces("a")).are_changes


def test_surplus_is_the_last_of_what_both_have() -> None:
    assert [piece.start for piece in surplus(pieces("aabac"), pieces("ab"))] == [1, 3]


def test_a_missing_piece_is_expected_behind_the_one_before_it() -> None:
    source, target = pieces("abc"), [Piece("a", 10, 15), Piece("c", 20, 25)]
    assert expected_at(source[1], source, target, 99) == 15
    assert expected_at(Piece("z", 0, 1), source, target, 99) == 99


@given(st.text(max_size=400))
def test_shortened_words_stand_on_one_line_of_bounded_length(words: str) -> None:
    short = shortened(words)
    assert len(short) <= LONGEST_FACT + 1
    assert "\n" not in short
