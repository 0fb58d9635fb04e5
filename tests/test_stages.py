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
