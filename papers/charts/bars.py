"""A small chart of bars: one thing over time. Many of them with one scale, side by side, compare many things."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from papers.charts.frame import draw_frame, frame_for
from papers.charts.scale import Scale
from papers.charts.svg import Picture, element, picture, words
from papers.charts.time_axis import LABEL, Moment

# How much of its place a bar takes, and the least height of what is not nought.
_PART = 0.72
_LEAST = 1.5


def bar_chart(
    key: str,
    values: Sequence[float],
    notes: Sequence[str],
    moments: Sequence[Moment],
    scale: Scale,
    *,
    title: str,
    description: str,
    written: Callable[[float], str],
    width: int,
    height: int,
) -> Picture:
    """A bar for each moment, on a scale that other charts may share; nought has none. `notes` are the words for each.

    Raises ValueError where their numbers differ.
    """
    if not len(values) == len(notes) == len(moments):
        raise ValueError("there is another number of values than of moments")
    frame = frame_for(width, height, scale, written, top=LABEL, beside=2)
    parts = list(draw_frame(frame, moments, written))
    places = frame.axis.centres(len(moments))
    bar = _PART * (frame.right - frame.left) / max(len(moments), 1)
    for x, value, note in zip(places, values, notes, strict=True):
        if value > 0:
            tall = max(frame.base - frame.height_of(value), _LEAST)
            parts.append(
                element(
                    "rect",
                    {
                        "class": "chart-bar",
                        "x": x - bar / 2,
                        "y": frame.base - tall,
                        "width": bar,
                        "height": tall,
                    },
                    element("title", {}, words(note)),
                )
            )
    return picture(key, width, height, title, description, parts, kind="chart-bars")
