"""A chart of lines: a few things over time, told apart by dashes and markers and named where they end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from papers.charts.frame import Frame, draw_frame, frame_for
from papers.charts.scale import scale_for
from papers.charts.svg import Picture, element, number, picture, words
from papers.charts.time_axis import LABEL, Moment
from papers.charts.words import shortened, width_of

# More lines than these nobody can follow.
MOST_SERIES = 6
_DASHES = ("", "", "", "7 4", "7 4", "2 4")
# Half the size of a marker.
_HALF = 4.0
# Markers stand at least so far apart; names of lines below each other.
_MARKERS_APART = 14.0
_NAMES_APART = LABEL + 4.0
# Between the last point and its name.
_BESIDE = 12.0
_WIDEST_NAME = 170.0


@dataclass(frozen=True, slots=True)
class Series:
    """A line: its name, its value at each moment (None: there is none), and the words for each value."""

    name: str
    values: Sequence[float | None]
    notes: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Point:
    index: int
    x: float
    y: float


def line_chart(
    key: str,
    series: Sequence[Series],
    moments: Sequence[Moment],
    *,
    title: str,
    description: str,
    written: Callable[[float], str],
    width: int,
    height: int,
    names_at_end: bool,
    whole: bool = False,
) -> Picture:
    """The chart of at most MOST_SERIES lines, each with as many values as there are moments.

    `written` writes a value of the scale; `names_at_end` puts the names of the lines beside their ends, where there is
    room for them. Raises ValueError for more lines, or where numbers of values differ.
    """
    if len(series) > MOST_SERIES:
        raise ValueError(f"{len(series)} lines are more than {MOST_SERIES}")
    if any(len(moments) != len(line.values) or len(moments) != len(line.notes) for line in series):
        raise ValueError("a line has another number of values than there are moments")
    scale = scale_for([value for line in series for value in line.values], whole=whole)
    names = [width_of(line.name, LABEL) for line in series] if names_at_end else []
    beside = min(max(names), _WIDEST_NAME) + _BESIDE + 4 if names else _HALF + 2
    frame = frame_for(width, height, scale, written, top=_NAMES_APART, beside=beside)
    places = frame.axis.centres(len(moments))
    parts = list(draw_frame(frame, moments, written))
    ends: list[tuple[int, _Point]] = []
    for index, line in enumerate(series):
        points = [
            _Point(at, x, frame.height_of(value))
            for at, (x, value) in enumerate(zip(places, line.values, strict=True))
            if value is not None
        ]
        parts.extend(_draw_line(index, line, points, places))
        if points:
            ends.append((index, points[-1]))
    if names_at_end:
        parts.extend(_draw_names(frame, series, ends))
    return picture(key, width, height, title, description, parts, kind="chart-lines")


def sample(index: int) -> Picture:
    """A short piece of line number `index` (from 0) for a legend; for eyes only, as its name stands beside it."""
    line = element("path", {"class": f"series-{index + 1}", "d": "M1 7H35", **_dashes(index)})
    svg = element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "chart-sample",
            "viewBox": "0 0 36 14",
            "width": 36,
            "height": 14,
            "aria-hidden": "true",
        },
        line,
        _marker(index, 18, 7),
    )
    return Picture(svg)


def _draw_line(index: int, line: Series, points: Sequence[_Point], places: Sequence[float]) -> Iterator[str]:
    """The line, broken where a moment has no value, and its markers."""
    d = ""
    for at, point in enumerate(points):
        joins = at and points[at - 1].index == point.index - 1
        d += f"{'L' if joins else 'M'}{number(point.x)} {number(point.y)}"
    if d:
        yield element("path", {"class": f"series-{index + 1}", "d": d, **_dashes(index)})
    gap = places[1] - places[0] if len(places) > 1 else _MARKERS_APART
    every = max(1, ceil(_MARKERS_APART / gap))
    known = {point.index for point in points}
    for point in points:
        stands_alone = not known & {point.index - 1, point.index + 1}
        is_end = point is points[-1]
        if stands_alone or is_end or (point.index + index) % every == 0:
            note = element("title", {}, words(line.notes[point.index]))
            yield element("g", {}, note, _marker(index, point.x, point.y))


def _draw_names(frame: Frame, series: Sequence[Series], ends: Sequence[tuple[int, _Point]]) -> Iterator[str]:
    """The names behind the last point of all, each as near to the end of its line as the others let it."""
    x = max((point.x for _, point in ends), default=frame.right) + _BESIDE
    ordered = sorted(ends, key=lambda end: (end[1].y, end[0]))
    for (index, point), y in zip(
        ordered, spread([point.y for _, point in ordered], _NAMES_APART, frame.top, frame.base), strict=True
    ):
        if abs(y - point.y) > 2 or x - point.x > _BESIDE:
            yield element(
                "path",
                {
                    "class": "chart-lead",
                    "d": f"M{number(point.x + _HALF + 1)} {number(point.y)}L{number(x - 3)} {number(y)}",
                },
            )
        yield element(
            "text",
            {"class": f"chart-name name-{index + 1}", "x": x, "y": y + LABEL / 3, "font_size": LABEL},
            words(shortened(series[index].name, frame.width - x, LABEL)),
        )


def spread(wanted: Sequence[float], apart: float, top: float, base: float) -> list[float]:
    """Places for names that want to stand at `wanted` (rising): at least `apart` from each other, and from top to base.

    Each is as near to its place as that allows; where there is no room they stand evenly.
    """
    if not wanted:
        return []
    if (len(wanted) - 1) * apart > base - top:
        apart = (base - top) / (len(wanted) - 1)
    places = [min(max(value, top), base) for value in wanted]
    for at in range(1, len(places)):
        places[at] = max(places[at], places[at - 1] + apart)
    places[-1] = min(places[-1], base)
    for at in range(len(places) - 2, -1, -1):
        places[at] = min(places[at], places[at + 1] - apart)
    return places


def _dashes(index: int) -> dict[str, str | int | float]:
    return {"stroke-dasharray": _DASHES[index]} if _DASHES[index] else {}


def _marker(index: int, x: float, y: float) -> str:
    """Disc, square, triangle; then the same, hollow."""
    attributes: dict[str, str | int | float] = {"class": f"mark-{index + 1}"}
    shape = index % 3
    if shape == 0:
        return element("circle", {**attributes, "cx": x, "cy": y, "r": _HALF - 0.5})
    if shape == 1:
        side = 2 * _HALF - 1.5
        return element(
            "rect", {**attributes, "x": x - side / 2, "y": y - side / 2, "width": side, "height": side}
        )
    up, down = number(y - _HALF), number(y + _HALF - 1)
    d = f"M{number(x)} {up}L{number(x + _HALF)} {down}H{number(x - _HALF)}z"
    return element("path", {**attributes, "d": d})
