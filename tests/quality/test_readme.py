"""The README says of the checks what is measured."""

import re

import pytest

from papers.quality import Severity
from tests.quality.readme import OF_PAIRS, rows
from tests.quality.real_texts import SEEDS, has_seeds, has_segments, seed_findings
from tests.shared import PROJECT_FOLDER


def cells(line: str) -> list[str]:
    """The cells of a line of a table; without professional text only those about the labelled pairs."""
    found = [cell.strip() for cell in line.strip().strip("|").split("|")]
    return found if has_segments() else found[:OF_PAIRS]


def test_the_table_of_the_checks_is_what_make_quality_measures() -> None:
    readme = (PROJECT_FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
    measured = rows()
    start = readme.index(measured[0])
    written = readme[start : start + len(measured)]
    assert [cells(line) for line in written] == [cells(line) for line in measured], (
        "Paste what `python -m tests.quality --readme` prints into the README."
    )


def test_the_findings_over_the_real_posts_are_as_many_as_the_readme_says() -> None:
    if not has_seeds():
        pytest.skip("the posts are other people's work and not part of the project (set GLOSS_SHARED)")
    readme = (PROJECT_FOLDER / "README.md").read_text(encoding="utf-8")
    found = [finding for number in SEEDS for *_, finding in seed_findings(number)]
    hints = sum(finding.severity is Severity.HINT for finding in found)
    assert re.findall(r"have (\d+) findings, (\d+) of them hints", readme) == [
        (str(len(found)), str(hints))
    ], "Read them again by hand (`python -m tests.quality --seeds`) and say in the README what they are."
