"""Several limited queries as one: how the lists of the moderators' room walk all their languages together."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import QuerySet


def all_at_once(walks: Iterable[tuple[int, QuerySet]]) -> list[tuple[int, int, int]]:
    """The rows (lane, first value, second value) of several limited queries of two columns, each in its lane, in one.

    Django's own union() refuses limited queries on SQLite, which does know them inside a FROM.
    """
    parts, parameters = [], []
    for number, (lane, walk) in enumerate(walks):
        sql, own = walk.query.get_compiler(connection=connection).as_sql()
        # The SQL is Django's own, its values stay parameters.
        parts.append(f"SELECT {int(lane)} AS lane, walk{number}.* FROM ({sql}) AS walk{number}")  # noqa: S608
        parameters += own
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), parameters)
        return cursor.fetchall()
