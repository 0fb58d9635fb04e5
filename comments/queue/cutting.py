"""Cutting one page out of a moderator's order, between the cursors of an address."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from comments.queue.filters import Place


class Walk(Protocol):
    """Whatever lists places in a moderator's order."""

    def places(self, size: int, *, beyond: Place | None = None, backwards: bool = False) -> Sequence[Place]:
        """The first `size` places beyond one, in their order, or against it."""


class Cut(NamedTuple):
    """The places of one page, and the cursors of its neighbours (None where there is none)."""

    places: Sequence[Place]
    before: str | None
    after: str | None


def cut_page(walk: Walk, size: int, *, after: str = "", before: str = "") -> Cut:
    """The `size` places after a cursor, or before one, or the first. Raises papers.paging.InvalidCursor."""
    if before and not after:
        found = walk.places(size + 1, beyond=Place.parse(before), backwards=True)
        if len(found) > size:
            places = found[size - 1 :: -1]
            return Cut(places, before=str(places[0]), after=str(places[-1]))
        # The start has been reached: show the first page, whole.
    found = walk.places(size + 1, beyond=Place.parse(after) if after else None)
    places = found[:size]
    return Cut(
        places,
        before=str(places[0]) if after and places else None,
        after=str(places[-1]) if len(found) > size else None,
    )
