"""Samples of our own beside their expected reading: data/<name>.txt and data/<name>.json.

A bug fix adds a pair. The expected reading is what `parse_digest` prints.
"""

import json
from pathlib import Path
from typing import Any

from papers.formats import parse
from papers.formats.document import as_json

FOLDER = Path(__file__).parent / "data"


def sample_names(format: str) -> list[str]:
    """The names of the pairs of one format, sorted; a folder without any is a mistake and fails."""
    names = sorted(path.stem for path in FOLDER.glob(f"{format}_*.txt"))
    if not names:
        raise LookupError(f"No samples of {format} in {FOLDER}")
    return names


def sample_text(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def expected_reading(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def reading(name: str) -> Any:
    return as_json(parse(sample_text(name)))
