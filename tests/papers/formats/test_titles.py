""" "Title (authors)" and the addresses beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.formats.addresses import MOST_LINKS, is_paper_url, leading_address, link_rel, links_in_text
from papers.formats.titles import author_names, split_title, title_with_address


@pytest.mark.parametrize(
    ("line", "title", "authors"),
    [
        ("A Title (Ann Author, Bob Author)", "A Title", "Ann Author, Bob Author"),
        ("LLM.int8() at Scale (Tim Dettmers, Mike Lewis)", "LLM.int8() at Scale", "Tim Dettmers, Mike Lewis"),
        (
            "A (Tricky) Title (Ann de Author, Chun-Fu (Richard) Chen)",
            "A (Tricky) Title",
            "Ann de Author, Chun-Fu (Richard) Chen",
        ),
        ("A Title (Björn Ommer)", "A Title", "Björn Ommer"),
        ("A Title (Tri Dao, and Albert Gu)", "A Title", "Tri Dao, and Albert Gu"),
    ],
)
def test_a_title_and_its_authors(line, title, authors):
    assert split_title(line) == (title, authors)


@pytest.mark.parametrize(
    "line",
    [
        "A Title",
        "A Title (DPO)",
        "방법이 좋다 (정말, 좋다)",
        "(Ann Author, Bob Author)",
        "x (see https://a.b/c, d)",
        "it works (as far as i know, mostly)",
        "A) Title (",
        ")",
        "",
    ],
)
def test_what_holds_no_names_is_no_title_with_authors(line):
    assert split_title(line) is None


def test_names_are_each_given_once():
    assert author_names("Ann Author, Bob Author and Ann Author") == (("Ann Author", "Bob Author"), None)
    assert author_names("Ann Author, 외 3명") == (("Ann Author",), "외 3명")


@given(st.text(alphabet="(), .aA가", max_size=40))
def test_no_brackets_make_it_raise(text):
    split = split_title(text)
    assert split is None or all(split)
    author_names(text)
    title_with_address(text)


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("https://a.b/c", ("https://a.b/c", "")),
        (" https://a.b/c 글이다.", ("https://a.b/c", "글이다.")),
        ("<https://a.b/c>", ("https://a.b/c", "")),
        ("[https://a.b/c](https://a.b/c?fbclid=x)", ("https://a.b/c", "")),
        ("Paper: https://a.b/c", ("https://a.b/c", "")),
        ("논문： https://a.b/c", ("https://a.b/c", "")),
        ("arXiv:2402.00838v2", ("https://arxiv.org/abs/2402.00838v2", "")),
        ("https://a.b/c에서", None),
        ("글 https://a.b/c", None),
        ("https://", None),
        ("", None),
    ],
)
def test_the_address_a_line_begins_with(line, address):
    assert leading_address(line) == address


def test_links_of_a_text_stand_once_each_in_their_order():
    text = "[[나중]] https://github.com/a/b 와 https://www.github.com/a/b/ 그리고 https://x.github.io/y, https://a.b/c [[나중]]"
    assert [(link.rel, link.url) for link in links_in_text(text, ["https://a.b/c#d"])] == [
        ("wiki", "나중"),
        ("code", "https://github.com/a/b"),
        ("project", "https://x.github.io/y"),
    ]


def test_links_beyond_measure_are_left_in_the_text():
    assert (
        len(links_in_text(" ".join(f"https://a.b/{number}" for number in range(2 * MOST_LINKS))))
        == MOST_LINKS
    )


def test_papers_are_known_by_their_addresses():
    assert is_paper_url("https://huggingface.co/papers/2402.00838")
    assert is_paper_url("https://openreview.net/forum?id=x")
    assert is_paper_url("https://doi.org/10.1000/182")
    assert not is_paper_url("https://openai.com/blog/whisper/")
    assert link_rel("https://openai.com/blog/whisper/") == "further"
