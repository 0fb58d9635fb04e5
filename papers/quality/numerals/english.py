"""Numbers in English that are written with figures: what stands behind those. `english_words` reads the rest."""

from __future__ import annotations

import re

from papers.quality.numerals.digits import Tail
from papers.quality.numerals.number import Kind

_TAIL = re.compile(
    r"(?:[ -](?P<scale>hundred|thousand|lakh|million|crore|billion|trillion|quadrillion|quintillion|mn|mln|bn|tn)s?\b)?"
    r"(?:[ -]?(?P<points>percentage[ -]points?\b|percent[ -]points?\b|%p\b|pp\b)"
    r"|(?P<percent> ?%| ?percent\b| per ?cent\b)"
    r"|(?P<only_points>[ -]points?\b)"
    r"|(?P<factor>[ -]?fold\b|[ -]times\b| ?×(?! ?[0-9]))"
    r"|(?P<letter> (?:[MBT]|[Bb]n)\b)"
    r"|(?P<noon> ?(?:[ap]\.m\b|[ap]m\b))"
    r"|(?P<century>(?:st|nd|rd|th)\b)"
    r"|(?P<cents> cents?\b)"
    r"|(?P<half> and a half\b))?",
    re.IGNORECASE,
)
_EXPONENTS = {
    "hundred": 2, "thousand": 3, "lakh": 5, "crore": 7, "million": 6, "billion": 9, "trillion": 12, "quadrillion": 15, "quintillion": 18, "mn": 6, "mln": 6, "bn": 9, "tn": 12,
}  # fmt: skip
_LETTERS = {"M": 6, "B": 9, "T": 12, "Bn": 9, "bn": 9}


def tail(text: str, start: int, end: int, value: float) -> Tail | None:
    """What English puts behind figures: "million", "percent", "times", "p.m."."""
    found = _TAIL.match(text, end)
    if found is None or found.end() == end:
        return None
    scale = found["scale"]
    exponent = _EXPONENTS[scale.lower()] if scale else 0
    reach = found.end("scale") if scale else end
    if found["points"]:
        return Tail(reach, exponent, Kind.PERCENTAGE_POINTS)
    if found["percent"]:
        return Tail(reach, exponent, Kind.PERCENT)
    if found["only_points"]:
        return Tail(reach, exponent, Kind.POINTS)
    if found["factor"]:
        return Tail(reach, exponent, Kind.FACTOR)
    if found["letter"]:
        letter = _LETTERS.get(found["letter"].strip())
        return Tail(end, others=(value * 10.0**letter,)) if letter and not scale else Tail(reach, exponent)
    if found["noon"]:
        return Tail(end, others=(value + 12,)) if "p" in found["noon"].lower() else Tail(end)
    if found["cents"]:
        return Tail(end, others=(value / 100,))
    if found["half"]:
        return Tail(reach, exponent, added=0.5 if not exponent else 0.0)
    return Tail(reach, exponent)
