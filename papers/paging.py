"""Paging by keyset: a page starts after a row, not after a number of rows, so page 1,000 costs what page 1 costs.

The cursor in the address is readable (`?after=2024-03-11_123`) and holds nothing but the values the list is sorted by;
whoever changes it only starts reading elsewhere. The idea is Markus Winand's "seek method" (use-the-index-luke.com).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet

_LARGEST_ID = 2**63 - 1


class InvalidCursor(ValueError):
    """Raised for a text that is not a place in the list."""


@dataclass(frozen=True, slots=True)
class Key:
    """One value a list is sorted by: how a query names it, how a row gives it, how an address spells it."""

    lookup: str
    of_row: Callable[[Any], Any]
    parse: Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page and the cursors of its neighbours; None where there is no neighbour."""

    rows: list[Any]
    before: str | None
    after: str | None


def identifier(text: str) -> int:
    """Read a row's id. Raises ValueError for what no database could hold."""
    if not text.isascii() or not text.isdecimal() or not 0 < int(text[:20]) <= _LARGEST_ID or len(text) > 19:
        raise ValueError(text)
    return int(text)


def identifier_or_none(text: str) -> int | None:
    """Read a row's id; None for what is none, where an address that was put together by hand asks for nothing."""
    try:
        return identifier(text)
    except ValueError:
        return None


def day(text: str) -> date:
    """Read a day written as 2024-03-11. Raises ValueError for anything else."""
    if len(text) != 10:
        raise ValueError(text)
    return date.fromisoformat(text)


def word(text: str) -> str:
    """Read a text of at most 200 code points. Raises ValueError for a longer or empty one, or one holding NUL."""
    if not text or len(text) > 200 or "\x00" in text:
        raise ValueError(text)
    return text


class Keyset:
    """The order of a list: its keys, all rising or all falling; the last one tells every row from every other."""

    def __init__(self, *keys: Key, falling: bool = True) -> None:
        self.keys = keys
        self.falling = falling

    def page(self, rows: QuerySet, size: int, after: str = "", before: str = "") -> Page:
        """The `size` rows after a cursor, or before one, or the first; one query (two when going back to the start).

        Raises InvalidCursor.
        """
        if before and not after:
            found = list(
                self._ordered(rows, backwards=True).filter(self._beyond(before, backwards=True))[: size + 1]
            )
            if len(found) > size:
                shown = found[size - 1 :: -1]
                return Page(shown, before=self.cursor(shown[0]), after=self.cursor(shown[-1]))
            # The start has been reached: show the first page, whole.
        ordered = self._ordered(rows, backwards=False)
        if after:
            ordered = ordered.filter(self._beyond(after, backwards=False))
        found = list(ordered[: size + 1])
        shown = found[:size]
        return Page(
            shown,
            before=self.cursor(shown[0]) if after and shown else None,
            after=self.cursor(shown[-1]) if len(found) > size else None,
        )

    def cursor(self, row: Model) -> str:
        """The place of a row, as it stands in an address."""
        values = (key.of_row(row) for key in self.keys)
        return "_".join(value.isoformat() if isinstance(value, date) else str(value) for value in values)

    def _values(self, cursor: str) -> Sequence[Any]:
        parts = cursor.rsplit("_", len(self.keys) - 1)
        if len(parts) != len(self.keys):
            raise InvalidCursor(cursor)
        try:
            return [key.parse(part) for key, part in zip(self.keys, parts, strict=True)]
        except ValueError as error:
            raise InvalidCursor(cursor) from error

    def _ordered(self, rows: QuerySet, *, backwards: bool) -> QuerySet:
        sign = "-" if self.falling != backwards else ""
        return rows.order_by(*(f"{sign}{key.lookup}" for key in self.keys))

    def _beyond(self, cursor: str, *, backwards: bool) -> Q:
        """The rows that follow a cursor: `a <= x AND (a < x OR b < y)`, and so on for more keys.

        The first half says nothing new, but it is what lets both databases enter the index at the right place.
        """
        comparison = "lt" if self.falling != backwards else "gt"
        condition = Q()
        for key, value in reversed(list(zip(self.keys, self._values(cursor), strict=True))):
            strictly = Q(**{f"{key.lookup}__{comparison}": value})
            if condition:
                condition = Q(**{f"{key.lookup}__{comparison}e": value}) & (strictly | condition)
            else:
                condition = strictly
        return condition
