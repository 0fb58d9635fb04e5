"""Everything that must hold, in stages: what `make test` runs.

    python -m tests.stages                 all stages
    python -m tests.stages lint types      some of them

Every stage runs, also after one has failed, so that one run tells everything. A stage whose system package is missing
is skipped with a loud closing banner, or fails where `CI=true`. Exit status 1 when a stage failed.
"""

import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from tests.browser.chromium import find_chromium
from tests.postgres import find_programs

PROJECT_FOLDER = Path(__file__).resolve().parent.parent
BUILD_FOLDER = PROJECT_FOLDER / "build"
PYTHON = sys.executable
PROGRAMS = Path(sys.executable).parent
WORKERS = os.environ.get("WORKERS", "2")

# What a production server is started with, so that `check --deploy` judges the settings it would run under.
PRODUCTION = {
    "DEBUG": "0",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "gloss.example",
    "DATABASE_URL": "sqlite:///:memory:",
}


@dataclass(frozen=True)
class Need:
    """A program from the system's packages: its Debian package, and whether it is there."""

    package: str
    is_there: Callable[[], bool]


def _has_noto() -> bool:
    """Tell whether pages can be drawn with Korean and Japanese letters."""
    fc_list = shutil.which("fc-list")
    return (
        fc_list is not None
        and "Noto Sans CJK" in subprocess.run([fc_list], capture_output=True, text=True, check=False).stdout
    )


POSTGRES = Need("postgresql-15", lambda: find_programs() is not None)
CHROMIUM = Need("chromium", lambda: find_chromium() is not None)
NOTO = Need("fonts-noto-cjk", _has_noto)
GETTEXT = Need("gettext", lambda: shutil.which("xgettext") is not None)


