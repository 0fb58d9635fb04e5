"""What an editor decides in the preview."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.formats.document import ParsedComment
from papers.importing.decisions import apply_to, as_json, comment_lines, from_json, regroup
from tests.papers.importing.digests import document, issue


def codes(data):
    return [(error.field, error.code) for error in from_json(data)[1]]


def test_an_unknown_language_tag_is_said():
    assert codes({"language": "korean language"}) == [("language", "language-invalid")]


def test_a_wrong_date_is_said_and_left_out():
    assert codes({"issues": {"0": {"starts_on": "2024-13-45"}}}) == [("issues.0.starts_on", "date-invalid")]
    assert codes({"issues": {"0": {"ends_on": "next week"}}}) == [("issues.0.ends_on", "date-invalid")]


def test_an_end_before_the_start_is_said():
    data = {"issues": {"0": {"starts_on": "2024-03-11", "ends_on": "2024-03-04"}}}
    assert codes(data) == [("issues.0.ends_on", "ends-before-start")]
    decisions, _ = from_json({"issues": {"0": {"ends_on": "2024-01-01"}}})
    _, errors = apply_to(document(issue()), decisions)
    assert [error.code for error in errors] == ["ends-before-start"]


def test_a_key_that_cannot_stand_in_an_address_is_said():
    assert codes({"issues": {"0": {"key": "a/b"}}}) == [("issues.0.key", "key-invalid")]
    assert codes({"issues": {"0": {"key": "../x"}}}) == [("issues.0.key", "key-invalid")]
    assert codes({"issues": {"0": {"key": "2024-03-11"}}}) == []


def test_two_issues_of_one_document_cannot_get_one_key():
    decisions, _ = from_json({"issues": {"1": {"key": "2024-03-04"}}})
    _, errors = apply_to(document(issue(), issue(key="other")), decisions)
    assert [(error.field, error.code) for error in errors] == [("issues.1.key", "key-taken")]


def test_dates_and_keys_are_changed():
    decisions, _ = from_json({"issues": {"0": {"key": "spring", "starts_on": "2024-03-05"}}})
    changed, errors = apply_to(document(issue()), decisions)
    assert (changed.issues[0].key, changed.issues[0].starts_on, errors) == ("spring", date(2024, 3, 5), ())


def test_decisions_go_to_json_and_back():
    data = {
        "source": "weekly-ko",
        "language": "ko",
        "issues": {"2": {"key": "k", "excluded": [3], "refused": ["2/1/edition"], "comment_starts": [0, 2]}},
    }
    decisions, errors = from_json(data)
    assert (as_json(decisions), errors) == (data, ())


def test_values_of_a_form_are_read_like_json():
    decisions, errors = from_json({"source": "", "issues": {"0": {"excluded": ["3", "x"], "key": ""}}})
    assert decisions.source is None
    assert decisions.of(0).excluded == {3}
    assert (decisions.of(0).key, errors) == (None, ())


COMMENTS = (
    ParsedComment("one\ntwo", author="A", likes=2),
    ParsedComment("three", author="B"),
    ParsedComment("four", reply_to=1),
)


@pytest.mark.parametrize(
    ("starts", "bodies"),
    [
        ((0, 2, 3), ["one\ntwo", "three", "four"]),
        ((0,), ["one\ntwo\nthree\nfour"]),
        ((0, 1, 2, 3), ["one", "two", "three", "four"]),
        ((), ["one\ntwo\nthree\nfour"]),
    ],
)
def test_comment_lines_are_joined_and_split(starts, bodies):
    assert [comment.body for comment in regroup(COMMENTS, starts)] == bodies


def test_a_comment_keeps_its_name_and_what_it_answers():
    joined = regroup(COMMENTS, (0, 2, 3))
    assert joined == COMMENTS
    split = regroup(COMMENTS, (0, 1, 2, 3))
    assert [comment.author for comment in split] == ["A", "A", "B", None]
    assert [comment.likes for comment in split] == [2, 0, 0, 0]
    assert split[3].reply_to == 2


@given(
    st.lists(st.text("ab\n ", min_size=1, max_size=8), min_size=1, max_size=5),
    st.lists(st.integers(0, 40), max_size=8),
)
def test_no_line_is_lost_whatever_is_joined_or_split(bodies, starts):
    comments = tuple(ParsedComment(body) for body in bodies)
    regrouped = regroup(comments, starts)
    assert [text for text, _ in comment_lines(regrouped)] == [text for text, _ in comment_lines(comments)]
