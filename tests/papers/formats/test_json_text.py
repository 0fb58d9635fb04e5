"""JSON that broke off, went wrong or was written to hurt."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.formats.json_text import load, object_lines


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": [1, 2', {"a": [1]}),
        ('{"a": {"b": "half a te', {"a": {"b": "half a te"}}),
        ('{"a": "x\\u12', {"a": "x"}),
        ('{"a": 1, "b', {"a": 1}),
        ('{"a": [{"b": 1}, {"c": }]}', {"a": [{"b": 1}, {}]}),
        ("nothing", None),
        ("", None),
    ],
)
def test_what_stands_before_the_break_is_read(text, value):
    loaded = load(text)
    assert loaded.value == value
    assert [problem.code for problem in loaded.problems] == ["json-broken"]


@given(
    st.recursive(
        st.none() | st.text() | st.integers(0, 99),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    ),
    st.integers(0, 200),
)
def test_json_cut_anywhere_is_read_without_raising(value, cut):
    text = json.dumps(value)
    load(text[:cut])
    assert load(text).value == value


def test_numbers_without_end_and_not_a_number_are_none():
    assert load('{"a": ' + "9" * 5000 + ', "b": NaN, "c": -Infinity}').value == {
        "a": None,
        "b": None,
        "c": None,
    }


def test_a_key_that_stands_twice_is_said():
    loaded = load('{"a": 1, "a": 2}')
    assert loaded.value == {"a": 2}
    assert [(problem.code, problem.params["key"]) for problem in loaded.problems] == [("key-doubled", "a")]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "[" * 100_000 + "]" * 100_000])
def test_nesting_without_end_is_no_attack(text):
    assert load(text).problems


def test_every_object_is_found_on_its_line():
    value = {"issues": [{"entries": [{"a": "{"}, {"b": ["}", {"c": 1}]}], "paper": {"x": {}}}]}
    text = json.dumps(value, indent=1)
    lines = text.split("\n")
    found = object_lines(text)
    assert set(found) == {
        (),
        ("issues", 0),
        ("issues", 0, "entries", 0),
        ("issues", 0, "entries", 1),
        ("issues", 0, "entries", 1, "b", 0),
        ("issues", 0, "paper"),
        ("issues", 0, "paper", "x"),
    }
    assert '"a"' in lines[found["issues", 0, "entries", 0]]
    assert '"b"' in lines[found["issues", 0, "entries", 1]]
