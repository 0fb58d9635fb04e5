"""Bold and italics beside Korean and Japanese letters."""

import pytest

from papers.rendering import render_text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**중요(important)**입니다", "<strong>중요(important)</strong>입니다"),
        ("이것은 **“인용”**이다", "이것은 <strong>“인용”</strong>이다"),
        ("これは**「強調」**です", "これは<strong>「強調」</strong>です"),
        ("モデル**(7B)**は", "モデル<strong>(7B)</strong>は"),
        ("한국어*강조*입니다", "한국어<em>강조</em>입니다"),
        ("***둘 다(both)***를", "<em><strong>둘 다(both)</strong></em>를"),
        ("_밑줄(under)_ 끝", "<em>밑줄(under)</em> 끝"),
    ],
)
def test_a_letter_of_korean_or_japanese_ends_emphasis_like_a_space(text: str, html: str) -> None:
    assert render_text(text) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    "text",
    ["snake_case_name", "2 * 3 * 4", "a**(b)c", "**열리기만 한다", "_attn_mask이다"],
)
def test_what_is_no_emphasis_stays_as_it_is(text: str) -> None:
    assert render_text(text) == f"<p>{text}</p>"


def test_latin_text_keeps_the_rules_of_commonmark() -> None:
    assert render_text("**bold** and *it*alic") == "<p><strong>bold</strong> and <em>it</em>alic</p>"
    assert render_text('a*"foo"*b') == '<p>a*"foo"*b</p>'
