"""What is no prose: addresses, code and formulas, found where a reader would see them begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.quality.folding import fold
from papers.quality.protected import protected_in

PIECES = (
    "https://a.b/c", "http://", "www.a.b", "a.org/x", "a@b.org", "10.1234/x", "arXiv:2402.00838v2", "2402.00838", "`",
    "``", "```", "$", "$$", "$x^2$", "\\(", "\\)", "\\[", "\\]", "\\begin{a}", "\\end{a}", "(", ")", "[", "]", "](",
    "\n", "\n\n", " ", "가", "의", "、", "5", "a", ".", "\\", "＄", "：",
)  # fmt: skip
any_text = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=30).map("".join)


def seen(text: str, *kinds: str) -> list[str]:
    """The words that are protected, in order."""
    protected = protected_in(text)
    return [text[start:end] for start, end, kind in protected.spans if not kinds or kind in kinds]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("코드는 https://github.com/a/b에서 받는다", "https://github.com/a/b"),
        ("（https://a.example/x）。", "https://a.example/x"),
        ("(https://a.example/x).", "https://a.example/x"),
        ("[글](https://a.example/x)을", "https://a.example/x"),
        ("**https://a.example/x**는", "https://a.example/x"),
        ("https://a.example/x_(y)), z", "https://a.example/x_(y)"),
        ("<https://a.example>", "https://a.example"),
        ("https://a.example/c，그리고", "https://a.example/c"),
        ("www.a.example/x", "www.a.example/x"),
        ("コードはgithub.com/a/bにある", "github.com/a/b"),
        ("visit tierra.org에서", "tierra.org"),
    ],
)
def test_an_address_ends_where_a_reader_ends_it(text: str, address: str) -> None:
    assert seen(text, "url") == [address]


def test_two_markdown_links_side_by_side_are_two_addresses() -> None:
    assert seen("[a](https://a.example)[b](https://b.example)") == ["https://a.example", "https://b.example"]


@pytest.mark.parametrize(
    "text", ["ASP.NET works.So does it", "e.g. this", "3.14 is 2023.12", "Node.js", "v1.20"]
)
def test_a_full_stop_alone_makes_no_address(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("논문 2402.00838v2는", "2402.00838v2"),
        ("arXiv:2402.00838에서", "arXiv:2402.00838"),
        ("arXiv: hep-th/9901001.", "arXiv: hep-th/9901001"),
    ],
)
def test_an_arxiv_id_is_protected_with_and_without_its_name(text: str, identifier: str) -> None:
    assert seen(text, "arxiv") == [identifier]


def test_a_number_whose_third_and_fourth_digit_are_no_month_is_no_arxiv_id() -> None:
    assert seen("1234.56789 and 2400.12345 and $2402.00838") == []


def test_a_doi_and_a_mail_address_are_protected() -> None:
    assert seen("10.1145/3292500.3330701. a.b@c.example.org") == [
        "10.1145/3292500.3330701",
        "a.b@c.example.org",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $10",
        "from $25,000 to more than $45,000.",
        "costs 5$ and 10$",
        "$AAPL/$TSLA fell",
        "$tslq rose, it cost me 5$",
        "$HOME/bin:$PATH",
        "$100에서 200$",
        "$5 per month or 10$",
        "\\$5\\$",
    ],
)
def test_money_tickers_and_paths_are_no_formulas(text: str) -> None:
    assert seen(text, "formula") == []


@pytest.mark.parametrize(
    "formula",
    ["$n$", "$O(n \\log n)$", "$a, b, c$", "$2n$", "$x$", "$$a\n+ b$$", "\\(x\\)", "\\[x\n+ y\\]", "$\\text{정확도} = 1$",
     "\\begin{align*}a &= b\\end{align*}", "$a \\$ b$"],
)  # fmt: skip
def test_a_formula_is_protected_between_letters_of_any_script(formula: str) -> None:
    assert seen(f"が{formula}の 은{formula}이다") == [formula, formula]


def test_a_lone_figure_between_dollars_stays_a_number_of_the_text() -> None:
    assert seen(r"about $10\times$ faster, $95\%$ right, $3$ layers, $\sim 30\%$, $10^{6}$") == []


def test_code_ends_at_as_many_backticks_as_it_began_with() -> None:
    assert seen("`a` ``b ` c`` ```py\nx = `y`\n``` d") == ["`a`", "``b ` c``", "```py\nx = `y`\n```"]


@pytest.mark.parametrize("text", ["call it ``one'' and ``other''", "a `good' and (`bad') model"])
def test_quotation_marks_of_latex_are_no_code(text: str) -> None:
    assert seen(text) == []


def test_a_lone_backtick_begins_no_code_and_none_reaches_over_a_paragraph() -> None:
    assert seen("`a and b\n\nc` d") == []


def test_dollars_and_addresses_inside_code_are_code() -> None:
    assert seen("`$x$ https://a.example`") == ["`$x$ https://a.example`"]


def test_full_width_signs_mark_nothing() -> None:
    assert seen("｀a｀ ＄x＄ https：／／a.example/b") == []


def test_blanked_text_is_as_long_and_folded_where_it_is_asked_to_be() -> None:
    text = "ＬＬＭは https://a.example/2402 を見る"
    blanked = protected_in(text, fold(text)).blanked
    assert blanked == "LLMは " + " " * len("https://a.example/2402") + " を見る"


def test_spans_of_some_kinds_are_given_alone() -> None:
    protected = protected_in("`a` $x$ https://a.example")
    assert [span.kind for span in protected.of("code", "url")] == ["code", "url"]


@given(any_text)
def test_spans_are_in_order_apart_and_inside_any_text(text: str) -> None:
    protected = protected_in(text, fold(text))
    assert all(0 <= span.start < span.end <= len(text) for span in protected.spans)
    assert all(first.end <= second.start for first, second in pairwise(protected.spans))
    assert len(protected.blanked) == len(text)
