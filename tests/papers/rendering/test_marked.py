"""Reported phrases on the page: marked whatever stands around them, and nothing else of the page changes."""

import re
from html import unescape
from typing import NamedTuple

import html5lib
from hypothesis import example, given
from hypothesis import strategies as st

from papers.rendering import render_line, render_text
from papers.rendering.marked import render_marked, render_marked_line
from tests.papers.rendering.test_safety import TEXTS


class Mark(NamedTuple):
    """A reported phrase."""

    start: int
    end: int
    report_id: int = 7
    count: int = 2


COUNT = re.compile(r'<a class="report-count" href="[^"<>]*" aria-label="[^"<>]*">\d+</a>')
PIECE = re.compile(r'<mark class="reported" data-report="\d+">|</mark>')


def marked(text: str, *marks: Mark) -> str:
    """Return the HTML of `text` with marks, with made-up addresses."""
    return render_marked(
        text,
        marks,
        report_path=lambda mark: f"/reports/{mark.report_id}/?a&b",
        label=lambda mark: f'"{mark.count}"',
    )


def of(text: str, *phrases: str) -> list[Mark]:
    """Return a mark for each of some phrases of `text`."""
    return [
        Mark(text.index(phrase), text.index(phrase) + len(phrase), number)
        for number, phrase in enumerate(phrases, start=1)
    ]


def unmarked(html: str) -> str:
    """Return the HTML without marks and counts."""
    return PIECE.sub("", COUNT.sub("", html))


def words_in(html: str, report: int) -> str:
    """Return what is shown inside the marks of a report."""
    found = []
    depth = 0
    opened: list[bool] = []
    for part in re.split(r"(<[^<>]*>)", COUNT.sub("", html)):
        if part.startswith("<mark"):
            opened.append(f'data-report="{report}"' in part)
            depth += opened[-1]
        elif part == "</mark>":
            depth -= opened.pop()
        elif depth and not part.startswith("<"):
            found.append(unescape(part))
    return "".join(found)


def test_a_phrase_is_marked_and_its_count_leads_to_the_report() -> None:
    assert marked("이 모델은 좋다", *of("이 모델은 좋다", "모델")) == (
        '<p>이 <mark class="reported" data-report="1">모델</mark><a class="report-count" href="/reports/1/?a&amp;b" '
        'aria-label="&quot;2&quot;">2</a>은 좋다</p>'
    )


def test_a_text_without_marks_is_the_text() -> None:
    assert marked("**a** b") == render_text("**a** b")


def test_a_mark_across_emphasis_links_and_paragraphs_stays_well_formed() -> None:
    text = "하나 **둘 셋** [넷 다섯](https://a.org/x) 여섯\n\n- 일곱\n- 여덟"
    html = marked(text, *of(text, "셋** [넷 다섯](https://a.org/x) 여섯\n\n- 일곱\n- 여"))
    assert words_in(html, 1) == "셋 넷 다섯 여섯일곱여"
    assert unmarked(html) == render_text(text)
    assert html.index("report-count") > html.index("여</mark>")


def test_the_link_to_the_report_never_stands_inside_another_link() -> None:
    text = "앞 [링크 말](https://a.org/x) 뒤"
    html = marked(text, *of(text, "링크"))
    assert re.search(r'<mark [^>]*>링크</mark> 말</a><a class="report-count"', html)


def test_a_formula_is_marked_whole() -> None:
    text = "값은 $x^2 + 1$ 이다"
    html = marked(text, *of(text, "x^2"))
    assert re.search(r"<mark [^>]*><math>.*</math></mark><a class=.report-count", html)


def test_escapes_entities_and_code_are_marked_where_they_are_shown() -> None:
    text = r"별 \* 과 &amp; 와 `코드 한 줄` 끝"
    html = marked(text, *of(text, r"\* 과 &amp;", "한"))
    assert words_in(html, 1) == "* 과 &"
    assert words_in(html, 2) == "한"
    assert re.search(r"줄</code><a class=.report-count", html)


def test_cells_of_a_table_and_fenced_code_are_marked() -> None:
    text = "| a \\| b | 같은 | 같은 |\n|---|---|---|\n| 1 | 2 | 3 |\n\n```\n코드\n같은\n```"
    second = text.index("같은", text.index("같은") + 1)
    html = marked(text, *of(text, "a \\| b"), Mark(second, second + 2, 2), *of(text, "코드\n같")[:1])
    assert words_in(html, 2) == "같은"
    assert html.count("같은</mark>") == 1
    assert html.index("같은</mark>") > html.index("같은")
    assert "<pre" in html and unmarked(html) == render_text(text)


def test_overlapping_phrases_have_a_mark_each() -> None:
    text = "하나 둘 셋 넷"
    html = marked(text, *of(text, "하나 둘 셋", "둘 셋 넷"))
    assert (words_in(html, 1), words_in(html, 2)) == ("하나 둘 셋", "둘 셋 넷")
    assert html.count("report-count") == 2


def test_a_mark_of_a_links_address_has_its_link_beside_the_words() -> None:
    text = "앞 [말](https://a.org/wrong) 뒤"
    html = marked(text, *of(text, "wrong"))
    assert "<mark" not in html
    assert re.search(r'말</a><a class="report-count"', html)


def test_a_mark_outside_of_the_text_shows_nothing() -> None:
    assert marked("짧다", Mark(5, 9)) == render_text("짧다")


def test_a_title_is_marked_without_a_link() -> None:
    text = "**큰  모델**의 $O(n)$"
    html = render_marked_line(text, of(text, "큰  모델", "$O(n)$"))
    assert words_in(html, 1) == "큰 모델"
    assert "<a" not in html
    assert unmarked(html) == render_line(text)


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """Draw a text that may hold anything, and some marks in it."""
    text = draw(TEXTS)
    marks = []
    for number in range(draw(st.integers(0, 4)) if text else 0):
        start = draw(st.integers(0, len(text) - 1))
        marks.append(
            Mark(start, draw(st.integers(start + 1, len(text))), number + 1, draw(st.integers(1, 120)))
        )
    return text, marks


@given(texts_with_marks())
@example(("<https://a.org/%EF%B7%90%EF%B7%A0%EF%B7%93>x", [Mark(0, 20)]))
@example(("~~~~~a~~~~~ ***b** c*", [Mark(3, 9), Mark(12, 18)]))
@example(("- \u3000\n  a\n\tb", [Mark(3, 8)]))
def test_marks_change_nothing_but_add_themselves(drawn: tuple[str, list[Mark]]) -> None:
    text, marks = drawn
    assert unmarked(marked(text, *marks)) == render_text(text)
    assert unmarked(render_marked_line(text, marks)) == render_line(text)


@given(texts_with_marks())
def test_a_page_with_marks_is_well_formed(drawn: tuple[str, list[Mark]]) -> None:
    text, marks = drawn
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    parser.parse(f"<!doctype html><html lang=en><title>t</title><div>{marked(text, *marks)}</div></html>")


@given(st.text(alphabet="ab 한か*_`[](){}$\\&;!~|#->\n1.", min_size=1, max_size=80), st.data())
def test_marks_are_not_given_up_for_any_markdown(text: str, data: st.DataObject) -> None:
    mark = Mark(0, len(text))
    if re.sub(r"<[^<>]*>|\s", "", render_text(text)):
        assert "report-count" in marked(text, mark)
