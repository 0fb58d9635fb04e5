"""Reading a picture back: where everything in it lies."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from papers.charts import Picture
from papers.charts.words import width_of

SVG = "{http://www.w3.org/2000/svg}"
_STEP = re.compile(r"([MLHVhz])([^MLHVhz]*)")


def tree_of(picture: Picture) -> ElementTree.Element:
    """The picture as XML; fails where it is none."""
    return ElementTree.fromstring(str(picture))


def texts_of(picture: Picture) -> list[str]:
    """The words one can see, in the order they are drawn."""
    return [text.text or "" for text in tree_of(picture).iter(f"{SVG}text")]


def extent_of(picture: Picture) -> tuple[float, float, float, float]:
    """The least and the largest x and y of everything that is drawn, words by their judged width."""
    xs, ys = [0.0], [0.0]
    for x, y in _corners(tree_of(picture)):
        xs.append(x)
        ys.append(y)
    return min(xs), min(ys), max(xs), max(ys)


def _corners(tree: ElementTree.Element) -> Iterator[tuple[float, float]]:
    for part in tree.iter():
        kind = part.tag.removeprefix(SVG)
        if kind == "line":
            yield float(part.attrib["x1"]), float(part.attrib["y1"])
            yield float(part.attrib["x2"]), float(part.attrib["y2"])
        elif kind == "rect":
            x, y = float(part.attrib["x"]), float(part.attrib["y"])
            assert float(part.attrib["width"]) >= 0 and float(part.attrib["height"]) >= 0
            yield x, y
            yield x + float(part.attrib["width"]), y + float(part.attrib["height"])
        elif kind == "circle":
            x, y, r = (float(part.attrib[name]) for name in ("cx", "cy", "r"))
            yield x - r, y - r
            yield x + r, y + r
        elif kind == "path":
            yield from _path(part.attrib["d"])
        elif kind == "text":
            x, y = float(part.attrib["x"]), float(part.attrib["y"])
            width = width_of(part.text or "", float(part.attrib["font-size"]))
            left = {"start": x, "middle": x - width / 2, "end": x - width}[
                part.attrib.get("text-anchor", "start")
            ]
            yield left, y - 12
            yield left + width, y + 3


def _path(d: str) -> Iterator[tuple[float, float]]:
    x = y = 0.0
    for command, numbers in _STEP.findall(d):
        values = [float(number) for number in numbers.split()]
        if command in "ML":
            x, y = values
        elif command == "H":
            (x,) = values
        yield x, y
