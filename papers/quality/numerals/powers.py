"""Powers: 10^9, 10⁹, 2^10, 1e-5, 3 × 10^8."""

from __future__ import annotations

import re

from papers.quality.numerals.number import Number, decimal

_EXPONENT = re.compile(r"(?:\^\{?|\*\*)([-+−]?[0-9]{1,4})\}?|([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})")
_E_NOTATION = re.compile(r"[eE]([-+−]?[0-9]{1,3})(?![A-Za-z0-9])")
_TIMES_TEN = re.compile(
    r" ?(?:[×x*·]|\\(?:times|cdot)(?![A-Za-z])) ?10(?:(?:\^\{?|\*\*)([-+−]?[0-9]{1,3})\}?|([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))"
)
_SUPERSCRIPTS = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹−", "-+0123456789-")
# What may stand right behind the figures of one.
POWER_SIGNS = frozenset("eE^*⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹×x·\\ ")


def power_at(text: str, start: int, end: int, digits: str) -> Number | None:
    """The power that begins with the figures `digits`, or None where there is none."""
    short = _E_NOTATION.match(text, end)
    if short is not None:
        return _powered(start, short.end(), digits, short[1])
    times = _TIMES_TEN.match(text, end)
    if times is not None:
        return _powered(start, times.end(), digits, times[1] or times[2])
    raised = _EXPONENT.match(text, end)
    if raised is None or digits not in ("10", "2"):
        return None
    exponent = (raised[1] or raised[2]).translate(_SUPERSCRIPTS)
    if not exponent.lstrip("+-"):
        return None
    if digits == "10":
        return _powered(start, raised.end(), "1", exponent)
    size = int(exponent)
    return Number(start, raised.end(), 2.0**size if abs(size) < 1000 else float(size))


def _powered(start: int, end: int, digits: str, exponent: str) -> Number | None:
    exponent = exponent.translate(_SUPERSCRIPTS)
    return Number(start, end, decimal(digits, int(exponent))) if exponent.lstrip("+-") else None
