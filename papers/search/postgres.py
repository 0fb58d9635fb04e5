"""The index in PostgreSQL: GIN over the tokens that the database itself works out of SearchWords, so that a row is in the
index as soon as it is written.
"""

from collections.abc import Sequence

from django.db import connection

from papers.search.folding import is_run
from papers.search.matching import Alternatives


def add(rows: Sequence[tuple[int, str]]) -> None:
    """Nothing to do: the index follows the rows."""


def remove(rows: Sequence[tuple[int, str]]) -> None:
    """Nothing to do: the index follows the rows."""


def tidy() -> None:
    """Make the index compact again beside the one in use; it grows to twice its size while rows come and go. Inside a
    transaction that cannot be done, and is left.
    """
    if not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("REINDEX INDEX CONCURRENTLY papers_searchwords_tokens")


def find(
    wanted: Sequence[Alternatives], needles: Sequence[str], limit: int | None = None, beginning: str = ""
) -> list[int]:
    """The ids of the texts that have a token of each of `wanted`, and in whose normal form all `needles` stand.

    With a `limit` no more than that many. With a `beginning` they have a word that begins so, too.
    """
    match = " & ".join("(" + " | ".join(map(_lexeme, tokens)) + ")" for tokens in wanted)
    if beginning:
        match = " & ".join(filter(None, (match, f"'{beginning}':*")))
    sql = "SELECT row_id FROM papers_searchwords WHERE papers_search_tokens(folded) @@ %s::tsquery"
    parameters = [match]
    for needle in needles:
        sql += " AND strpos(folded, %s) > 0"
        parameters.append(needle)
    if limit is not None:
        sql += f" LIMIT {int(limit)}"
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [pk for (pk,) in cursor.fetchall()]


def _lexeme(token: str) -> str:
    # Single letters of a run are in the index only where the run ends; everywhere else a pair begins with them.
    return f"'{token}':*" if len(token) == 1 and is_run(token) else f"'{token}'"
