"""Tell whoever keeps something about a text that it has changed.

Papers never import comments (DESIGN §2), but a reported phrase must be followed into the new text in the transaction that
brings it. `settings.TEXT_FOLLOWERS` names callables by their dotted paths; each is called with the same list of
(Revision before, Revision after) pairs, one pair for each Translation, after the new Revisions are stored.
"""

from collections.abc import Callable, Sequence
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from papers.models import Revision

Follower = Callable[[Sequence[tuple[Revision, Revision]]], None]


def follow_texts(moved: Sequence[tuple[Revision, Revision]]) -> None:
    """Call every follower with the texts that changed; whatever one raises undoes the change."""
    if moved:
        for path in settings.TEXT_FOLLOWERS:
            _follower(path)(moved)


@cache
def _follower(path: str) -> Follower:
    return import_string(path)
