"""The built-in term base: machine-learning concepts in English, Korean and Japanese, written for this project.

`terms.csv` is a file as the site exports it (papers/quality/exchange/csv_file.py), sorted by concept. A word is forbidden
only where machines really put it and no reader of the field would; what else people write is admitted.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from papers.quality.exchange import csv_file
from papers.quality.termbase import TermBase

FILE = Path(__file__).with_name("terms.csv")


@cache
def built_in() -> TermBase:
    """The built-in term base, read at the first call. Raises ValueError where the file was broken by an edit."""
    read = csv_file.read(FILE.read_bytes())
    if read.is_refused:
        problem = read.problems[0]
        raise ValueError(f"{FILE.name}, line {problem.line}: {problem.message}")
    return TermBase(read.concepts)
