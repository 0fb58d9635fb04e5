"""Queries whose SQL is made once: on the reading pages most of the time of a query was the making of its SQL.

The idea is a database's own prepared statement, one floor higher: Django's compiler works once for each thread, and each
request brings only its values. What is asked is still written as a QuerySet, so it runs on every database Django knows.
"""

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet

# What stands for a value while the SQL is made; nothing a query says of itself looks like these.
_STAND_INS: dict[type, Callable[[int], Any]] = {
    int: lambda index: -(8_100_000_000 + index),
    str: lambda index: f"\ufdd0{index}\ufdd0",
    date: lambda index: date(1, 1, 1 + index),
}


class Prepared:
    """A `values_list()` query that is asked again and again with other values.

    `build` gets a stand-in for each of `kinds` (int, str or date) and returns the QuerySet; it must not look at them.
    """

    def __init__(self, build: Callable[..., QuerySet], *kinds: type) -> None:
        self._build = build
        self._kinds = kinds
        # A compiler belongs to a connection, and a connection to a thread; of it only the dialect is used later.
        self._local = threading.local()

    def __call__(self, *values: Any) -> list[tuple]:
        """The rows for `values`, one for each kind. One query."""
        return self.converted(self.rows(*values))

    def rows(self, *values: Any) -> tuple[tuple, ...]:
        """The rows as the database's driver gives them: hashable, and good for telling whether something changed."""
        _, _, sql, parameters = self._statement()
        adapted = [_adapted(kind, value) for kind, value in zip(self._kinds, values, strict=True)]
        with connection.cursor() as cursor:
            cursor.execute(sql, [adapted[place] if place is not None else own for place, own in parameters])
            return tuple(cursor.fetchall())

    def converted(self, rows: tuple[tuple, ...]) -> list[tuple]:
        """What `rows` gave, as the fields of the models read it: days as dates, JSON as lists."""
        compiler, converters, _, _ = self._statement()
        if not converters:
            return list(rows)
        return [tuple(row) for row in compiler.apply_converters(rows, converters)]

    def _statement(self) -> tuple:
        if not hasattr(self._local, "statement"):
            self._local.statement = self._compiled()
        return self._local.statement

    def _compiled(self) -> tuple:
        stand_ins = [_STAND_INS[kind](index) for index, kind in enumerate(self._kinds)]
        places = {
            _adapted(kind, one): i for i, (kind, one) in enumerate(zip(self._kinds, stand_ins, strict=True))
        }
        compiler = self._build(*stand_ins).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        # Which columns are read how, for each column and once: as `compiler.results_iter` works it out for each result.
        converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
        return compiler, converters, sql, [(places.get(own), own) for own in parameters]


def _adapted(kind: type, value: Any) -> Any:
    """A value as the driver wants it."""
    return connection.ops.adapt_datefield_value(value) if kind is date else value
