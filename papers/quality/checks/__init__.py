"""The checks, one a file; `CHECKS` names them in the order they run. `papers/quality/__init__.py` says what a check is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from papers.quality.checks import (
    brackets,
    code,
    consistency,
    encoding,
    formulas,
    length,
    links,
    markup,
    names,
    negation,
    numbers,
    register,
    repetition,
    script,
    terminology,
    untranslated,
)
from papers.quality.finding import Finding
from papers.quality.pair import Pair


class Check(Protocol):
    """What the module of a check holds. `VERSION` is raised when it would find other things in the same texts."""

    NAME: str
    VERSION: int

    def findings(self, pair: Pair) -> Iterable[Finding]:
        """What it doubts in `pair`. Never raises; linear in both texts; spans inside them."""


CHECKS: tuple[Check, ...] = (
    numbers,
    names,
    terminology,
    consistency,
    links,
    formulas,
    markup,
    code,
    untranslated,
    script,
    encoding,
    brackets,
    length,
    repetition,
    negation,
    register,
)
