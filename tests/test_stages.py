"""The run's own promises: a failing command fails it, a missing program is never passed over in silence."""

from pathlib import Path

import pytest

from tests import stages
from tests.stages import Need, Outcome, Stage, print_summary, run_stage

THERE = Need("bash", lambda: True)
NOT_THERE = Need("postgresql-15", lambda: False)


@pytest.fixture(autouse=True)
def build_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the counts of the run that these tests are part of."""
    monkeypatch.setattr(stages, "BUILD_FOLDER", tmp_path)
    return tmp_path


def outcome_of(*commands: tuple[str, ...], needs: tuple[Need, ...] = (THERE,), **options: bool) -> Outcome:
    """Run a stage of these commands, not strict unless said otherwise."""
    strict = options.pop("strict", False)
    return run_stage(Stage("name", "Title", commands, needs, **options), 1, 1, strict)


def test_a_stage_whose_commands_succeed_is_ok() -> None:
    assert outcome_of(("true",), ("true",)).word == "ok"


def test_a_stage_fails_with_any_of_its_commands() -> None:
    assert outcome_of(("false",), ("true",)).word == "failed"
    assert outcome_of(("true",), ("false",)).word == "failed"


def test_a_missing_program_skips_the_stage_and_says_its_package() -> None:
    outcome = outcome_of(("true",), needs=(THERE, NOT_THERE))
    assert outcome.word == "skipped"
    assert "postgresql-15" in outcome.reason


def test_a_missing_program_fails_a_strict_run() -> None:
    assert outcome_of(("true",), needs=(NOT_THERE,), strict=True).word == "failed"


def test_a_stage_of_tests_that_ran_none_has_failed() -> None:
    outcome = outcome_of(("true",), counts_tests=True)
    assert (outcome.word, outcome.reason) == ("failed", "no test ran")


def test_tests_are_counted_as_pytest_wrote_them(build_folder: Path) -> None:
    counts = '<testsuites><testsuite tests="9" failures="1" errors="1" skipped="2"/></testsuites>'
    write = f"printf '%s' '{counts}' > {build_folder / 'tests-name.xml'}"
    outcome = outcome_of(("bash", "-c", write), counts_tests=True)
    assert (outcome.passed, outcome.failed, outcome.skipped) == (5, 2, 2)


# Stands for pytest: fails the first time, and the second time does what it was told to.
TESTS = """
import pathlib, sys
counts, mark, failures_again = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
is_again = "--last-failed" in sys.argv
mark.write_text(mark.read_text() + "again " if is_again else "first ")
failures = failures_again if is_again else "2"
counts.write_text(f'<testsuite tests="{2 if is_again else 9}" failures="{failures}" errors="0" skipped="0"/>')
sys.exit(1 if failures != "0" else 0)
"""


@pytest.mark.parametrize(("failures_again", "word", "counts"), [("0", "ok", (9, 0)), ("1", "failed", (7, 2))])
def test_tests_that_fail_are_tried_once_more(
    build_folder: Path, failures_again: str, word: str, counts: tuple[int, int]
) -> None:
    mark = build_folder / "mark"
    command = (stages.PYTHON, "-c", TESTS, str(build_folder / "tests-name.xml"), str(mark), failures_again)
    outcome = outcome_of(command, counts_tests=True, tries_again=True)
    assert (outcome.word, (outcome.passed, outcome.failed), outcome.tried_again) == (word, counts, 2)
    assert mark.read_text() == "first again "


def test_a_run_that_breaks_off_is_not_tried_again(build_folder: Path) -> None:
    outcome = outcome_of(("bash", "-c", "exit 3"), counts_tests=True, tries_again=True)
    assert (outcome.word, outcome.tried_again) == ("failed", 0)


def test_the_summary_names_what_was_not_tested_and_ends_with_the_counts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    stage = Stage("postgres", "Tests on PostgreSQL", (), counts_tests=True)
    skipped = Outcome(stage, word="skipped", reason="missing: postgresql-15")
    print_summary([Outcome(stage, passed=7, failed=0, skipped=1), skipped])
    lines = capsys.readouterr().out.splitlines()
    assert "NOT TESTED: Tests on PostgreSQL. missing: postgresql-15" in lines
    assert lines[-1] == "tests: 7 passed, 0 failed, 1 skipped"


def test_an_unknown_stage_is_wrong_use() -> None:
    assert stages.main(["no-such-stage"]) == 2
