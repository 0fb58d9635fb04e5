"""The joint between search and what readers say. `papers` never imports `comments` (DESIGN §2): the setting SEARCHED_TALK
names a class that keeps this protocol; empty, comments are not searched.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple, Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class Said(NamedTuple):
    """A comment anybody may read. `mark` differs whenever its text does."""

    comment_id: int
    issue_id: int
    entry_id: int | None
    dated_on: date | None
    mark: int


class Talk(Protocol):
    """What search asks of comments."""

    def said(self, issue_ids: Iterable[int]) -> Iterable[Said]:
        """The comments on these issues that anybody may read. One query."""

    def bodies(self, comment_ids: Iterable[int]) -> dict[int, str]:
        """What they say (Markdown), by id. One query for 500."""


class NoTalk:
    """Where nobody says anything."""

    def said(self, issue_ids: Iterable[int]) -> Iterable[Said]:
        return ()

    def bodies(self, comment_ids: Iterable[int]) -> dict[int, str]:
        return {}


def talk() -> Talk:
    """The one that the settings name."""
    return _talk(settings.SEARCHED_TALK)


@cache
def _talk(path: str) -> Talk:
    return import_string(path)() if path else NoTalk()
