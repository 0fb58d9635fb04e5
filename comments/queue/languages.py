"""The languages of what waits, and who reads them."""

from django.db import connection
from django.db.models import Model

from comments.models import QueueItem, ReadLanguage
from papers.models import User
from papers.permissions import holders_of

_LANGUAGES_IN = (
    "WITH RECURSIVE found(language) AS ("
    " SELECT MIN(language) FROM {table} WHERE state = %s"
    " UNION ALL"
    " SELECT (SELECT MIN(item.language) FROM {table} item WHERE item.state = %s AND item.language > found.language)"
    " FROM found WHERE found.language IS NOT NULL"
    ") SELECT language FROM found WHERE language IS NOT NULL"
)


def languages_waiting(state: str = "open") -> list[tuple[str, bool]]:
    """The languages that the items in a state are in, each with whether a moderator reads it. Two queries."""
    _, read_by_any = read_languages(None)
    return [(language, language in read_by_any) for language in languages_in(state)]


def read_languages(person: User | None) -> tuple[frozenset[str], frozenset[str]]:
    """The languages that a person reads, and those that anybody who decides does. One query."""
    rows = (
        ReadLanguage.objects.filter(person__in=User.objects.filter(holders_of("comments.review")))
        .order_by()
        .values_list("language", "person_id")
    )
    found = list(rows)
    mine = frozenset(language for language, id in found if person is not None and id == person.pk)
    return mine, frozenset(language for language, _ in found)


def languages_in(state: str, rows: type[Model] = QueueItem) -> list[str]:
    """The languages of the items in a state (or of other `rows` with an index on state and language): as many looks into
    the index as there are languages, in one query.

    A DISTINCT would walk all of it (wiki.postgresql.org/wiki/Loose_indexscan).
    """
    # The name of a model's table, which no request brings, is all that is put into the SQL.
    query = _LANGUAGES_IN.format(table=connection.ops.quote_name(rows._meta.db_table))
    with connection.cursor() as cursor:
        cursor.execute(query, [state, state])
        return [language for (language,) in cursor.fetchall()]
