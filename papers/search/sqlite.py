"""The index in FTS5: one row of tokens for each SearchText. Its own table keeps no texts, so words are taken out by naming
them again.
"""

from collections.abc import Sequence

from django.db import connection

from papers.search.folding import tokens
from papers.search.matching import Alternatives

# Pages of the index that one step of tidying writes.
_STEP = 500


def add(rows: Sequence[tuple[int, str]]) -> None:
    """Put texts into the index: (id of the SearchText, normal form)."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO papers_searchindex (rowid, tokens) VALUES (%s, %s)",
            [(pk, " ".join(tokens(folded))) for pk, folded in rows],
        )


def remove(rows: Sequence[tuple[int, str]]) -> None:
    """Take texts out of the index that were put in with these normal forms."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO papers_searchindex (papers_searchindex, rowid, tokens) VALUES ('delete', %s, %s)",
            [(pk, " ".join(tokens(folded))) for pk, folded in rows],
        )


def tidy() -> None:
    """Merge what many small changes have left, in steps, so that no writer waits long (FTS5's "merge" command)."""
    with connection.cursor() as cursor:
        # A negative number once says that everything is to be merged; a step that does nothing is the last.
        pages = -_STEP
        while True:
            before = connection.connection.total_changes
            cursor.execute(
                "INSERT INTO papers_searchindex (papers_searchindex, rank) VALUES ('merge', %s)", [pages]
            )
            if connection.connection.total_changes - before < 2:
                return
            pages = _STEP


def find(
    wanted: Sequence[Alternatives], needles: Sequence[str], limit: int | None = None, beginning: str = ""
) -> list[int]:
    """The ids of the texts that have a token of each of `wanted`, and in whose normal form all `needles` stand.

    With a `limit` no more than that many. With a `beginning` they have a word that begins so, too.
    """
    match = " AND ".join("(" + " OR ".join(f'"{token}"' for token in tokens) + ")" for tokens in wanted)
    if beginning:
        match = " AND ".join(filter(None, (match, f'"{beginning}"*')))
    sql, parameters = "SELECT i.rowid FROM papers_searchindex i", [match]
    if needles:
        sql += " CROSS JOIN papers_searchwords w ON w.row_id = i.rowid"
    sql += " WHERE i.papers_searchindex MATCH %s"
    for needle in needles:
        sql += " AND instr(w.folded, %s) > 0"
        parameters.append(needle)
    if limit is not None:
        sql += f" LIMIT {int(limit)}"
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [pk for (pk,) in cursor.fetchall()]
