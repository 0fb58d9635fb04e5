"""Every doubt of the plain core has a sentence in the reader's language, and its gaps are filled."""

import ast
import re
from pathlib import Path

import pytest
from django.utils.translation import override

from papers.formats import parse_bytes
from papers.formats.decoding import clean
from papers.formats.document import Problem
from papers.messages.problems import PROBLEMS, problem_message
from papers.messages.problems_of_files import KINDS
from papers.messages.problems_of_json import EXPECTED
from tests.papers.messages.emitted import PROJECT_FOLDER, Emitted, emitted_by, emitted_in

GAP = re.compile(r"%\((\w+)\)")
SAMPLES = sorted(
    path for path in (PROJECT_FOLDER / "papers" / "samples").iterdir() if path.name != "manifest.json"
)

# Codes that are handed on by a function, or come from another site, so that reading the source does not tell them.
HANDED_ON = {"control-characters": {"count"}, "direction-override": {"count"}}
NOT_TOLD = {"gloss.py: code[:100]"}

EMITTED = [
    found
    for found in emitted_in("papers/formats", "papers/importing")
    if not found.place.startswith("decisions.py")
]
NOT_A_DIGEST = {code for code in PROBLEMS if code.startswith("not-a-digest/")}


def problems() -> list[Emitted]:
    """What is emitted with a code written out."""
    return [found for found in EMITTED if found.code]


def test_reading_the_source_finds_the_codes_and_their_params() -> None:
    source = """
def read(self):
    params: dict = {"a": 1, **{"b": 2}}
    self.doubts.add(3, "one-thing", "…", title="x", line=4)
    Problem(0, "two", "…", params)
    Problem(0, code, "…")
def problem(self, line, code, message, **params):
    Problem(line, code, message, params)
"""
    found = {(item.code, item.expression, item.params) for item in emitted_by(source, "x.py")}
    assert found == {
        ("one-thing", "'one-thing'", frozenset({"title", "line"})),
        ("two", "'two'", frozenset({"a", "b"})),
        (None, "code", frozenset()),
    }


def test_every_code_is_written_out_but_those_of_another_site() -> None:
    untold = {f"{found.place.split(':')[0]}: {found.expression}" for found in EMITTED if found.code is None}
    assert untold == NOT_TOLD


def test_every_code_of_a_problem_has_a_sentence() -> None:
    codes = {found.code for found in problems()} | set(HANDED_ON)
    assert len(codes) > 60
    missing = sorted(code for code in codes if code not in PROBLEMS and code != "not-a-digest")
    assert not missing, f"Write a sentence in papers/messages for: {', '.join(missing)}"


def test_every_sentence_belongs_to_a_code() -> None:
    codes = {found.code for found in problems()} | set(HANDED_ON) | NOT_A_DIGEST
    assert not set(PROBLEMS) - codes


def test_each_problem_fills_the_gaps_of_its_sentence() -> None:
    wrong = []
    for found in problems():
        if found.code in PROBLEMS:
            values = dict.fromkeys(found.params, 2)
            message = problem_message(str(found.code), values, "")
            if not message or GAP.search(message):
                wrong.append(f"{found.place} {found.code}: {sorted(found.params)}")
    assert not wrong, "\n".join(wrong)


def test_what_is_handed_on_by_a_function_fills_the_gaps_of_its_sentence() -> None:
    _, problems_of_text = clean("one\x01 two\u202e three")
    assert {problem.code: set(problem.params) for problem in problems_of_text} == HANDED_ON
    for problem in problems_of_text:
        assert "1" in problem_message(problem.code, problem.params, "")


def test_each_kind_of_file_and_value_has_words() -> None:
    files = (PROJECT_FOLDER / "papers/formats/decoding.py").read_text()
    kinds = set(re.findall(r'"(an? [^"]+|bytes in no known encoding)"', files))
    assert kinds == set(KINDS)
    expected = set()
    for name in ("json_values.py", "gloss.py"):
        for node in ast.walk(ast.parse((PROJECT_FOLDER / "papers/formats" / name).read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", None) == "wrong":
                assert isinstance(node.args[1], ast.Constant), ast.unparse(node)
                expected.add(node.args[1].value)
    assert expected == set(EXPECTED)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("language", ["ko", "ja", "en"])
def test_no_problem_of_a_sample_falls_back_to_its_english_message(path: Path, language: str) -> None:
    with override(language):
        for problem in parse_bytes(path.read_bytes()).problems:
            message = problem_message(problem.code, problem.params, "")
            assert message, problem
            assert not GAP.search(message)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02" * 99,
        b"%PDF-1.4",
        b"{}",
        b"[1, 2",
        b"<html><p>x</p></html>",
        b"# x\n\n- y",
        b"plain words",
    ],
    ids=["empty", "binary", "pdf", "object", "broken", "html", "markdown", "text"],
)
def test_what_is_no_digest_is_said_in_the_language_of_the_page(data: bytes) -> None:
    found = parse_bytes(data).problems
    assert found
    for problem in found:
        with override("ko"):
            korean = problem_message(problem.code, problem.params, "")
        with override("en"):
            english = problem_message(problem.code, problem.params, "")
        assert english
        assert re.search("[가-힣]", korean), korean


def test_values_are_written_as_the_language_writes_them() -> None:
    problem = Problem(1, "week-across-new-year", "…", {"start": "2024-12-30", "end": "2025-01-05"})
    with override("ko"):
        assert "2024년 12월 30일" in problem_message(problem.code, problem.params, "")
    with override("ja"):
        assert "2024年12月30日" in problem_message(problem.code, problem.params, "")
    with override("en"):
        missing = {"language": "ja", "role": "abstract", "position": 3}
        assert "Japanese" in problem_message("text-missing", missing, "")


def test_an_unknown_code_and_params_that_do_not_fit_give_the_english_message() -> None:
    assert problem_message("from-another-site", {}, "It is odd.") == "It is odd."
    assert problem_message("year-inferred", {}, "The year was guessed.") == "The year was guessed."
