"""What was selected on the page, found in the stored text."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.rendering import render_line, render_text
from papers.rendering.positions import stored_span, units_of
from tests.papers.rendering.test_safety import TEXTS

TEXT = """이 **중요한 문장**입니다. 값은 $x^2 + 1$ 이고 `코드 한 줄`과 [링크 말](https://a.org/x)이 있다.

- 첫째 \\* 별
- 둘째 R&amp;D 끝

> 인용 한
> 두 줄

| 머리 | 값 |
|---|---|
| 가 | 나 \\| 다 |"""


def found(text: str, *selected: str, **options: object) -> str | None:
    """Return the stored words of what was selected."""
    span = stored_span(text, *selected, **options)  # type: ignore[arg-type]
    return text[span.start : span.end] if span else None


@pytest.mark.parametrize(
    ("selected", "stored"),
    [
        ("문장", "문장"),
        ("중요한 문장", "중요한 문장"),
        ("이 중요한 문장입니다.", "이 **중요한 문장**입니다."),
        ("문장입니다", "**중요한 문장**입니다"),
        ("값은 x2+1 이고", "값은 $x^2 + 1$ 이고"),
        ("x2", "$x^2 + 1$"),
        ("값은 $x^2 + 1$", "값은 $x^2 + 1$"),
        ("한 줄", "한 줄"),
        ("코드 한 줄과", "`코드 한 줄`과"),
        ("링크 말", "링크 말"),
        ("말이 있다", "[링크 말](https://a.org/x)이 있다"),
        ("있다.첫째 *", "있다.\n\n- 첫째 \\*"),
        ("R&D", "R&amp;D"),
        ("인용 한\n두 줄", "인용 한\n> 두 줄"),
        ("나 | 다", "나 \\| 다"),
        ("없는 말", None),
        ("", None),
    ],
)
def test_a_selection_is_found_in_the_stored_text(selected: str, stored: str | None) -> None:
    assert found(TEXT, selected) == stored


def test_the_surroundings_tell_which_of_equal_phrases_was_selected() -> None:
    text = "첫 모델은 크다. 둘째 모델은 작다."
    span = stored_span(text, "모델은", "크다. 둘째 ", " 작다.")
    assert span is not None and span.start == text.rindex("모델은")


def test_where_the_surroundings_are_equal_the_count_of_characters_before_tells() -> None:
    text = "- 같은 말\n" * 40
    span = stored_span(text, "같은", before=3 * 20)
    assert span is not None and span.start == text.index("같은") + 20 * len("- 같은 말\n")


def test_a_title_is_found_as_a_title_is_shown() -> None:
    assert found("**큰  모델**의 [이름](https://a.org)", "큰 모델", as_line=True) == "큰  모델"
    assert found("[이름](https://a.org)", "https://a.org", as_line=True) == "https://a.org"


def test_units_are_what_means_something_as_a_whole_only() -> None:
    text = "a $x$ **b** `c` [d](https://e.org) &amp; <https://f.org>"
    assert [text[unit.start : unit.end] for unit in units_of(text)] == [
        "$x$",
        "**b**",
        "`c`",
        "[d](https://e.org)",
        "&amp;",
        "<https://f.org>",
    ]


def shown_text(html: str) -> str:
    """Return the text of a page without white space."""
    return re.sub(r"\s", "", unescape(re.sub(r"<[^<>]*>", "", html)))


@given(TEXTS)
def test_all_that_a_page_shows_is_found(text: str) -> None:
    shown = shown_text(render_text(text))
    if shown.strip("\u200b\ufeff"):
        assert stored_span(text, shown) is not None
    line = shown_text(render_line(text))
    if line.strip("\u200b\ufeff"):
        assert stored_span(text, line, as_line=True) is not None


@given(
    st.lists(
        st.sampled_from(["가나다라か日本語", "émoji", "👩\u200d🔬", "𝒳", "x\u0302", " ", "\n", "\n\n", "- "]),
        min_size=1,
    ),
    st.data(),
)
def test_plain_words_are_found_where_they_stand(words: list[str], data: st.DataObject) -> None:
    text = "".join(words)
    marks = [index for index, word in enumerate(words) if word.strip(" -\n")]
    if not marks:
        return
    chosen = data.draw(st.sampled_from(marks))
    before = len(shown_text(render_text("".join(words[:chosen]) + "X"))) - 1
    span = stored_span(
        text, words[chosen], "".join(words[:chosen])[-32:], "".join(words[chosen + 1 :])[:32], before=before
    )
    assert span is not None
    assert text[span.start : span.end] == words[chosen]
