"""The axis of time: which moments are named below it, so that no name touches another or leaves the picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from papers.charts.svg import element, words
from papers.charts.words import shortened, width_of

# The size of the letters, in units of the picture.
LABEL = 12
# Between two names.
_APART = 8
# Room for two lines of names below the axis.
BELOW = 42


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of time on the axis: "3월" of "2024년" is the third (2) of its group. `name` is the whole of it."""

    label: str
    group: str
    place: int
    name: str


@dataclass(frozen=True, slots=True)
class Label:
    """A name below the axis with its middle at `x`; `is_group` where it stands in the second line."""

    text: str
    x: float
    width: float
    is_group: bool


@dataclass(frozen=True, slots=True)
class Span:
    """From where to where something lies, from left to right."""

    left: float
    right: float

    def centres(self, count: int) -> list[float]:
        """Where `count` stretches of equal length have their middles."""
        width = (self.right - self.left) / count if count else 0.0
        return [self.left + (index + 0.5) * width for index in range(count)]


def labels_of(moments: Sequence[Moment], axis: Span, picture: Span) -> list[Label]:
    """The names that stand below the axis: as many as fit, and the groups in a second line where they begin.

    Moments that are groups themselves, such as years, have one line.
    """
    if not moments:
        return []
    places = axis.centres(len(moments))
    starts = [
        index for index, moment in enumerate(moments) if not index or moment.group != moments[index - 1].group
    ]
    if all(moment.label == moment.group for moment in moments):
        return _thinned([(places[index], moments[index].group) for index in starts], picture, is_group=False)
    found: list[Label] = []
    for step in range(1, max(moment.place for moment in moments) + 2):
        chosen = [
            _placed(place, moment.label, picture, is_group=False)
            for place, moment in zip(places, moments, strict=True)
            if moment.place % step == 0
        ]
        if _fit(chosen):
            found = chosen
            break
    groups = [(places[index], moments[index].group) for index in starts]
    # Of a group that has only its end here the name gives way to the next.
    if not _fit([_placed(*group, picture, is_group=True) for group in groups[:2]]):
        groups = groups[1:]
    return found + _thinned(groups, picture, is_group=True)


def draw_labels(found: Sequence[Label], base: float) -> Iterator[str]:
    """The names below an axis at `base`."""
    for label in found:
        yield element(
            "text",
            {
                "class": "chart-group" if label.is_group else "chart-label",
                "x": label.x,
                "y": base + (36 if label.is_group else 19),
                "font_size": LABEL,
                "text_anchor": "middle",
            },
            words(label.text),
        )


def _fit(chosen: Sequence[Label]) -> bool:
    return all(
        later.x - later.width / 2 >= earlier.x + earlier.width / 2 + _APART
        for earlier, later in pairwise(chosen)
    )


def _thinned(chosen: Sequence[tuple[float, str]], picture: Span, *, is_group: bool) -> list[Label]:
    """Every first, second, third … of the names: as many as do not touch."""
    placed = [_placed(place, text, picture, is_group=is_group) for place, text in chosen]
    step = 1
    while not _fit(placed[::step]):
        step += 1
    return placed[::step]


def _placed(place: float, text: str, picture: Span, *, is_group: bool) -> Label:
    """A name around its place, moved where it would leave the picture."""
    text = shortened(text, picture.right - picture.left, LABEL)
    width = width_of(text, LABEL)
    x = min(max(place, picture.left + width / 2), picture.right - width / 2)
    return Label(text, x, width, is_group)
