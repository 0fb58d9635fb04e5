"""Brackets: a sign without its partner is found, unless the original breaks off too or it is no bracket at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.quality.checks import brackets
from papers.quality.enclosing import are_balanced, lone_signs
from papers.quality.finding import Severity
from tests.papers.quality.looking import found_by, repaired, the_one
from tests.watchdog import comes_to_an_end


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ('It is "good" (very).', "“좋다”(매우)."),
        ('It is "good" (very).', "「良い」（とても）。"),
        ("1) a, 2) b", "1) 가, 2) 나"),
        ("1. Collect. 2. Train.", "1) 모은다. 2) 학습한다."),
        ("a) b and c) d", "가) 나, 다) 라"),
        ("fine :)", "좋아요 :) ㅎㅎ) ^^)"),
        ("in [0, 1) and (-1, 1]", "[0, 1)과 (-1, 1] 안"),
        ('the 27" screen', '27" 화면'),
        ("a < b > c", "a < b > c"),
        ("it's the '90s", "‘90년대다"),
        ("an open (bracket", "열린 (괄호"),
        ('an open "quote', "열린 “따옴표"),
        ('`print("(")`', '`print("(")`를'),
        ("$(a]$", "$(a]$이다"),
        ("https://a.example/(x", "https://a.example/(x는"),
        ("a norm’s", "노름’"),
    ],
)
def test_what_is_balanced_or_no_bracket_is_silent(source: str, target: str) -> None:
    assert found_by(brackets, source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("generation (RAG) is", "생성(RAG은", "생성(RAG)은"),
        ("generation (RAG) is", "生成（RAGは", "生成（RAG）は"),
        ("generation (RAG) is", "생성RAG)은", "생성(RAG)은"),
        ("data (forty) here", "데이터(마흔))는", "데이터(마흔)는"),
        ("data (forty) here", "데이터((마흔)는", "데이터(마흔)는"),
        ("data (forty) here", "데이터(마흔]는", "데이터(마흔)는"),
        ("section (B)", "〔B節）", "（B節）"),
        ('a "word" here', "“말“이다", "“말”이다"),
        ('a "word" here', "」語」である", "「語」である"),
        ('a "word" here', "『語」である", "『語』である"),
    ],
)
def test_a_lost_or_wrong_sign_is_put_right_where_it_is_certain(
    source: str, target: str, expected: str
) -> None:
    finding = the_one(brackets, source, target)
    assert finding.severity is Severity.MINOR
    assert repaired(target, finding) == expected
    assert found_by(brackets, source, expected) == []


@pytest.mark.parametrize(
    ("target", "code", "sign"),
    [
        ("모델(작은 것은", "bracket-unclosed", "("),
        ("모델 작은 것)은", "bracket-unopened", ")"),
        ("「言葉である", "bracket-unclosed", "「"),
        ('그는 "말했다', "quote-odd", '"'),
    ],
)
def test_a_sign_without_its_partner_is_marked(target: str, code: str, sign: str) -> None:
    finding = the_one(brackets, "The model is small.", target)
    assert (finding.code, target[finding.start : finding.end]) == (code, sign)


def test_a_curly_mark_closed_by_a_straight_one_is_a_hint() -> None:
    assert the_one(brackets, 'a "word"', '“말"이다').severity is Severity.HINT


def test_an_original_that_breaks_off_in_a_quotation_still_lets_brackets_be_found() -> None:
    found = found_by(brackets, 'He said "this (now)', "“이것은 (지금")
    assert [one.facts for one in found] == [{"sign": "("}]


@given(st.text(alphabet='()[]「」『』“”‘’"a1 :,가;^', max_size=40))
def test_what_is_balanced_at_a_glance_has_no_lone_sign_at_its_ends(text: str) -> None:
    lone = lone_signs(text)
    assert lone == sorted(lone)
    assert all(text[one.start] == one.sign for one in lone)
    if not any(sign in text for sign in '()[]「」『』“”‘’"'):
        assert are_balanced(text) and lone == []


@given(st.integers(1, 400), st.sampled_from(["(", "「", "『", "“", "[", "「『"]))
def test_nested_signs_without_end_are_all_lone(depth: int, sign: str) -> None:
    assert len(lone_signs(sign * depth)) == depth * len(sign)


def test_a_hundred_thousand_nested_quotes_are_answered_at_once() -> None:
    with comes_to_an_end():
        assert 1 <= len(found_by(brackets, "Quotes.", "「『" * 100_000)) <= 20
