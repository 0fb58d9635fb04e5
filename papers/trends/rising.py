"""Which tags rose and which fell: whether their share of the entries changed more than chance explains. Plain Python.

Shares of the entries that have tags are compared, not numbers: when the sources bring twice as many entries, every tag
has twice as many, and none of them rose. The measure is the two-proportion z-test with the pooled share.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

# Of fewer tagged entries than these in either half nothing can be said.
FEWEST_ENTRIES = 10
# A tag on fewer entries than these is no trend.
FEWEST_USES = 4
# Beyond this, one in twenty would differ so by chance in the one direction.
_DISTANCE = 1.645


@dataclass(frozen=True, slots=True)
class Change:
    """How many of the tagged entries of each half have a tag (its id). `score` is above nought where it rose."""

    tag: int
    early: int
    late: int
    early_all: int
    late_all: int
    score: float

    @property
    def early_share(self) -> float:
        """Its part of the first half, 0 to 1."""
        return self.early / self.early_all

    @property
    def late_share(self) -> float:
        """Its part of the second half, 0 to 1."""
        return self.late / self.late_all


def changes(
    uses: Mapping[int, tuple[int, int]], early_all: int, late_all: int
) -> tuple[list[Change], list[Change]]:
    """Those that rose and those that fell, the clearest first. `uses` are the numbers of entries with each tag in both halves.

    Both are empty where either half has too few entries.
    """
    if early_all < FEWEST_ENTRIES or late_all < FEWEST_ENTRIES:
        return [], []
    found = [
        Change(tag, early, late, early_all, late_all, _score(early, late, early_all, late_all))
        for tag, (early, late) in uses.items()
        if early + late >= FEWEST_USES
    ]
    found.sort(key=lambda change: (-abs(change.score), -(change.early + change.late), change.tag))
    rising = [change for change in found if change.score >= _DISTANCE]
    falling = [change for change in found if change.score <= -_DISTANCE]
    return rising, falling


def _score(early: int, late: int, early_all: int, late_all: int) -> float:
    pooled = (early + late) / (early_all + late_all)
    deviation = sqrt(pooled * (1 - pooled) * (1 / early_all + 1 / late_all))
    return (late / late_all - early / early_all) / deviation if deviation else 0.0
