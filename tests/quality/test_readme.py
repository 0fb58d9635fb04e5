"""The README says of the checks what is measured."""

from tests.quality.readme import OF_PAIRS, rows
from tests.quality.real_texts import has_segments
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
