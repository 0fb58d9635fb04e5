"""Passages as HTML: what Markdown they know, and what of it is different here."""

import pytest

from papers.rendering import render_line, render_text
from papers.rendering.markdown import LONGEST


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. c\n4. d", '<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>'),
        ("~~old~~ `code`", "<p><s>old</s> <code>code</code></p>"),
        ("> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>"),
    ],
)
def test_markdown_becomes_html(text: str, html: str) -> None:
    assert render_text(text) == html


def test_a_line_break_in_the_text_is_one_on_the_page() -> None:
    assert render_text("첫 줄\n둘째 줄") == "<p>첫 줄<br>\n둘째 줄</p>"


def test_a_heading_in_a_passage_stays_out_of_the_outline_of_the_page() -> None:
    assert render_text("## 방법") == '<p class="subheading"><strong>방법</strong></p>'


def test_a_line_of_dashes_makes_no_heading_of_the_line_above() -> None:
    assert render_text("Title\n---\ntext") == "<p>Title</p>\n<hr>\n<p>text</p>"


def test_indented_text_is_not_code() -> None:
    assert render_text("    들여쓴 문장") == "<p>들여쓴 문장</p>"


def test_a_definition_of_a_link_target_does_not_disappear() -> None:
    assert "[ref]:" in render_text("[ref]: https://example.org")


def test_a_table_can_be_scrolled_by_keyboard() -> None:
    html = render_text("| a | b |\n|---|---|\n| 1 | 2 |")
    assert html.startswith('<div class="table" tabindex="0"><table>')
    assert "<td>2</td>" in html


def test_markup_in_the_text_is_shown_as_text() -> None:
    assert render_text("the <think> token") == "<p>the &lt;think&gt; token</p>"


def test_a_text_too_long_for_markdown_is_shown_as_paragraphs() -> None:
    html = render_text("**a** <b>\n\n" + "x" * LONGEST)
    assert html.startswith("<p>**a** &lt;b&gt;</p>\n<p>xxx")


def test_characters_that_no_page_can_hold_are_replaced() -> None:
    assert render_text("a\x00b\x1bc\ud800d\ufffee") == "<p>a\ufffdb\ufffdc\ufffdd\ufffde</p>"


def test_a_title_has_emphasis_and_formulas_but_no_blocks_and_no_links() -> None:
    assert render_line("# **QLoRA** in $O(n)$ [x](https://a.org)\n- b").startswith(
        "# <strong>QLoRA</strong> in <math>"
    )
    assert "<a" not in render_line("[x](https://a.org) https://a.org")


def test_no_text_gives_no_html() -> None:
    assert render_text("") == render_text(" \n\n ") == render_line(" ") == ""
