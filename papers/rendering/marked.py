"""Texts with their reported phrases marked. (Bodies follow.)"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol


class Mark(Protocol):
    """A reported phrase: [start, end) in code points of the stored text, its report, and how many see it."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def report_id(self) -> int: ...
    @property
    def count(self) -> int: ...


def render_marked(
    text: str,
    marks: Sequence[Mark],
    *,
    as_line: bool = False,
    report_path: Callable[[int], str],
    label: Callable[[int], str],
) -> str:
    """Like render_text (or render_line), with `<mark class="reported" data-report="ID">` around each marked phrase and
    `<a class="report-count" href=report_path(ID) aria-label=label(count)>count</a>` after it.
    """
    raise NotImplementedError
