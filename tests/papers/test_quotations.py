"""Quotations of a digest in a comment."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.quotations import LONGEST, as_quotation
from papers.rendering import render_text

HERE = "https://gloss.example/issues/weekly/2024-03-11/?lang=ja#entry-3"


def test_a_quotation_links_to_where_it_was_taken_from():
    html = render_text(as_quotation("検索拡張生成", HERE, "今週の論文"))
    assert html.startswith("<blockquote>") and "<p>検索拡張生成</p>" in html
    assert f'<a href="{HERE.replace("&", "&amp;")}"' in html and ">今週の論文</a>" in html


def test_without_an_address_there_is_no_link():
    assert "<a" not in render_text(as_quotation("words"))


def test_nothing_is_no_quotation():
    assert as_quotation(" \n ", HERE) == ""


def test_several_lines_stay_together():
    assert render_text(as_quotation("one\n\n  two")).count("<blockquote>") == 1


def test_long_words_are_cut():
    assert as_quotation("가" * 5000) == f"> {'가' * LONGEST}…\n\n"


def test_marks_stay_the_letters_they_are_and_formulas_stay_formulas():
    html = render_text(as_quotation("*not bold* <b> [x](y) `c` # and $x_1^2$"))
    assert "<em>" not in html and "<code>" not in html and "*not bold*" in html
    assert "<math" in html


@pytest.mark.parametrize("line", ["1. one", "- one", "# one", "> one", "--- ", "+ one", "| a | b |"])
def test_the_beginning_of_a_line_begins_nothing(line):
    html = render_text(as_quotation(line))
    assert re.sub(r"</?(blockquote|p)>|\s", "", html).replace("&gt;", ">") == line.replace(" ", "")


@pytest.mark.parametrize(
    "address",
    ["https://a.example/>) [x](javascript:alert(1))", "https://a.example/\n\n# x", "https://a.example/<"],
)
def test_an_address_cannot_end_its_link(address):
    html = render_text(as_quotation("words", address, "a place"))
    assert "javascript:" not in html.replace("%", "") or 'href="javascript' not in html
    assert html.count("<a ") <= 1 and "subheading" not in html


@given(st.text(max_size=80))
def test_whatever_is_selected_becomes_one_quotation(words):
    html = render_text(as_quotation(words, HERE, "there") + "My answer.")
    if words.strip():
        assert html.count("<blockquote>") == 1
    assert html.rstrip().endswith("<p>My answer.</p>")
