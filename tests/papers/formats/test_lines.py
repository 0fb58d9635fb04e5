"""Lines of a text: sentences, titles, and how lines copied out of a browser become paragraphs again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.formats import parse
from papers.formats.doubts import MOST_PROBLEMS, Doubts
from papers.formats.lines import (
    is_sentence,
    language_of_title,
    paragraphs,
    plain_title,
    without_invisible,
    without_margin,
)


@pytest.mark.parametrize(
    "line", ["끝났습니다.", "終わりです。", "Done!", "정말?)", "“그렇다.”", "그런데...", "(없음.)"]
)
def test_a_sentence_ends_as_one(line):
    assert is_sentence(line)


@pytest.mark.parametrize("line", ["기본 구조", "基本", "A Title", "강화 학습(RL)", ""])
def test_a_heading_does_not(line):
    assert not is_sentence(line)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["하나입니다.", "둘입니다."], "하나입니다.\n\n둘입니다."),
        (["a line that was", "broken by hand"], "a line that was\nbroken by hand"),
        (["셋:", "・하나", "・둘", "끝."], "셋:\n\n- 하나\n- 둘\n\n끝."),
        (["1. 하나", "   더", "2. 둘"], "1. 하나\n   더\n2. 둘"),
        (["| a |", "|---|", "| b |"], "| a |\n|---|\n| b |"),
        (["```", "x = 1.", "・y", "```"], "```\nx = 1.\n・y\n```"),
        (["", "a", "", "", "b", ""], "a\n\nb"),
        ([], ""),
    ],
)
def test_lines_become_paragraphs(lines, text):
    assert paragraphs(lines) == text


@given(st.lists(st.text(max_size=20)))
def test_paragraphs_lose_no_letter(lines):
    kept = "".join(character for character in paragraphs(lines) if character.isalnum())
    assert kept == "".join(character for line in lines for character in line if character.isalnum())


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("**A Title**", "A Title"),
        ("***A   Title***", "A Title"),
        (r"Within a \$10,000 Budget", "Within a $10,000 Budget"),
        ("A* Search", "A* Search"),
        ("**A** and **B**", "**A** and **B**"),
    ],
)
def test_a_title_is_freed_of_what_wraps_it(text, title):
    assert plain_title(text) == title


def test_a_title_in_no_known_script_is_filed_as_english():
    assert (language_of_title("Q*"), language_of_title("논문"), language_of_title("2024")) == (
        "en",
        "ko",
        "en",
    )


def test_doubts_stand_in_the_order_of_their_lines():
    doubts = Doubts()
    doubts.add(4, "b-code", "B.")
    doubts.add(1, "a-code", "A.", count=2)
    assert [(problem.line, problem.code, dict(problem.params)) for problem in doubts.in_order()] == [
        (2, "a-code", {"count": 2}),
        (5, "b-code", {}),
    ]


def test_doubts_beyond_measure_are_counted_only():
    doubts = Doubts()
    for index in range(MOST_PROBLEMS + 7):
        doubts.add(index, "a-code", "A.")
    first, *others = doubts.in_order()
    assert (first.line, first.code, first.params["count"]) == (0, "problems-left-out", 7)
    assert len(others) == MOST_PROBLEMS


@pytest.mark.parametrize("character", ["\u200b", "\u00ad", "\u2060", "\ufeff"])
def test_characters_nobody_sees_are_left_out(character):
    assert without_invisible(f"논문{character} 링크{character}") == "논문 링크"
    text = f"https://arxiv.org/abs/2402.00001{character}\nA Title (Ann Author){character}\n"
    (entry,) = parse(text).issues[0].entries
    assert (entry.title, entry.paper.authors) == ({"en": "A Title"}, ("Ann Author",))


def test_a_text_quoted_as_a_whole_is_read_as_the_text():
    assert without_margin("> a\n>\n> > b") == "a\n\n> b"
    assert without_margin("> a\nb") == "> a\nb"
    quoted = "> https://arxiv.org/abs/2402.00001\n> A Title (Ann Author)\n>\n> 메모입니다.\n"
    (entry,) = parse(quoted).issues[0].entries
    assert (entry.paper.arxiv_id, entry.paper.authors, entry.line) == ("2402.00001", ("Ann Author",), 1)
