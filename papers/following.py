"""Tell whoever keeps something about a text that it has changed.

Papers never import comments (DESIGN §2), but a reported phrase must be followed into the new text in the transaction that
brings it. `settings.TEXT_FOLLOWERS` names callables by their dotted paths.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.utils.module_loading import import_string


class TextMoved(NamedTuple):
    """A Translation that has a new current Revision: the ids of both Revisions, which are stored already."""

    translation_id: int
    before_id: int
    after_id: int


Follower = Callable[[Sequence[TextMoved]], None]


def follow_texts(moved: Sequence[TextMoved]) -> None:
    """Call every follower with the texts that changed; whatever one raises undoes the change.

    Called once for all texts of an import, so a follower asks the database in portions, not text by text.
    """
    if moved:
        for path in settings.TEXT_FOLLOWERS:
            _follower(path)(moved)


@cache
def _follower(path: str) -> Follower:
    return import_string(path)
