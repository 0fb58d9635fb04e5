"""One key for every spelling of an author's name, and none for what names nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.authors import LONGEST_NAME, MOST_AUTHORS, author_key, author_rows
from papers.models import Paper


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("José M. Núñez", "JOSE M NUNEZ", "José M Núñez", "Ｊｏｓｅ　Ｍ．Ｎｕｎｅｚ"), "jose-m-nunez"),
        (("Søren Ærø", "Soren Aero"), "soren-aero"),
        (("Łukasz Kaiser", "Lukasz  Kaiser"), "lukasz-kaiser"),
        (("Conan O'Brien", "Conan O’Brien", "Conan OBrien"), "conan-obrien"),
        (("Kai-Wei Chang", "kai wei chang"), "kai-wei-chang"),
        (("J.K. Lee", "J. K. Lee"), "j-k-lee"),
        (("김철수", "김철수"), "김철수"),
        (("ガンダム", "ｶﾞﾝﾀﾞﾑ"), "ガンダム"),
        (("हिन्दी",), "हिन्दी"),
    ],
)
def test_spellings_of_a_name_have_one_key(names, key):
    assert {author_key(name) for name in names} == {key}


@pytest.mark.parametrize(
    "name", ["", " ", "+", "…", "et al.", "ET AL", "and others", "2403.05313", "-", "🔥", "\x00"]
)
def test_what_names_nobody_has_none(name):
    assert author_key(name) == ""


def test_initials_are_kept_as_they_are():
    assert author_key("Y. Bengio") != author_key("Yoshua Bengio")


def test_a_paper_has_each_author_once_in_order():
    paper = Paper(pk=1, authors=["Ada  Lovelace", "+", "", "ADA LOVELACE", "Alan Turing", None, 7])
    assert [(row.position, row.name, row.key) for row in author_rows(paper)] == [
        (1, "Ada Lovelace", "ada-lovelace"), (2, "Alan Turing", "alan-turing"),
    ]  # fmt: skip


@pytest.mark.parametrize("authors", [None, {}, "Ada Lovelace", 7])
def test_what_is_no_list_has_no_rows(authors):
    assert author_rows(Paper(pk=1, authors=authors)) == []


def test_a_collaboration_of_thousands_is_cut():
    paper = Paper(pk=1, authors=[f"Author {chr(97 + number % 26)}{number}" for number in range(5000)])
    assert len(author_rows(paper)) == MOST_AUTHORS


@given(st.text(max_size=1500))
def test_a_key_is_short_stable_and_can_stand_in_an_address(name):
    key = author_key(name)
    assert len(key) <= LONGEST_NAME
    assert not set(key) & set("/?#%\\\x00 ")
    assert key == "" or author_key(key) == key or len(key) > LONGEST_NAME - 4
