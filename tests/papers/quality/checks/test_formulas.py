"""Formulas: another value is critical, another way to write it is silent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.quality.checks import formulas
from papers.quality.finding import Severity
from papers.quality.latex import key_of
from tests.papers.quality.looking import found_by, repaired, the_one


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("$O(n \\log n)$", "$O(n\\log n)$이다"),
        ("$x \\le 1$", "$x \\leq 1$"),
        ("$x^{2}$", "\\(x^2\\)"),
        ("$x$", "$$x$$"),
        ("$\\left(a\\right)$", "$(a)$"),
        ("$a, \\ldots, b$", "$a, \\dots, b$"),
        ("$\\mathrm{softmax}(x)$", "$\\operatorname{softmax}(x)$"),
        ("$r = \\text{accuracy}$", "$r = \\text{정확도}$"),
        ("$a\\,b$", "$a b$"),
        ("$k$ and $d$", "$d$와 $k$"),
        ("$M$ writes, then $M$ repairs", "$M$이 쓰고 고친다"),
        ("about $10\\times$ and $95\\%$", "약 10배, 95%"),
        ("$5 and $10", "5달러와 10달러"),
        ("O(n) time", "$O(n)$ 시간"),
        ("by $\\sim 30\\%$, $>90\\%$ and $\\pm 0.3$", "약 30%, 90% 초과, ±0.3"),
        ("a $\\rightarrow$ b, 5$\\times$", "a → b, 5배"),
        ("$10^{6}$ tokens", "토큰 100만 개"),
        ("$f^{\\prime}(x)$", "$f'(x)$"),
        ("$\\mathcal{X}$", "$\\mathcal X$"),
    ],
)
def test_the_same_formula_in_another_form_is_silent(source: str, target: str) -> None:
    assert found_by(formulas, source, target) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("n^2", "n^3"), ("a + b", "a - b"), ("\\alpha", "\\beta"), ("x_{t-1}", "x_{t+1}"), ("2^{10}", "2^10"), ("\\ge 3", "\\ge 30")],
)  # fmt: skip
def test_another_value_is_critical_and_put_right(right: str, wrong: str) -> None:
    finding = the_one(formulas, f"with $y {right}$ here", f"여기서는 $y {wrong}$이다")
    assert (finding.code, finding.severity) == ("formula-changed", Severity.CRITICAL)
    assert repaired(f"여기서는 $y {wrong}$이다", finding) == f"여기서는 $y {right}$이다"


@pytest.mark.parametrize("wrong", ["$alpha x$", "$\\mathbf{\\alpha}x$"])
def test_the_same_letters_in_another_type_are_no_other_value(wrong: str) -> None:
    finding = the_one(formulas, "$\\alpha x$", wrong)
    assert (finding.code, finding.severity) == ("formula-miswritten", Severity.MAJOR)


def test_words_that_were_translated_are_not_taken_back() -> None:
    finding = the_one(formulas, "$r = \\text{accuracy} + 1$", "$r = \\text{정확도} - 1$")
    assert (finding.code, finding.replacement) == ("formula-changed", None)


def test_a_lost_formula_is_major() -> None:
    finding = the_one(formulas, "of $n$ layers", "여러 층의")
    assert (finding.code, finding.severity, finding.start) == ("formula-missing", Severity.MAJOR, 5)


@pytest.mark.parametrize("plain", ["f(x)", "$ f(x) $", "＄f(x)＄", "$f(x)"])
def test_a_formula_without_working_marks_gets_them_back(plain: str) -> None:
    finding = the_one(formulas, "the function $f(x)$", f"함수 {plain}를")
    assert (finding.code, finding.severity) == ("formula-unmarked", Severity.MINOR)
    assert repaired(f"함수 {plain}를", finding) == "함수 $f(x)$를"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("$k$-means", "k-평균"),
        ("the $L_2$ norm", "L2 노름"),
        ("$\\ell_1$ loss", "L1 손실"),
        ("$\\epsilon$-greedy", "엡실론 그리디"),
    ],
)
def test_a_symbol_in_a_name_is_only_a_hint(source: str, target: str) -> None:
    assert the_one(formulas, source, target).severity is Severity.HINT


def test_a_greek_letter_that_was_typed_stands_for_its_formula() -> None:
    finding = the_one(formulas, "with $\\alpha$", "α를 써서")
    assert (finding.code, finding.replacement) == ("formula-unmarked", "$\\alpha$")


def test_one_of_two_that_became_another_is_found_though_both_are_still_there() -> None:
    finding = the_one(formulas, "$T$, low $T$", "$t$, 낮은 $T$")
    assert (finding.code, finding.severity) == ("formula-changed", Severity.CRITICAL)


def test_a_formula_that_only_the_translation_has_is_minor() -> None:
    finding = the_one(formulas, "the layers", "층 $n$개")
    assert (finding.code, finding.severity) == ("formula-added", Severity.MINOR)


@given(
    st.lists(st.sampled_from(["x", "\\alpha", "+", "2", "^", "{n}", "\\frac", "(", ")", "\\le"]), max_size=8)
)
def test_blanks_between_the_parts_of_a_formula_do_not_matter(parts: list[str]) -> None:
    assert key_of(f"${'  '.join(parts)}$") == key_of(f"${' '.join(parts)} $")
