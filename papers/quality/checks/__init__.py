"""The checks, one a file; `NAMES` names them in the order they run. `papers/quality/__init__.py` says what a check is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Protocol, cast, overload

from papers.quality.finding import Finding
from papers.quality.once import once
from papers.quality.pair import Pair

# One line a check: the name of its file, and its own.
NAMES = (
    "numbers",
    "names",
    "terminology",
    "consistency",
    "links",
    "formulas",
    "markup",
    "code",
    "untranslated",
    "script",
    "encoding",
    "brackets",
    "length",
    "repetition",
    "negation",
    "register",
)


class Check(Protocol):
    """What the module of a check holds. `VERSION` is raised when it would find other things in the same texts."""

    NAME: str
    VERSION: int

    def findings(self, pair: Pair) -> Iterable[Finding]:
        """What it doubts in `pair`. Never raises; linear in both texts; spans inside them."""


class Checks(Sequence[Check]):
    """The checks of these names, in this order. Their code and tables are loaded when one is first asked for: a process
    that only serves readers never does, and would be a tenth larger.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    @once
    def _modules(self) -> tuple[Check, ...]:
        return tuple(cast(Check, import_module(f"{__name__}.{name}")) for name in self._names)

    def __iter__(self) -> Iterator[Check]:
        return iter(self._modules)

    @overload
    def __getitem__(self, index: int) -> Check: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Check]: ...

    def __getitem__(self, index: int | slice) -> Check | Sequence[Check]:
        return self._modules[index]

    def __len__(self) -> int:
        return len(self._names)


CHECKS: Sequence[Check] = Checks(NAMES)
