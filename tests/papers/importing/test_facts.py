"""Three-way merge of links, tags, media, votes and dates."""

from hypothesis import given
from hypothesis import strategies as st

from papers.importing.facts import merge_list, merge_tags, merge_value, tags_of

lists = st.lists(st.sampled_from("abcdef"), unique=True, max_size=6)


def test_what_upstream_adds_comes_in_and_what_it_drops_goes():
    assert merge_list("ab", "ab", "bc") == ("b", "c")


def test_what_an_editor_took_out_is_not_brought_back():
    assert merge_list("ab", "a", "ab") == ("a",)


def test_what_an_editor_added_stays():
    assert merge_list("a", "ax", "ab") == ("a", "x", "b")


def test_without_a_base_nothing_of_ours_is_taken_away():
    assert merge_list(None, "xy", "ab") == ("x", "y", "a", "b")


def test_tags_are_the_same_in_any_case():
    assert tags_of(["RLHF", " rlhf ", "", "deep  learning"]) == ("RLHF", "deep learning")
    assert merge_tags(["rlhf"], ["RLHF"], ["rlhf", "new"]) == ("RLHF", "new")


def test_a_value_changes_only_where_nobody_here_changed_it():
    assert merge_value(1, 1, 2) == 2
    assert merge_value(1, 5, 2) == 5
    assert merge_value(1, 1, None) == 1
    assert merge_value(None, None, 2) == 2
    assert merge_value(1, None, 1) is None


@given(lists, lists)
def test_importing_the_same_again_changes_nothing(ours, theirs):
    assert merge_list(theirs, ours, theirs) == tuple(ours)


@given(lists, lists, lists)
def test_a_merge_is_settled_after_one_round(base, ours, theirs):
    merged = merge_list(base, ours, theirs)
    assert merge_list(theirs, merged, theirs) == merged
    assert len(set(merged)) == len(merged)


@given(lists, lists)
def test_untouched_lists_become_what_upstream_says(base, theirs):
    assert set(merge_list(base, base, theirs)) == set(theirs)
