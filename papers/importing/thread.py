"""The joint between digests and their threads: what the keeper of comments must offer, and which comments are new.

`papers` never imports `comments` (DESIGN §2). The setting THREAD_KEEPER names a class that keeps this protocol.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from papers.formats.document import ParsedComment
from papers.languages import normalise_text


class ThreadKeeper(Protocol):
    """Reads and writes the thread below an Issue."""

    def read(self, issue: Any) -> tuple[ParsedComment, ...]:
        """The comments of `issue` (a `papers.models.Issue`) that anybody may read, in order. `entry` is the position of
        the entry a comment is about, `reply_to` the index of the comment it answers, or where that is not among them of
        the next one above, `author` the name it is shown under.
        """

    def known(self, issue: Any) -> tuple[ParsedComment, ...]:
        """All comments there ever were, in order, those that are not shown any more included: what is among them is not
        new. Of a deleted one the time is left. Shown to nobody.
        """

    def write(self, issue: Any, comments: Sequence[ParsedComment], entries: Mapping[int, int]) -> int:
        """Add those of `comments` that the thread does not hold yet, and return how many that were.

        `entries` maps the position a comment's `entry` names to the id of the Entry. Called inside the transaction of
        an import.
        """


def match_comments(
    stored: Sequence[ParsedComment], incoming: Sequence[ParsedComment]
) -> tuple[int | None, ...]:
    """For each incoming comment the index of the stored one it is, or None for a new one.

    Two comments are one when name and text are the same; three equal lines ("thanks!") are three comments. So are two
    written in the same fraction of a second: one of them was edited since, deleted, or its author renamed.
    """
    places: dict[tuple[str, str], list[int]] = {}
    for index, comment in enumerate(stored):
        places.setdefault(_identity(comment), []).append(index)
    taken: Counter[tuple[str, str]] = Counter()
    found: list[int | None] = []
    for comment in incoming:
        identity = _identity(comment)
        known = places.get(identity, [])
        found.append(known[taken[identity]] if taken[identity] < len(known) else None)
        taken[identity] += 1
    moments = {
        comment.created_at: index
        for index, comment in enumerate(stored)
        if comment.created_at is not None and comment.created_at.microsecond and index not in found
    }
    for index, comment in enumerate(incoming):
        if found[index] is None and comment.created_at is not None:
            found[index] = moments.pop(comment.created_at, None)
    return tuple(found)


def _identity(comment: ParsedComment) -> tuple[str, str]:
    return ((comment.author or "").strip(), normalise_text(comment.body).strip())
