"""The built-in term base: machine-learning concepts in English, Korean and Japanese, written for this project."""

from __future__ import annotations

from functools import cache

from papers.quality.termbase import TermBase


@cache
def built_in() -> TermBase:
    """The built-in term base, read at the first call."""
    return TermBase()
