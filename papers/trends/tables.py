"""Trends as CSV (RFC 4180, UTF-8), a line for each stretch and tag, or source. Plain Python.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection).
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from papers.trends.period import Period

TAG_COLUMNS = ("first_day", "last_day", "tag", "entries", "tagged_entries", "share")
SOURCE_COLUMNS = ("first_day", "last_day", "source", "name", "language", "issues", "entries")
COLUMNS = {"tags": TAG_COLUMNS, "sources": SOURCE_COLUMNS}
# As spreadsheets read it: blanks and apostrophes before the sign do not stop them.
_FORMULA = re.compile(r"['\s]*[=+\-@＝＋－＠]|[\t\r\n]")


def tag_table(period: Period, tags: Iterable[tuple[str, Sequence[int]]], tagged: Sequence[int]) -> bytes:
    """The lines of tags (name, entries of each stretch); `share` is empty where no entry has a tag."""
    rows: list[list[str | int]] = []
    for name, entries in tags:
        for stretch, number, of in zip(period.stretches, entries, tagged, strict=True):
            share = f"{number / of:.4f}" if of else ""
            rows.append([stretch.first.isoformat(), stretch.last.isoformat(), name, number, of, share])
    return _written(TAG_COLUMNS, rows)


def source_table(
    period: Period, sources: Iterable[tuple[str, str, str, Sequence[int], Sequence[int]]]
) -> bytes:
    """The lines of sources (slug, name, language, issues and entries of each stretch)."""
    rows: list[list[str | int]] = []
    for slug, name, language, issues, entries in sources:
        for stretch, held, number in zip(period.stretches, issues, entries, strict=True):
            rows.append(
                [stretch.first.isoformat(), stretch.last.isoformat(), slug, name, language, held, number]
            )
    return _written(SOURCE_COLUMNS, rows)


def empty_table(name: str) -> bytes:
    """The file where there is nothing to tell of; `name` is a key of COLUMNS."""
    return _written(COLUMNS[name], [])


def _written(columns: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    # With a byte order mark, by which Excel knows UTF-8.
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _guarded(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
