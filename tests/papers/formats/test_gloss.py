"""Our own JSON: lossless both ways, and lenient with what people change by hand."""

import json
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.formats import gloss
from papers.formats.document import ParsedDocument, ParsedIssue, as_json, issue_as_json
from tests.papers.formats.samples import expected_reading, reading, sample_names
from tests.papers.formats.strategies import documents


def without_lines(node):
    """The node with every line in it set to 0."""
    if isinstance(node, tuple):
        return tuple(without_lines(item) for item in node)
    if not is_dataclass(node):
        return node
    changes = {field.name: without_lines(getattr(node, field.name)) for field in fields(node)}
    return replace(node, **(changes | ({"line": 0} if "line" in changes else {})))


def parse(value) -> ParsedDocument:
    return gloss.parse(json.dumps(value, ensure_ascii=False, indent=1))


def codes(document):
    return [problem.code for problem in document.problems]


def issue(**changes):
    return {
        "format": "gloss",
        "version": 1,
        "issues": [{"key": "k", "language": "ko", "title": {"ko": "제목"}, **changes}],
    }


@pytest.mark.parametrize("name", sample_names("gloss"))
def test_a_sample_reads_as_expected(name):
    assert reading(name) == expected_reading(name)


@given(documents(), st.sampled_from((None, 1)))
def test_what_is_printed_is_read_back_without_loss(document, indent):
    text = json.dumps(as_json(document), ensure_ascii=False, indent=indent)
    assert without_lines(gloss.parse(text)) == document


@given(documents())
def test_a_second_printing_gives_the_same_bytes(document):
    text = json.dumps(as_json(document), ensure_ascii=False)
    assert json.dumps(as_json(gloss.parse(text)), ensure_ascii=False) == text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)
KEYS = st.sampled_from(
    sorted(as_json(ParsedDocument("gloss"))) + sorted(issue_as_json(ParsedIssue("k", "ko", {})))
) | (
    st.sampled_from(
        ("texts", "role", "revisions", "links", "media", "paper", "url", "number", "votes", "authors")
    )
)


@given(
    st.recursive(
        JSON,
        lambda inner: st.dictionaries(KEYS, inner | st.lists(inner, max_size=3), max_size=6),
        max_leaves=30,
    )
)
def test_no_values_of_wrong_kinds_make_it_raise(value):
    text = json.dumps({"issues": [value]}, indent=1)
    document = gloss.parse(text)
    lines = text.count("\n") + 1
    assert all(0 <= problem.line <= lines for problem in document.problems)
    for found in document.issues:
        assert [entry.position for entry in found.entries] == list(range(1, len(found.entries) + 1))


@given(documents(), st.integers(0, 3000))
def test_half_a_document_gives_what_stands_before_the_cut(document, cut):
    text = json.dumps(as_json(document), ensure_ascii=False, indent=1)
    read = gloss.parse(text[:cut])
    assert len(read.issues) <= len(document.issues)
    if cut < len(text):
        assert codes(read)


def test_a_wrong_value_is_left_out_with_its_line_and_path():
    document = gloss.parse(
        '{"issues": [\n {"key": "k", "language": "ko",\n  "entries": [\n   {"position": 1, "votes": "many"}]}]}'
    )
    (problem,) = document.problems
    assert (problem.line, problem.code, problem.params["path"]) == (
        4,
        "value-unreadable",
        "issues.0.entries.0.votes",
    )
    assert document.issues[0].entries[0].votes is None


def test_numbers_no_column_holds_are_left_out():
    document = gloss.parse(
        '{"issues": [{"key": "k", "language": "ko", "likes": '
        + "9" * 5000
        + ', "entries": [{"position": 99999999999}]}]}'
    )
    assert document.issues[0].likes is None
    assert document.issues[0].entries[0].position == 1


def test_a_language_tag_is_put_in_its_usual_case():
    assert parse(issue(language="JA_jp")).issues[0].language == "ja-JP"


def test_an_issue_without_a_language_takes_that_of_its_title():
    document = parse(issue(language=None))
    assert document.issues[0].language == "ko"
    assert codes(document) == ["language-inferred"]


def test_the_language_that_was_named_counts_for_issues_that_name_none():
    text = json.dumps(issue(language=None))
    assert gloss.parse(text, "ja").issues[0].language == "ja"


def test_a_key_that_cannot_stand_in_an_address_is_replaced():
    document = parse(issue(key="a/b", starts_on="2024-02-02"))
    assert document.issues[0].key == "2024-02-02"
    assert codes(document) == ["key-changed"]


def test_an_address_that_a_browser_would_run_is_left_out():
    entry = {"position": 1, "title": {"en": "A"}, "links": [{"rel": "paper", "url": "javascript:alert(1)"}]}
    document = parse(issue(url="data:text/html,x", entries=[entry]))
    assert document.issues[0].url is None
    assert document.issues[0].entries[0].links == ()
    assert codes(document) == ["value-unreadable"] * 2


def test_characters_that_are_no_text_are_taken_out():
    document = gloss.parse(
        '{"issues": [{"key": "k", "language": "ko", "title": {"ko": "a\\u0000b\\ud800c"}}]}'
    )
    title = document.issues[0].title["ko"]
    assert "\0" not in title
    title.encode("utf-8")


def test_a_newer_version_is_said():
    assert codes(parse({"format": "gloss", "version": 2, "issues": []})) == ["version-newer"]


@pytest.mark.parametrize("text", ["", "[]", "7", "nothing", '"x"', "[" * 100_000, '{"issues":' * 100_000])
def test_what_is_no_object_gives_a_plain_statement(text):
    document = gloss.parse(text)
    assert document.issues == ()
    assert document.problems


def test_only_our_json_looks_like_it():
    assert gloss.score(json.dumps(issue(passages=[]))) == 1.0
    assert gloss.score('{"post_stream": {"posts": []}}') == 0.0
    assert gloss.score('### "issues" "format" "passages"') == 0.0


@pytest.mark.parametrize("written", ["2403.05313v2", "arXiv:2403.05313", "https://arxiv.org/pdf/2403.05313"])
def test_an_arxiv_id_is_read_without_version_however_it_is_written(written):
    (entry,) = parse(issue(entries=[{"position": 1, "paper": {"arxiv_id": written}}])).issues[0].entries
    assert entry.paper.arxiv_id == "2403.05313"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("arxiv_id", "../../etc/passwd"),
        ("arxiv_id", "<b>"),
        ("doi", '"><script>'),
        ("doi", "10.1000/" + "1" * 300),
    ],
)
def test_what_is_no_identifier_is_left_out_with_a_problem(name, value):
    document = parse(issue(entries=[{"position": 1, "paper": {"title": "T", name: value}}]))
    assert getattr(document.issues[0].entries[0].paper, name) is None
    assert codes(document) == ["value-unreadable"]


@pytest.mark.parametrize("key", ["..", ".", "-", "a b", '"><b>', "k" * 121])
def test_a_key_that_cannot_stand_in_an_address_is_changed(key):
    document = parse(issue(key=key, starts_on="2024-03-11"))
    assert document.issues[0].key == "2024-03-11"
    assert "key-changed" in codes(document)
