"""What the readers of numbers give: a Number, its value and what it counts."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a number is of. A translation keeps a share a share, and a month a month."""

    PLAIN = ""
    PERCENT = "percent"
    POINTS = "points"  # "5 points", "5ポイント": what they are points of is not said
    PERCENTAGE_POINTS = "percentage points"
    FACTOR = "factor"  # 3x, 3-fold, 3배, 3倍
    MONTH = "month"
    WORD = "word"  # a small count written as a word, exact but often left out: three, 셋, 三つ


class Number(NamedTuple):
    """A number in a text: [start, end) in code points, without its currency or percent sign.

    `value` is the nearest float of the decimal that is written, so that equal numbers compare equal. `others` are
    values it may have as well ("5m": metres or millions). `scale` is what its letter or word multiplies by ("101B":
    1e9), 1 where there is none.
    """

    start: int
    end: int
    value: float
    kind: Kind = Kind.PLAIN
    scale: float = 1.0
    others: tuple[float, ...] = ()


class Reading(NamedTuple):
    """The numbers of a text in order. `firm` ones a translation must keep; `loose` ones it may: digits in names,
    numbers of a list, vague ones. Both have spans that lie apart.
    """

    firm: list[Number]
    loose: list[Number]


def decimal(digits: str, exponent: int = 0) -> float:
    """The value of "1,234.5" times ten to the `exponent`, rounded once, so that 1.1e8 is 1.1e8 however it is written."""
    return float(f"{digits.replace(',', '')}e{exponent}")
