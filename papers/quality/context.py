"""What the rest of an issue tells about one of its pairs.

Pairs that are read together (the passages of one Issue) share one Context: what one spells out another may shorten, and
a word spelled two ways shows only when both are seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar, cast

Value = TypeVar("Value")


class Texts(NamedTuple):
    """The two texts of one pair, NFC, with the primary subtags of their languages."""

    source_text: str
    target_text: str
    source_language: str
    target_language: str


class Exemption(NamedTuple):
    """A check keeps silent about `exact` (as it stands in the target, or in the original where the target lacks it)."""

    check: str
    exact: str


class Context:
    """The texts of one group, and what checks worked out about all of them.

    A check that needs more than its pair gives `remember` a function; it runs once for the group, in time linear in
    the texts, and must depend on nothing but them.
    """

    def __init__(self, texts: Iterable[Texts] = ()) -> None:
        self.texts: tuple[Texts, ...] = tuple(texts)
        self._worked_out: dict[str, object] = {}

    def remember(self, name: str, work_out: Callable[[tuple[Texts, ...]], Value]) -> Value:
        """The value of `work_out(self.texts)`, worked out at the first call with this `name` (the check's own)."""
        if name not in self._worked_out:
            self._worked_out[name] = work_out(self.texts)
        return cast(Value, self._worked_out[name])
