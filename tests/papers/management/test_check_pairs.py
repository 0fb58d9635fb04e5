"""`check_pairs`: JSON Lines in, one line for each Finding out, no database, exit status as documented."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from papers.quality import check_pair
from tests.papers.management.test_commands import shell

WRONG = {
    "id": "a",
    "source_text": "The model is fast and small.",
    "target_text": "이 모델은 빠르\ufffd고 작다.",
}
RIGHT = {"id": 2, "source_text": "The model is fast and small.", "target_text": "이 모델은 빠르고 작다."}


@pytest.fixture
def run(monkeypatch):
    """Run the command on lines; returns what it printed, what it said on standard error, and its exit status."""

    def run_on(*lines, **options):
        data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        out, said, status = io.StringIO(), io.StringIO(), 0
        try:
            call_command("check_pairs", stdout=out, stderr=said, **{"target_language": "ko", **options})
        except CommandError as error:
            status = error.returncode
            said.write(str(error))
        return [json.loads(line) for line in out.getvalue().splitlines()], said.getvalue(), status

    return run_on


def test_each_finding_is_one_line_with_the_documented_keys(run):
    printed, said, status = run(WRONG, RIGHT)
    found = [one for one in printed if one["check"] == "encoding"]
    assert found == [
        {
            "id": "a",
            "check": "encoding",
            "category": "other",
            "severity": "major",
            "start": 8,
            "end": 9,
            "message": found[0]["message"],
        }
    ]
    assert list(found[0]) == ["id", "check", "category", "severity", "start", "end", "message"]
    assert (said, status) == ("", 0)


def test_a_pair_gives_what_check_pair_gives(run):
    printed, _, _ = run(WRONG)
    found = check_pair(WRONG["source_text"], WRONG["target_text"], "en", "ko")
    assert [(one["check"], one["start"], one["message"]) for one in printed] == [
        (one.check, one.start, one.message) for one in found
    ]


def test_spans_count_code_points_of_the_text_as_given(run):
    decomposed = {**WRONG, "target_text": "\u1102\u1161\u1102\u1161 \ufffd 이 모델은 빠르고 작다."}
    [found] = [one for one in run(decomposed)[0] if one["check"] == "encoding"]
    assert (found["start"], found["end"]) == (5, 6)


def test_pairs_of_a_group_come_after_those_without_one(run):
    printed, _, _ = run({**WRONG, "group": "week 1"}, {**WRONG, "id": "b"}, {**WRONG, "id": "c", "group": 7})
    assert [one["id"] for one in printed if one["check"] == "encoding"] == ["b", "a", "c"]


def test_a_group_of_null_is_none(run):
    printed, _, status = run({**WRONG, "group": None})
    assert (bool(printed), status) == (True, 0)


def test_no_input_is_no_finding(run):
    assert run() == ([], "", 0)
    assert run(b"", b"  ") == ([], "", 0)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{", "not JSON"),
        (b"[1]", "not a JSON object"),
        (b"\xff{}", "not UTF-8"),
        (b"[" * 100_000, "not JSON"),
        ({"source_text": "a", "target_text": "b"}, "“id” is missing"),
        ({**RIGHT, "id": None}, "“id” is missing"),
        ({**RIGHT, "id": True}, "neither a text nor a whole number"),
        ({**RIGHT, "group": ["x"]}, "neither a text nor a whole number"),
        ({"id": 1, "source_text": "a"}, "“target_text” is missing"),
        ({**RIGHT, "source_text": None}, "“source_text” is not a text"),
        ({**RIGHT, "target_text": "\ud800"}, "half a surrogate pair"),
    ],
)
def test_a_line_that_is_no_pair_is_named_and_the_others_are_checked(run, line, why):
    printed, said, status = run(RIGHT, line, WRONG)
    assert said.startswith("Line 2: ") and why in said
    assert status == 1
    assert [one["id"] for one in printed if one["check"] == "encoding"] == ["a"]


def test_an_unknown_language_is_wrong_use(run):
    printed, said, status = run(WRONG, target_language="xx")
    assert (printed, status) == ([], 2)
    assert "“xx” is not a language tag" in said


def test_it_needs_no_database_and_its_help_shows_an_example():
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in (WRONG, RIGHT)).encode()
    done = shell("check_pairs", "--target-language", "ko", data=lines)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout.decode().splitlines()[0])["id"] == "a"
    assert done.stderr == b""
    assert "\n  python manage.py check_pairs" in shell("check_pairs", "--help").stdout.decode()


def test_a_missing_target_language_is_wrong_use():
    assert shell("check_pairs").returncode == 2
