"""One measured figure, and whether it clears its bar."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What was measured, the value with its unit, and the bar it must clear.

    `bar` is written for people (`at least 5`, `at most 1.25`); `ok` is None where a figure only explains another.
    """

    name: str
    measure: str
    value: float
    unit: str = ""
    bar: str = ""
    ok: bool | None = None


def at_least(name: str, measure: str, value: float, bar: float, unit: str = "") -> Figure:
    """Return a figure that is good when it is as large as its bar or larger."""
    return Figure(name, measure, value, unit, f"at least {bar:g}", value >= bar)


def at_most(name: str, measure: str, value: float, bar: float, unit: str = "") -> Figure:
    """Return a figure that is good when it is as small as its bar or smaller."""
    return Figure(name, measure, value, unit, f"at most {bar:g}", value <= bar)


def plain(name: str, measure: str, value: float, unit: str = "") -> Figure:
    """Return a figure without a bar."""
    return Figure(name, measure, value, unit)
