"""Ranges: "3 to 5 million", "300〜500億". What the last number is of, the one before it may be of too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from papers.quality.numerals.number import Number

_RANGE = re.compile(
    r"(?:%|개|명|個|ドル|달러|\$)? ?(?:[-‐-–—~〜∼～]|to|and|or|에서|부터|또는|내지|から|または|,|→|->|より) ?[$€£]?"
)


def inherited(text: str, numbers: Sequence[Number]) -> dict[int, tuple[float, ...]]:
    """By the start of a number without a unit: its value with that of the number that ends its range."""
    values: dict[int, tuple[float, ...]] = {}
    for first, second in pairwise(numbers):
        if first.scale == 1.0 and second.scale > 1.0 and _is_range(text, first, second):
            values[first.start] = (first.value * second.scale,)
    return values


def _is_range(text: str, first: Number, second: Number) -> bool:
    return second.start - first.end <= 8 and _RANGE.fullmatch(text, first.end, second.start) is not None
