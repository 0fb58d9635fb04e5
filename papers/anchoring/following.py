"""Follow a phrase from one version of a text to the next."""

from __future__ import annotations

import unicodedata

from papers.anchoring.alignment import aligned, moved
from papers.anchoring.finding import Search, find_quote
from papers.anchoring.rule import EXACT_UP_TO
from papers.anchoring.selectors import TextPositionSelector, selectors_of


def follow(before: str, after: str, position: TextPositionSelector) -> TextPositionSelector | None:
    """Where the phrase at `position` of `before` stands in `after`, the next version of the text, or None if it is gone.

    With both versions known it is told by their alignment, which keeps apart what looks the same; the strict rule must
    hold there too. A phrase that moved to another place of the text is found by its quote.
    """
    before, after = unicodedata.normalize("NFC", before), unicodedata.normalize("NFC", after)
    if not 0 <= position.start < position.end <= len(before):
        return None
    if before == after:
        return position
    quote, position = selectors_of(before, position.start, position.end)
    alignment = aligned(before, after)
    if alignment is None:
        found = find_quote(after, quote, position)
        return TextPositionSelector(found.start, found.end) if found else None
    search = Search(after, quote, position)
    start, end = moved(alignment, position.start, position.end)
    similar = len(search.exact) > EXACT_UP_TO
    kept = search.best(
        iter([(start, end)] if start < end else []), allow_similar=False, similar=similar, is_known=True
    )
    if kept is None:
        # The words may have moved. What stood in the old text as well is another place that only looks the same.
        other = search.best(search.exact_places(), allow_similar=False)
        if other is not None and not any(
            equal and dest_start <= other.start and other.end <= dest_end
            for equal, _, _, dest_start, dest_end in alignment
        ):
            kept = other
    return TextPositionSelector(kept.start, kept.end) if kept else None
