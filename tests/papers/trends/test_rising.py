"""What rises and falls: shares, not numbers, and more than chance."""

from hypothesis import given
from hypothesis import strategies as st

from papers.trends.rising import changes


def tags(found) -> list[int]:
    return [change.tag for change in found]


def test_a_tag_whose_share_grew_rises_and_one_whose_share_shrank_falls():
    rising, falling = changes({1: (2, 20), 2: (20, 2), 3: (10, 10)}, 100, 100)
    assert tags(rising) == [1] and tags(falling) == [2]


def test_when_the_sources_bring_twice_as_much_no_tag_rose():
    assert changes({1: (20, 40), 2: (5, 10)}, 100, 200) == ([], [])


def test_a_tag_that_kept_its_number_while_all_doubled_fell():
    _, falling = changes({1: (30, 30)}, 100, 200)
    assert tags(falling) == [1]


def test_the_clearest_change_comes_first():
    rising, _ = changes({1: (0, 6), 2: (0, 30)}, 100, 100)
    assert tags(rising) == [2, 1]


def test_what_chance_explains_is_no_change():
    assert changes({1: (5, 7)}, 100, 100) == ([], [])


def test_a_tag_on_a_few_entries_is_no_trend():
    assert changes({1: (0, 3)}, 20, 20) == ([], [])


def test_of_a_few_entries_nothing_is_said():
    assert changes({1: (0, 9)}, 9, 9) == ([], [])


def test_a_tag_on_every_entry_did_not_change():
    assert changes({1: (20, 20)}, 20, 20) == ([], [])


@given(
    st.dictionaries(st.integers(1, 50), st.tuples(st.integers(0, 40), st.integers(0, 40))),
    st.integers(40, 200),
    st.integers(40, 200),
)
def test_rising_and_falling_are_told_apart_by_their_shares(uses, early_all, late_all):
    rising, falling = changes(uses, early_all, late_all)
    assert all(change.late_share > change.early_share for change in rising)
    assert all(change.late_share < change.early_share for change in falling)
