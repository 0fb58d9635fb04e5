"""Which index this site has: the one its database offers."""

from collections.abc import Sequence
from typing import Protocol

from django.db import connection

from papers.search import postgres, sqlite
from papers.search.matching import Alternatives


class Backend(Protocol):
    """What papers/search/sqlite.py and papers/search/postgres.py both offer."""

    def add(self, rows: Sequence[tuple[int, str]]) -> None: ...

    def remove(self, rows: Sequence[tuple[int, str]]) -> None: ...

    def tidy(self) -> None: ...

    def find(
        self,
        wanted: Sequence[Alternatives],
        needles: Sequence[str],
        limit: int | None = None,
        beginning: str = "",
    ) -> list[int]: ...


def backend() -> Backend:
    """The index of the database in use."""
    return postgres if connection.vendor == "postgresql" else sqlite
