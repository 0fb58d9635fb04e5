"""Links are counted as readers would see or copy them, and words that only look like addresses are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.rendering import links_in, render_text


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("no link at all", []),
        ("see https://a.example/x.", ["https://a.example/x"]),
        ("[words](https://a.example)", ["https://a.example"]),
        ("<https://a.example>", ["https://a.example"]),
        ("![picture](https://a.example/p.png)", ["https://a.example/p.png"]),
        ("[https://a.example](https://b.example)", ["https://b.example"]),
        ("www.spam.example 그리고 spam.com", ["https://www.spam.example", "https://spam.com"]),
        ("arxiv.org/abs/2402.00838에서", ["https://arxiv.org/abs/2402.00838"]),
        ("ｓｐａｍ．ｃｏｍ", ["https://spam.com"]),
        ("먼저.spam.com", ["https://먼저.spam.com"]),
        ("Spam.COM", ["https://Spam.COM"]),
        (".spam.com", ["https://spam.com"]),
        ("spam.com:8080/x", ["https://spam.com:8080/x"]),
        ("한글https://a.example/끝", ["https://a.example/"]),
        ("- one https://a.example\n- two https://b.example", ["https://a.example", "https://b.example"]),
        ("> https://a.example\n\n| a |\n|---|\n| https://b.example |", ["https://a.example", "https://b.example"]),
    ],
)  # fmt: skip
def test_a_link_is_found_however_it_is_written(text: str, links: list[str]) -> None:
    assert links_in(text) == links


@pytest.mark.parametrize(
    "text",
    [
        "model.py and README.md, torch.nn, x.ai, GPT-4.5, v1.0/v2.0, e.g. he/she, 3.5 million",
        "끝났다.그리고 다음.문장",
        "somebody@example.com",
        "`https://a.example` and\n\n```\nhttps://b.example\n```",
        "[this comment](#comment-5) and [that page](/issues/weekly/1/)",
        "$https://a.example/$",
    ],
)
def test_what_is_no_link_is_not_counted(text: str) -> None:
    assert links_in(text) == []


def test_the_same_address_twice_is_one_link() -> None:
    assert links_in("https://a.example/ http://www.a.example [a](https://a.example#x)") == [
        "https://a.example/"
    ]


def test_every_link_that_is_shown_is_counted() -> None:
    text = "a https://a.example [b](http://b.example) <https://c.example> ![d](https://d.example) mailto:e@f.example"
    assert render_text(text).count("<a ") == len(links_in(text)) == 4


@given(st.text(alphabet=st.sampled_from("ab.:/ h[](<>)!`*$~www.com\nhttps://漢가"), max_size=200))
def test_whatever_is_written_links_on_the_page_are_never_more_than_those_found(text: str) -> None:
    assert min(1, render_text(text).count(" href=")) <= len(links_in(text))


@pytest.mark.parametrize(
    "text", ["a." * 50_000, "www." * 50_000, "a.com/" * 20_000, "-" * 100_000, "[" * 5_000]
)
def test_long_texts_are_read_to_their_end(text: str) -> None:
    assert isinstance(links_in(text), list)
