"""What every chart stands in: the ground line, the lines at the ticks with their values, and the names of the moments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from papers.charts.scale import Scale
from papers.charts.svg import element, words
from papers.charts.time_axis import BELOW, LABEL, Moment, Span, draw_labels, labels_of
from papers.charts.words import shortened, width_of

# Between a value of the scale and the line it names.
_BESIDE = 8


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture of `width` by `height` with the chart itself between `left` and `right`, `top` and `base`."""

    width: int
    height: int
    left: float
    right: float
    top: float
    base: float
    scale: Scale

    def height_of(self, value: float) -> float:
        """Where a value lies, counted from the upper edge of the picture as SVG does."""
        return self.base - self.scale.part(value) * (self.base - self.top)

    @property
    def axis(self) -> Span:
        """The axis of time."""
        return Span(self.left, self.right)


def frame_for(
    width: int, height: int, scale: Scale, written: Callable[[float], str], *, top: float, beside: float
) -> Frame:
    """A frame with room for the values of the scale on the left, and for `beside` on the right."""
    left = max(width_of(written(tick), LABEL) for tick in scale.ticks) + _BESIDE
    # However long its values are, the chart has at least a third of the picture.
    return Frame(
        width, height, min(left, width / 3), width - min(beside, width / 3), top, height - BELOW, scale
    )


def draw_frame(frame: Frame, moments: Sequence[Moment], written: Callable[[float], str]) -> Iterator[str]:
    """The lines behind a chart and the words around it."""
    for tick in frame.scale.ticks:
        y = frame.height_of(tick)
        kind = "chart-ground" if tick == 0 else "chart-line"
        yield element("line", {"class": kind, "x1": frame.left, "y1": y, "x2": frame.right, "y2": y})
        yield element(
            "text",
            {
                "class": "chart-label",
                "x": frame.left - _BESIDE,
                "y": y + LABEL / 3,
                "font_size": LABEL,
                "text_anchor": "end",
            },
            words(shortened(written(tick), frame.left - _BESIDE, LABEL)),
        )
    yield from draw_labels(labels_of(moments, frame.axis, Span(2, frame.width - 2)), frame.base)
