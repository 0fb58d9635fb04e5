"""Markup: what is emphasised, listed and divided in the original is so in the translation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.quality.checks import markup
from papers.quality.emphasis import emphasis_in
from papers.quality.finding import Severity
from tests.papers.quality.looking import found_by, repaired, the_one


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("the **router**", "**라우터**는"),
        ("the *router*", "**라우터**는"),
        ("the _router_", "*라우터*は"),
        ("the *router*", "「ルーター」は"),
        ("the **router**", "“라우터”는"),
        ("<b>New</b>", "**새것**"),
        ("***not***", "**아니다**"),
        ("*so* much and *only* here, *p* < 1", "훨씬 많고 여기뿐이며 p < 1이다"),
        ("`**kwargs` and 2 * 3 * 4", "`**kwargs`와 2 * 3 * 4"),
        ("snake_case_name", "snake_case_name은"),
        ("2 ** 3", "2 ** 3은"),
        ("- a\n- b", "・あ\n・い"),
        ("1) a\n2) b", "1. 가\n2. 나"),
        ("1. Retrieve. 2. Revise.", "（1）検索する。（2）書き直す。"),
        ("#NLP #LLM", "#NLP #LLM 논문"),
        ("a\n\n---\n\nb", "가\n\n---\n\n나"),
        ("a\n\n***\n\nb", "가\n\n***\n\n나"),
        ("| a | b |\n|---|---|", "| 가 | 나 |\n|---|---|"),
        ("![a](b.png) and [^1]", "![가](b.png)와 [^1]"),
        ("x[^1] y", "나[^1] 다"),
        ("^_^ •_•", "^_^ •_•"),
        ("\\emph{really} fast", "**정말** 빠르다"),
        ("\\emph{really} fast", "정말 빠르다"),
        ("5. What next?", "5。次は？"),
    ],
)
def test_markup_that_is_kept_or_put_otherwise_is_silent(source: str, target: str) -> None:
    assert found_by(markup, source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("**Note:** see below", "**참고: 아래를 보라", "**참고:** 아래를 보라"),
        ("**Note**: see below", "**참고: 아래를 보라", "**참고**: 아래를 보라"),
        ("the **Mamba** block", "**Mamba 블록", "**Mamba** 블록"),
        ("**Note:** see below", "참고: 아래를 보라", "**참고:** 아래를 보라"),
        ("- **Fast**: yes\n- **Small**: yes", "- **빠름**: 예\n- 작음: 예", "- **빠름**: 예\n- **작음**: 예"),
        ("the **Mamba** block", "Mamba 블록", "**Mamba** 블록"),
        ("the **word** here", "여기 ** 단어 **는", "여기 **단어**는"),
        ("**Note**", "＊＊注＊＊", "**注**"),
        ("## Results\na", "##결과\n가", "## 결과\n가"),
        ("## Results\na", "＃＃ 結果\nあ", "## 結果\nあ"),
        ("## Results\na", "결과\n가", "## 결과\n가"),
        ("- a\n- b", "- 가\n나", "- 가\n- 나"),
        ("![a](b.png)", "[가](b.png)", "![가](b.png)"),
        ("![a](b.png)", "！[가](b.png)", "![가](b.png)"),
        ("[a](https://b.example/c)", "[가] (https://b.example/c)", "[가](https://b.example/c)"),
        ("[a](https://b.example/c)", "［あ］（https://b.example/c）", "[あ](https://b.example/c)"),
        ("text[^1]", "글［＾1］", "글[^1]"),
    ],
)
def test_lost_marks_are_put_back_where_it_is_certain_where(source: str, target: str, expected: str) -> None:
    finding = the_one(markup, source, target)
    assert finding.severity is Severity.MINOR
    assert repaired(target, finding) == expected
    assert found_by(markup, source, expected) == []


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("the **router** decides", "라우터가 결정한다", "emphasis-missing"),
        ("the router decides", "**라우터**가 결정한다", "emphasis-added"),
        ("all **the words** here", "여기 **모든 말이 있다", "emphasis-unclosed"),
        ("- a\n- b\n- c", "- 가\n- 나", "items-differ"),
        ("# a\n## b\nc", "# 가\n나, 다", "headings-differ"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| 가 | 나 |\n|---|---|", "table-differs"),
        ("| a | b |\n| 1 | 2 |", "| 가 | 나 |\n| 1, 2 |", "table-differs"),
        ("![a](b.png) ![c](d.png)", "![가](b.png)", "images-differ"),
        ("text[^1] more[^2]", "글[^1] 더", "footnote-missing"),
        ("\\*no\\* **yes**", "\\*\\*예\\*\\*", "emphasis-missing"),
    ],
)
def test_marks_that_were_lost_or_added_are_told(source: str, target: str, code: str) -> None:
    assert the_one(markup, source, target).code == code


@pytest.mark.parametrize("bold", ["**GPT-4(2023)**는", "이는**(새)**것"])
def test_bold_that_other_programs_do_not_show_is_a_hint(bold: str) -> None:
    finding = the_one(markup, "the **model (new)** is", bold)
    assert (finding.code, finding.severity) == ("emphasis-at-letter", Severity.HINT)


@given(st.text(alphabet="*_ a가\n\\.<b>/(", max_size=40))
def test_emphasis_is_found_apart_and_inside_any_text(text: str) -> None:
    marks = emphasis_in(text)
    ends = [0]
    for one in marks.emphases:
        assert ends[-1] <= one.start < one.inner_start < one.inner_end < one.end <= len(text)
        ends.append(one.end)
    assert all(set(text[start:end]) <= {"*", "_"} for start, end in marks.strays)


def test_underscores_close_before_a_colon() -> None:
    assert not found_by(markup, "*Update*: two bugs.", "_업데이트_: 버그 두 개.", "en-ko")
    assert not found_by(markup, "*Update*: two bugs.", "_更新_：不具合二つ。", "en-ja")
