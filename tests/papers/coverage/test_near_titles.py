"""Nearly equal titles are found among many, without comparing each with each."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.coverage.near_titles import near_pairs
from papers.identifiers import title_fingerprint

TITLE = "A Comprehensive Survey of Small Language Models"


def pairs(*titles: str) -> list[tuple[int, int]]:
    return near_pairs(enumerate(map(title_fingerprint, titles), 1))


@pytest.mark.parametrize(
    "other",
    [
        "Comprehensive Survey of Small Language Models",
        "A Comprehensive Survey of Small Language Model",
        "A Comprehensive Survey on Small Language Models",
        "A Comprehensve Survey of Small Language Models",
    ],
)
def test_titles_that_differ_in_a_few_letters_are_a_pair(other):
    assert pairs(TITLE, other) == [(1, 2)]


@pytest.mark.parametrize(
    "other",
    [
        TITLE,  # the same fingerprint is told by the database
        "A Comprehensive Survey of Large Vision Models",
        "Retrieval of Small Language Models",
        "",
    ],
)
def test_other_titles_are_none(other):
    assert pairs(TITLE, other) == []


def test_the_parts_of_a_series_are_not_one_work():
    assert pairs("Technical Report of the Model Family 2", "Technical Report of the Model Family 3") == []
    assert pairs("Segment Anything in Images and Videos", "Segment Anything in Images and Videos 2") == []


def test_short_titles_are_left_alone():
    assert pairs("Attention", "Attentions") == []


def test_a_pair_is_found_among_many_titles():
    made = random.Random(5)
    words = ["".join(made.choices("abcdefghijklmnop", k=7)) for _ in range(300)]
    titles = [" ".join(made.choices(words, k=7)) for _ in range(3000)]
    assert pairs(*titles, TITLE, f"{TITLE}s") == [(3001, 3002)]


@settings(max_examples=50)
@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_titles_give_pairs_of_different_papers(titles):
    found = pairs(*titles)
    assert all(one < other for one, other in found)
    assert len(found) == len(set(found))
