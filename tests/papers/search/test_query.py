"""Queries are read without failing, and what was understood can be written down and read again."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papers.search.query import LONGEST, MOST_FILTERS, MOST_WORDS, parse_query

PARTS = st.sampled_from(
    ["언어 모델", "LLM", '"', "“", "”", "「", "」", "-", "tag:", "tag：rag", "author:", "before:2024-03", "after:2024-13", "year:2024",
     "lang:ko", "source:x", " ", "March", "2024", "2024년 3월", "2024年3月", "Mar. 2024", "foo:bar", "AND", "NEAR(", "*", "^", "\x00", "-\"a b\""]
)  # fmt: skip
QUERIES = st.lists(PARTS | st.text(max_size=6), max_size=8).map(" ".join) | st.lists(PARTS, max_size=8).map(
    "".join
)


def words(query):
    return [word.folded for word in query.words]


def codes(query):
    return [problem.code for problem in query.problems]


def test_words_phrases_exclusions_and_filters_are_told_apart():
    query = parse_query('학습 -survey "test time" -"a b" tag:rag author:"Yann LeCun" source:weekly-ko')
    assert words(query) == ["학습"]
    assert [(word.folded, word.is_phrase) for word in query.phrases] == [("test time", True)]
    assert [(word.folded, word.is_phrase) for word in query.excluded] == [("survey", False), ("a b", True)]
    assert [(one.name, one.value) for one in query.filters] == [
        ("tag", "rag"), ("author", "Yann LeCun"), ("source", "weekly-ko"),
    ]  # fmt: skip
    assert query.problems == ()


@pytest.mark.parametrize("marks", ['""', "“”", "「」", "『』", "«»"])
def test_every_kind_of_quotation_marks_makes_a_phrase(marks):
    [phrase] = parse_query(f"x {marks[0]}언어 모델{marks[1]}").phrases
    assert phrase.folded == "언어모델"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("year:2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("after:2024-03", date(2024, 3, 1), None),
        ("after:2024-03-11", date(2024, 3, 11), None),
        ("before:2024-03", None, date(2024, 2, 29)),
        ("before：2024", None, date(2023, 12, 31)),
        ("before:２０２４-３", None, date(2024, 2, 29)),
    ],
)
def test_filters_about_time_name_days(text, first, last):
    [one] = parse_query(text).filters
    assert (one.first, one.last, one.is_read) == (first, last, True)


@pytest.mark.parametrize(
    "text", ["2024년 3월", "2024年3月", "2024년 3월에", "March 2024", "mar 2024", "2024 March"]
)
def test_a_month_that_is_written_out_is_the_time_that_is_meant(text):
    query = parse_query(f"추론 {text} 논문")
    assert words(query) == ["추론", "논문"]
    assert [(span.first, span.last) for span in query.spans] == [(date(2024, 3, 1), date(2024, 3, 31))]
    [span] = query.spans
    assert f"추론 {text} 논문"[span.start : span.end] == text
    assert parse_query(f'"{text}"').spans == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("year:abc", "bad-year"), ("year:2024-03", "bad-year"), ("before:2024-13-45", "bad-date"), ("after:2024-02-30", "bad-date"),
        ("after:x", "bad-date"), ("lang:xx", "bad-language"), ("lang:한국어", "bad-language"), ("tag:", "no-value"), ('tag:""', "no-value"),
        ("-", "nothing-to-find"), ("?!…", "nothing-to-find"), ("* ^ \" \"", "nothing-to-find"), ("-word", "only-excluded"), ("model -tag:rag -TAG:rat", "excluded-filter"), ('-author:"A B" model', "excluded-filter"), ('a "b', "unclosed-quote"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(text, code):
    assert codes(parse_query(text)) == [code]


def test_an_unknown_filter_and_the_operators_of_databases_are_words():
    assert words(parse_query("foo:bar NEAR(x AND y) OR* NOT ^z +q :: ")) == [
        "foo bar", "near x", "and", "y", "or", "not", "z", "q",
    ]  # fmt: skip


def test_too_long_a_query_is_cut_and_too_many_words_are_left_out():
    query = parse_query("가 " * LONGEST)
    assert codes(query) == ["too-long"]
    query = parse_query(" ".join(f"w{number}" for number in range(MOST_WORDS + 5)))
    assert codes(query) == ["too-many-words"]
    assert len(query.words) == MOST_WORDS


def test_filters_are_added_replaced_and_taken_away():
    query = parse_query("학습 source:a tag:x")
    assert query.with_filter("source", "b").text == "학습 tag:x source:b"
    assert query.with_filter("tag", "y z").text == '학습 source:a tag:x tag:"y z"'
    assert query.with_filter("tag", "x").text == "학습 source:a tag:x"
    assert query.without_filter("tag", "x").without_filter("source").text == "학습"


@given(QUERIES | st.text())
@example('2024 "a" March 2024')
@example('a"\x1c"b')
@example("MAR 2000 2000년 1월0 2000")
def test_no_query_fails_and_what_was_understood_is_read_back_the_same(text):
    query = parse_query(text)
    again = parse_query(query.text)
    assert [(word.folded, word.is_phrase) for word in again.wanted] == [
        (word.folded, word.is_phrase) for word in query.wanted
    ]
    assert [(word.folded, word.is_phrase) for word in again.excluded] == [
        (word.folded, word.is_phrase) for word in query.excluded
    ]
    assert [(one.name, one.value, one.first, one.last) for one in again.filters] == [
        (one.name, one.value, one.first, one.last) for one in query.filters if one.is_read
    ]
    assert [(span.first, span.last) for span in again.spans] == [
        (span.first, span.last) for span in query.spans
    ]
    assert again.text == query.text


@given(QUERIES)
def test_filters_and_spans_know_their_places(text):
    query = parse_query(text)
    for one in query.filters:
        assert text[one.start : one.end].lower().startswith(one.name)
    for span in query.spans:
        assert " ".join(text[span.start : span.end].replace("\x00", " ").split()) == span.text


@pytest.mark.parametrize("one", ["tag:a", "author:b", "year:soon", "2024년 3월", "before:2024-13"])
def test_too_many_filters_are_left_out_and_said_once(one):
    query = parse_query("학습 " + f"{one} " * 900)
    assert len(query.filters) + len(query.spans) == MOST_FILTERS
    assert codes(query).count("too-many-filters") == 1
    assert len(query.problems) <= MOST_FILTERS + 2
    assert words(query) == ["학습"]
