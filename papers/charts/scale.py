"""The scale of a chart's values: from nought to a round number, with ticks at round numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from 0 to `top`; `ticks` are where lines are drawn, both ends included."""

    top: float
    ticks: tuple[float, ...]

    def part(self, value: float) -> float:
        """Where a value lies between nought (0.0) and the top (1.0); one outside lies at the end that is nearer."""
        return min(max(value / self.top, 0.0), 1.0)


def scale_for(values: Iterable[float | None], *, about: int = 4, whole: bool = False) -> Scale:
    """The scale on which all of `values` lie (None is left out), with at most `about` + 1 steps.

    Steps are 1, 2, 2.5 or 5 times a power of ten (Heckbert's nice numbers, Graphics Gems I); `whole` keeps them whole
    numbers, for what is counted. Values below nought count as nought. Raises ValueError for one that is not finite.
    """
    most = max((value for value in values if value is not None), default=0)
    if not isfinite(most):
        raise ValueError(f"{most} cannot be drawn")
    if most <= 0:
        return Scale(1.0, (0.0, 1.0))
    step = _step(most / about)
    if whole:
        step = max(round(step) if step != 2.5 else 5.0, 1.0)
    count = 1
    while count * step < most:
        count += 1
    ticks = tuple(round(number * step, 12) for number in range(count + 1))
    return Scale(ticks[-1], ticks)


def _step(least: float) -> float:
    """The smallest nice number that is not below `least`; as for numbers too small to tell apart, at least 1e-12."""
    power = 1e-12
    while power * 10 <= least:
        power *= 10
    power = float(f"{power:.0e}")
    for times in (1, 2, 2.5, 5):
        if times * power >= least * (1 - 1e-9):
            return times * power
    return 10 * power
