"""Commits that take no longer than they must, for what happens right after them.

SQLite writes commits into a log, and every thousand pages moves them into the database inside of a commit, which then
takes some milliseconds longer (https://www.sqlite.org/wal.html#ckpt). Between a commit and the line by which a mail server
takes a mail nothing should happen, so here that is done when there is time for it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_USUAL_PAGES = 1000


@contextmanager
def quick_commits() -> Iterator[None]:
    """Let commits inside the block move nothing. Call `tidy_up` now and then, or the log grows."""
    _pragma("wal_autocheckpoint = 0")
    try:
        yield
    finally:
        _pragma(f"wal_autocheckpoint = {_USUAL_PAGES}")
        tidy_up()


def tidy_up() -> None:
    """Move what was committed into the database, as far as nobody reads it; nobody waits."""
    _pragma("wal_checkpoint(PASSIVE)")


def _pragma(what: str) -> None:
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA {what}")