@dataclass(frozen=True)
class Stage:
    """One heading of the run: the commands under it, and what they need beyond the Python packages.

    With `tries_again` the commands are one run of pytest, and the tests that fail in it are run once more, by themselves.
    """

    name: str
    title: str
    commands: tuple[tuple[str | Path, ...], ...]
    needs: tuple[Need, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    counts_tests: bool = False
    tries_again: bool = False


def _pytest(name: str, *arguments: str, workers: str = WORKERS) -> tuple[str | Path, ...]:
    """Return the command of a pytest run that leaves its counts where the summary finds them."""
    counts = BUILD_FOLDER / f"tests-{name}.xml"
    cache = BUILD_FOLDER / f"cache-{name}"
    return (
        PYTHON, "-m", "pytest", "-q", "-n", workers, f"--junitxml={counts}", "-o", f"cache_dir={cache}", *arguments
    )  # fmt: skip


# What a run of pytest takes on top to try again what failed. A browser, a server or a process of its own can be late on a
# busy machine; what is wrong fails again. The run names what it tried again, so that it is looked into.
TESTS_FAILED = 1
ONLY_FAILED = ("--last-failed", "--last-failed-no-failures=none", "-n", "0", "-rA")

STAGES = (
    Stage(
        "lint",
        "Lint and format",
        ((PROGRAMS / "ruff", "check", "--output-format=concise"), (PROGRAMS / "ruff", "format", "--check")),
    ),
    Stage("types", "Types of the plain core", ((PROGRAMS / "mypy",),)),
    Stage("imports", "Import contract", ((PROGRAMS / "lint-imports",),)),
    Stage(
        "deployment",
        "Settings fit for production",
        ((PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"),),
        environment=PRODUCTION,
    ),
    Stage(
        "migrations",
        "No missing migration",
        ((PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"),),
        environment=PRODUCTION,
    ),
    Stage(
        "translations",
        "No missing translation",
        (_pytest("translations", "tests/test_translations.py", workers="0"),),
        needs=(GETTEXT,),
        counts_tests=True,
    ),
    Stage(
        "sqlite",
        "Tests on SQLite",
        (_pytest("sqlite", "--ignore=tests/browser", "--ignore=tests/test_translations.py"),),
        counts_tests=True,
        tries_again=True,
    ),
    Stage(
        "postgres",
        "Tests of the database on PostgreSQL 15",
        (
            (
                PYTHON,
                "-m",
                "tests.postgres",
                "--",
                *_pytest("postgres", "--database=postgres", "--ignore=tests/browser"),
            ),
        ),
        needs=(POSTGRES,),
        counts_tests=True,
        tries_again=True,
    ),
    Stage(
        "browser",
        "Browser tests in Chromium",
        (_pytest("browser", "tests/browser"),),
        needs=(CHROMIUM, NOTO),
        counts_tests=True,
        tries_again=True,
    ),
)


@dataclass
class Outcome:
    """How a stage went: `ok`, `failed` or `skipped`, why, in how many seconds, and the tests it counted."""

    stage: Stage
    word: str = "ok"
    reason: str = ""
    seconds: float = 0.0
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    tried_again: int = 0


def run_stage(stage: Stage, number: int, total: int, strict: bool) -> Outcome:
    """Run one stage under its heading. With `strict` a missing system package is a failure."""
    _print(f"\n{'━' * 100}\n{number}/{total}  {stage.title}\n{'━' * 100}")
    outcome = Outcome(stage)
    missing = [need.package for need in stage.needs if not need.is_there()]
    if missing:
        outcome.word = "failed" if strict else "skipped"
        outcome.reason = f"missing: {', '.join(missing)} (names of Debian packages)"
        _print(f"{outcome.word.upper()}: {outcome.reason}")
        return outcome

    counts = BUILD_FOLDER / f"tests-{stage.name}.xml"
    counts.unlink(missing_ok=True)
    started = time.monotonic()
    for command in stage.commands:
        status = _run(stage, command)
        if status != 0:
            outcome.word = "failed"
            outcome.reason = f"exit status {status}"
    if stage.counts_tests:
        _count(outcome, counts)
    if stage.tries_again and outcome.reason == f"exit status {TESTS_FAILED}" and outcome.failed:
        _try_again(outcome, counts)
    outcome.seconds = time.monotonic() - started
    return outcome


def _run(stage: Stage, command: Sequence[str | Path]) -> int:
    done = subprocess.run(
        [str(word) for word in command],
        cwd=PROJECT_FOLDER,
        env={**os.environ, **stage.environment},
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode


def _try_again(outcome: Outcome, counts: Path) -> None:
    """Run the tests that failed once more. The stage is good when every one of them passes."""
    _print(f"\nRERUN: {outcome.failed} failed and are tried once more.")
    first_failed, outcome.tried_again = outcome.failed, outcome.failed
    counts.unlink(missing_ok=True)
    [command] = outcome.stage.commands
    status = _run(outcome.stage, (*command, *ONLY_FAILED))
    again = Outcome(outcome.stage)
    _count(again, counts)
    if status == 0 and again.passed == first_failed:
        outcome.word, outcome.reason, outcome.failed = "ok", "", 0
        outcome.passed += again.passed


def _count(outcome: Outcome, counts: Path) -> None:
    """Add up the tests of a pytest run. A run that left no counts, or ran no test, has failed."""
    if counts.exists():
        for suite in ElementTree.parse(counts).getroot().iter("testsuite"):
            tests, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
            failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            outcome.passed += max(tests - skipped - failed, 0)
            outcome.failed += failed
            outcome.skipped += skipped
    if outcome.word == "ok" and outcome.passed == 0:
        outcome.word, outcome.reason = "failed", "no test ran"


def print_summary(outcomes: Sequence[Outcome]) -> None:
    """Print one line for each stage, a banner for what was skipped, and the tests of all stages in one line."""
    _print(f"\n{'━' * 100}\nSummary\n{'━' * 100}")
    for outcome in outcomes:
        tests = f"{outcome.passed} passed, {outcome.failed} failed, {outcome.skipped} skipped"
        again = f"{outcome.tried_again} tried again" if outcome.tried_again else ""
        notes = "; ".join(
            note for note in (tests if outcome.stage.counts_tests else "", again, outcome.reason) if note
        )
        _print(f"{outcome.word.upper():8} {outcome.stage.title:40} {outcome.seconds:6.1f} s  {notes}")

    incomplete = [outcome for outcome in outcomes if outcome.word == "skipped"]
    if incomplete:
        _print(f"\n{'!' * 100}")
        for outcome in incomplete:
            _print(f"NOT TESTED: {outcome.stage.title}. {outcome.reason}")
        _print("!" * 100)

    total = sum(outcome.seconds for outcome in outcomes)
    failures = [outcome for outcome in outcomes if outcome.word == "failed"]
    good = "What ran is good, but not everything ran" if incomplete else "All good"
    verdict = "FAILED: " + ", ".join(outcome.stage.name for outcome in failures) if failures else good
    _print(f"\n{verdict}, in {total:.0f} s.")
    if any(outcome.stage.counts_tests for outcome in outcomes):
        passed, failed, skipped = (
            sum(getattr(outcome, name) for outcome in outcomes) for name in ("passed", "failed", "skipped")
        )
        _print(f"tests: {passed} passed, {failed} failed, {skipped} skipped")


def _print(text: str) -> None:
    """Print at once, so that headings stand above what the commands print."""
    print(text, flush=True)


def main(names: Sequence[str]) -> int:
    """Run the named stages, or all; exit status 2 for an unknown name."""
    known = [stage.name for stage in STAGES]
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"No such stage: {', '.join(unknown)}. There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    BUILD_FOLDER.mkdir(exist_ok=True)
    chosen = [stage for stage in STAGES if not names or stage.name in names]
    strict = os.environ.get("CI", "").lower() in ("1", "true", "yes")
    outcomes = [run_stage(stage, number, len(chosen), strict) for number, stage in enumerate(chosen, start=1)]
    print_summary(outcomes)
    return 1 if any(outcome.word == "failed" for outcome in outcomes) else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
