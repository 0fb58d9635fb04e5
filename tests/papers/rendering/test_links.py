"""Links in running text."""

import pytest

from papers.rendering import render_text

REL = 'rel="noopener nofollow ugc"'


def test_an_address_in_korean_text_ends_before_the_particle() -> None:
    html = render_text("자세한 내용은 https://arxiv.org/abs/2402.00838에서 봅니다")
    assert (
        f'<a href="https://arxiv.org/abs/2402.00838" {REL}>https://arxiv.org/abs/2402.00838</a>에서' in html
    )


def test_an_address_in_a_link_is_not_linked_twice() -> None:
    html = render_text("[https://a.org/x](https://b.org/y)")
    assert html == f'<p><a href="https://b.org/y" {REL}>https://a.org/x</a></p>'


def test_an_address_in_code_is_no_link() -> None:
    assert "<a" not in render_text("`https://a.org`")


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:x)",
        "[x](file:///etc/passwd)",
        "<javascript:alert(1)>",
        "![x](data:image/svg+xml;base64,AAAA)",
        "[x](/admin/)",
        "[x](#entry-1)",
        "[x](//evil.example/)",
    ],
)
def test_a_link_leads_to_a_web_address_or_nowhere(text: str) -> None:
    assert "href" not in render_text(text)


def test_a_picture_in_running_text_is_a_link_to_it() -> None:
    html = render_text("![그림 1](https://a.org/1.png)")
    assert html == f'<p><a href="https://a.org/1.png" {REL}>그림 1</a></p>'


@pytest.mark.parametrize(
    ("text", "words"),
    [("[[LoRA]] 노트", "LoRA"), ("[[lora|저랭크 적응]]", "저랭크 적응")],
)
def test_a_wiki_link_is_marked_as_one(text: str, words: str) -> None:
    assert f'<span class="wiki">{words}</span>' in render_text(text)


def test_brackets_that_are_no_wiki_link_stay() -> None:
    assert render_text("[[]] [[a]") == "<p>[[]] [[a]</p>"
