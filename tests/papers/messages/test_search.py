"""What could not be read of a query is said in a sentence, whatever it was."""

import re
from pathlib import Path

import pytest

from papers.messages.search import FILTERS, PROBLEMS, search_problem, unknown_value
from papers.search import query as query_module
from papers.search.query import FILTERS as KNOWN_FILTERS
from papers.search.query import parse_query


def test_every_code_of_the_queries_has_a_sentence():
    source = Path(query_module.__file__).read_text()
    codes = set(re.findall(r'Problem\(\s*"([a-z-]+)"', source)) | {"bad-year", "bad-date"}
    assert codes == set(PROBLEMS)
    assert set(FILTERS) == set(KNOWN_FILTERS)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("x" * 10_001, "10001 characters"),
        ("before:2024-13-45 rlhf", "2024-13-45"),
        ("year:lately", "lately"),
        ("lang:!x!", "!x!"),
        ("tag: rlhf", "“tag:”"),
        ('"chain of', "quotation mark"),
        ("?!… *", "only signs"),
        ("-survey", "should not be found"),
        (" ".join(f"w{number}" for number in range(60)), "very many words"),
    ],
)
def test_a_problem_is_said_in_a_sentence_with_what_it_is_about(text, part):
    sentences = [search_problem(problem.code, problem.facts) for problem in parse_query(text).problems]
    assert any(part in sentence for sentence in sentences), sentences
    assert all(len(sentence) < 250 for sentence in sentences)


def test_what_somebody_typed_is_cut_and_never_read_as_a_gap():
    assert len(unknown_value("tag", "%s%(x)s" * 500)) < 120
    assert "%s%(x)s" in unknown_value("tag", "%s%(x)s")
    assert search_problem("no-such-code", {}) == "A part of this search could not be read."
