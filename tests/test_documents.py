"""The documents say what is there: every setting, no command that does not exist, no dead link."""

import re
from pathlib import Path
from textwrap import dedent

import pytest
from django.core.management import get_commands

from tests.shared import PROJECT_FOLDER

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "DECISIONS.md")


def text_of(name: str) -> str:
    """Return one of the project's files."""
    return (PROJECT_FOLDER / name).read_text(encoding="utf-8")


def test_the_readme_lists_every_environment_variable_of_the_settings_and_no_other() -> None:
    read = set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", text_of("config/settings.py")))
    listed = set(re.findall(r"^\| `([A-Z_]+)` \|", text_of("README.md"), flags=re.MULTILINE))
    assert read
    assert listed == read


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_target_of_a_document_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), flags=re.MULTILINE))
    named = set(re.findall(r"(?:`|^ {4})make ([a-z-]+)", text_of(name), flags=re.MULTILINE))
    assert targets
    assert named <= targets


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_of_a_document_exists(name: str) -> None:
    named = set(re.findall(r"manage\.py ([a-z_]+)", text_of(name)))
    assert named <= set(get_commands())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_a_document_links_to_exists(name: str) -> None:
    linked = [target for target in re.findall(r"\]\(([^)#\s]+)\)", text_of(name)) if "://" not in target]
    assert [target for target in linked if not (PROJECT_FOLDER / Path(target)).exists()] == []


def test_the_readmes_python_example_prints_what_it_says(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    blocks = re.findall(r"(?:^(?: {4}.*)?\n)+", text_of("README.md"), flags=re.MULTILINE)
    [example] = [dedent(block) for block in blocks if "    from papers." in block]
    monkeypatch.chdir(PROJECT_FOLDER)
    exec(example, {})  # the README is ours
    _parsed, found, corrected, checked = capsys.readouterr().out.splitlines()
    assert f"# {found}\n" in example
    assert corrected.endswith(example.partition("# … ")[2].partition("\n")[0].strip())
    assert f"# {checked}\n" in example


def test_make_help_has_a_line_for_every_target() -> None:
    makefile = text_of("Makefile")
    targets = re.findall(r"^([a-z-]+):(.*)$", makefile, flags=re.MULTILINE)
    assert [target for target, rest in targets if " ## " not in rest] == []
    assert [
        line for line in makefile.splitlines() if re.match(r"[a-z-]+:.* ## ", line) and len(line) > 130
    ] == []


def test_continuous_integration_runs_make_test_and_nothing_else() -> None:
    commands = [line for line in text_of(".ci/run").splitlines() if line and not line.startswith("#")]
    assert commands == ["set -euo pipefail", 'cd "$(dirname "${BASH_SOURCE[0]}")/.."', "make test"]
