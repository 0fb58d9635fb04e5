"""How wide words are in a picture, judged without a font: a chart must not cut or overlap what it says."""

from __future__ import annotations

import unicodedata

# In parts of the letters' size. Generous: room too much looks better than words that touch.
_WIDE = 1.0
_NARROW = 0.6


def width_of(text: str, size: float) -> float:
    """About how wide a line of text is, in the units of `size`."""
    return size * sum(_width(letter) for letter in text)


def shortened(text: str, width: float, size: float) -> str:
    """The text, or as much of its beginning as fits into `width` with "…" behind it; "" where nothing does."""
    if width_of(text, size) <= width:
        return text
    room = width - size
    kept = ""
    for letter in text:
        room -= size * _width(letter)
        if room < 0:
            break
        kept += letter
    return f"{kept.rstrip()}…" if kept.strip() else ""


def _width(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _NARROW
