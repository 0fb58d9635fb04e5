"""A small bar chart as places and sizes, which a template draws as SVG: no style and no script is needed."""

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT = 120
BAR = 36
GAP = 18
# Room for the numbers above the bars and the labels below.
ABOVE = 18
BELOW = 22


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, with what of it is marked (from below). All are units of the picture."""

    label: str
    value: int
    marked: int
    x: int
    middle: int
    top: int
    height: int
    marked_top: int
    marked_height: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars side by side, on a line."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    base: int
    bar_width: int = BAR

    @property
    def label_line(self) -> int:
        """Where the labels stand."""
        return self.base + BELOW - 6


def make_chart(values: Sequence[tuple[str, int, int]]) -> Chart:
    """A chart of (label, value, how much of it is marked); the highest bar fills the height, nothing is cut."""
    most = max((value for _, value, _ in values), default=0) or 1
    base = ABOVE + HEIGHT
    bars = []
    for index, (label, value, marked) in enumerate(values):
        # What there is can be seen, however small it is.
        height = max(round(value * HEIGHT / most), 1 if value else 0)
        marked_height = min(max(round(marked * HEIGHT / most), 1 if marked else 0), height)
        x = GAP + index * (BAR + GAP)
        bars.append(
            Bar(
                label,
                value,
                marked,
                x,
                x + BAR // 2,
                base - height,
                height,
                base - marked_height,
                marked_height,
            )
        )
    return Chart(tuple(bars), GAP + len(bars) * (BAR + GAP), base + BELOW, base)
