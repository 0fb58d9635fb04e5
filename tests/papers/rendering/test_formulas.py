"""Formulas: where they are found, what they become, and that they stay harmless and cheap."""

import pytest

from papers.rendering import render_line, render_text
from papers.rendering.formulas import DEEPEST, LONGEST, BrokenFormula, formula_html


@pytest.mark.parametrize(
    "text",
    ["$x^2$", r"\(x^2\)", "복잡도는 $O(n^2)$입니다", r"$\text{정확도} = 0.9$", "$10$-shot"],
)
def test_a_formula_in_the_line_is_mathml(text: str) -> None:
    assert "<math><mrow>" in render_text(text)


@pytest.mark.parametrize("text", ["$$x^2$$", r"\[x^2\]", "$$\n\\sum_{i=1}^n x_i\n$$"])
def test_a_displayed_formula_says_so(text: str) -> None:
    assert '<math display="block">' in render_text(text)


def test_a_formula_that_may_be_wider_than_a_phone_can_be_scrolled_by_keyboard() -> None:
    wide = r"$y = \sum_i \mathrm{Softmax}(x \cdot W_g)_i \cdot \mathrm{SwiGLU}_i(x)$"
    assert '<span class="formula" tabindex="0"><math>' in render_text(wide)
    assert '<span class="formula formula-display" tabindex="0"><math display="block">' in render_text(
        "$$x^2$$"
    )
    assert "tabindex" not in render_text("$x^2$")
    # A title stands in a link, where nothing else may take the focus.
    assert "tabindex" not in render_line(wide)


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $6",
        "가격은 $5에서 $7로",
        "US$5, A$6",
        "$5-$6",
        "$ x $",
        "costs $5 (or $6) in all",
        "하나에 5$, 둘에 9$",
        r"an escaped \$x\$",
        r"\[1\] a reference",
        "`$x$`",
    ],
)
def test_money_and_code_are_no_formula(text: str) -> None:
    assert "<math" not in render_text(text)
    assert "formula" not in render_text(text)


@pytest.mark.parametrize("latex", [r"\frac", r"\unknowncommand{x}", "x^y^z", r"\begin{matrix}", r"\left("])
def test_a_broken_formula_is_shown_as_code(latex: str) -> None:
    assert f'<code class="formula">{latex}</code>' in render_text(f"a ${latex}$ b")


@pytest.mark.parametrize(
    "latex",
    [
        r"\text{<img/src=x/onerror=alert(1)>}",
        r"\mbox{<img/src=x/onerror=alert(1)>}",
        r"\mathrm{a\text{<svg onload=alert(1)>}}",
        r"\text{\text{<script>alert(1)</script>}}",
        r"\href{javascript:alert(1)}{x}",
        r"\style{background:url(https://evil.example)}{x}",
        r"\class{wordmark}{x}",
        r"\color{red}{x}",
        r"\text{</math><img src=x onerror=alert(1)>}",
        r"\text{<annotation-xml encoding=text/html><style><img/src=x/onerror=alert(1)></style>}",
    ],
)
def test_markup_hidden_in_a_formula_comes_to_nothing(latex: str) -> None:
    html = render_text(f"${latex}$")
    for forbidden in (
        "<img",
        "<svg",
        "<script",
        "<style",
        "<annotation",
        "href=",
        " style=",
        'class="word',
        "mathcolor",
    ):
        assert forbidden not in html


def test_words_in_a_formula_keep_their_signs() -> None:
    assert "<mtext>a&lt;b</mtext>" in render_text(r"$\text{a<b}$")


@pytest.mark.parametrize("environment", ["aligned", "split", "gathered", "cases", "matrix"])
def test_rows_of_a_formula_become_a_table(environment: str) -> None:
    latex = rf"\begin{{{environment}}}a&=b\\c&=d\end{{{environment}}}"
    assert formula_html(latex).count("<mtr>") == 2


@pytest.mark.parametrize(
    "latex",
    [
        "x" * (LONGEST + 1),
        "{" * (DEEPEST + 1) + "}" * (DEEPEST + 1),
        r"\sqrt" * (DEEPEST + 1) + "x",
        r"\left(" * 60,
    ],
)
def test_a_formula_too_large_is_refused(latex: str) -> None:
    with pytest.raises(BrokenFormula):
        formula_html(latex)


@pytest.mark.parametrize(
    "text",
    [
        "$" + "{" * 100_000 + "$",
        "$" + r"\frac{1}{" * 10_000 + "1" + "}" * 10_000 + "$",
        "$x$ " * 45_000,
        r"\(" * 90_000,
        "$a " * 60_000,
        ("$" + "x+" * 900 + "x$ ") * 100,
    ],
)
def test_a_text_of_very_many_or_very_deep_formulas_is_rendered(text: str) -> None:
    # Without the limits it would be minutes; `make bench BENCH=hostile` measures it.
    assert render_text(text)
