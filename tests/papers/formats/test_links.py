"""Links and media in a line, what a link's label says, and which paper an entry's links name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.formats.document import ParsedLink
from papers.formats.links import arxiv_ids_of, find_links, find_media, lone_address, paper_of, rel_of


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[Paper](https://a.example/1), [Tweet](https://x.com/1)", [("https://a.example/1", "Paper"), ("https://x.com/1", "Tweet")]),
        ("see https://a.example/1 and [B](https://a.example/2)", [("https://a.example/1", None), ("https://a.example/2", "B")]),
        ("[A](https://a.example/x_(1).pdf)", [("https://a.example/x_(1).pdf", "A")]),
        ('[A](<https://a.example/1> "title")', [("https://a.example/1", "A")]),
        ("<https://a.example/1>", [("https://a.example/1", None)]),
        ("[A](mailto:a@a.example) [B](javascript://a.example/%0aalert)", []),
        ("[A](relative/path) no link", []),
        ("", []),
    ],
)  # fmt: skip
def test_links_are_found_in_order(line, expected):
    assert [(link.url, link.title) for link in find_links(line)] == expected


@pytest.mark.parametrize(
    "line", ["https://a.example/papers/…", "https://a.example/papers/...", "[A](https://a.example/papers/…)"]
)
def test_an_address_shortened_in_copying_is_marked(line):
    (link,) = find_links(line)
    assert link.is_cut
    assert link.url == "https://a.example/papers/"


@pytest.mark.parametrize(
    ("line", "kind", "url", "alt"),
    [
        ("![figure](https://a.example/1.png)", "image", "https://a.example/1.png", "figure"),
        ("![figure|690x388, 75%](https://a.example/1)", "image", "https://a.example/1", "figure"),
        ("![](https://a.example/1.mp4)", "video", "https://a.example/1.mp4", None),
        ('<video src="https://a.example/1" controls></video>', "video", "https://a.example/1", None),
        ("<img width=3 src='https://a.example/1.gif'>", "image", "https://a.example/1.gif", None),
        ("https://a.example/1.webm?x=1", "video", "https://a.example/1.webm?x=1", None),
    ],
)
def test_media_are_found(line, kind, url, alt):
    (found,) = find_media(line)
    assert (found.kind, found.url, found.alt) == (kind, url, alt)


@pytest.mark.parametrize(
    "line",
    [
        "![x](upload://abc.png)",
        "![x](javascript:alert(1))",
        "https://a.example/1",
        "see https://a.example/1.png there",
    ],
)
def test_what_is_no_picture_to_show_is_not_found(line):
    assert find_media(line) == []


def test_a_lone_address_is_the_whole_line():
    assert lone_address(" <https://a.example/1> ") == "https://a.example/1"
    assert lone_address("https://a.example/1 https://a.example/2") is None
    assert lone_address("https://a.example/" + "x" * 3000) is None


@pytest.mark.parametrize(
    ("label", "rel"),
    [("Paper", "paper"), ("Paper 2", "paper"), ("논문", "paper"), ("GitHub", "code"), ("코드", "code"), ("Project Page", "project"), ("Tweet", "further"), ("Dataset", "other"), ("", "other")],
)  # fmt: skip
def test_a_label_says_why_a_link_stands_there(label, rel):
    assert rel_of(label) == rel


def test_the_first_arxiv_id_names_the_paper_then_a_doi_then_an_address():
    page, doi = (
        ParsedLink("paper", "https://www.a.example/1/"),
        ParsedLink("paper", "https://doi.org/10.1038/S1"),
    )
    first, second = (
        ParsedLink("paper", "https://arxiv.org/pdf/2301.00001v2"),
        ParsedLink("paper", "https://arxiv.org/abs/2301.00002"),
    )
    further = ParsedLink("further", "https://arxiv.org/abs/2301.00003")
    assert paper_of([further, page, doi, first, second], "T").arxiv_id == "2301.00001"
    assert paper_of([page, doi], "T").doi == "10.1038/s1"
    assert paper_of([page], "T").url == "https://a.example/1"
    assert paper_of([further], "T").url is None
    assert arxiv_ids_of([further, first, second, first]) == ["2301.00001", "2301.00002"]


@given(st.text(alphabet="[]()<>! \"'ahtps:/.…", max_size=80))
def test_found_links_stand_where_they_are_said_to(line):
    previous = 0
    for link in find_links(line):
        assert previous <= link.start < link.end <= len(line)
        assert link.url in line[link.start : link.end]
        previous = link.end
