"""Where a reported phrase stands in the text of today, and what the text becomes with better words in its place.

Nothing is written here; pages use it to show what a decision would do.
"""

import unicodedata

from comments.models import Report
from papers.anchoring import (
    Patched,
    TextPositionSelector,
    TextQuoteSelector,
    find_quote,
    follow,
    patch,
    selectors_of,
)


def quote_of(report: Report) -> TextQuoteSelector:
    """The phrase as it was reported, with what stood around it then."""
    return TextQuoteSelector(report.exact, report.prefix, report.suffix)


def place_of(report: Report) -> TextPositionSelector | None:
    """Where the phrase stands in the current text; None where it is not found there."""
    if report.current_start is None or report.current_end is None:
        return None
    return TextPositionSelector(report.current_start, report.current_end)


def patch_report(report: Report, text: str, replacement: str) -> Patched:
    """`text`, the current one, with `replacement` where the phrase of an open `report` stands: see Patched.

    "lost" where the phrase is not found: then only a person can tell where the better words belong.
    """
    place = place_of(report)
    if place is None:
        return patch(text, quote_of(report), TextPositionSelector(report.start, report.end), replacement)
    # Somebody may have put the missing words beside the phrase, which itself still stands.
    said = patch(text, quote_of(report), place, replacement)
    if said.kind == "already_fixed" and said.start <= place.end and place.start <= said.end:
        return said
    # The place was followed through every change, so it holds although what stands around it may have been rewritten.
    replacement = unicodedata.normalize("NFC", replacement)
    if text[place.start : place.end] == replacement:
        return Patched("already_fixed", text, place.start, place.end)
    whole = unicodedata.normalize("NFC", text[: place.start] + replacement + text[place.end :])
    return Patched("clean", whole, place.start, place.start + len(replacement))


def follow_phrase(
    report: Report, before: str, after: str, place: TextPositionSelector
) -> TextPositionSelector | None:
    """Where the phrase at `place` of `before` stands in `after`, or None.

    A long phrase may differ a little from the one that was reported, by the strict rule; it is compared with that one
    each time, so that many small edits do not lead away from it.
    """
    found = follow(before, after, place)
    if found is None:
        return None
    words = after[found.start : found.end]
    if words == before[place.start : place.end] or find_quote(words, TextQuoteSelector(report.exact)):
        return found
    return None


def place_again(
    report: Report, text: str, *, before: str | None = None, place: TextPositionSelector | None = None
) -> TextPositionSelector | None:
    """Where the phrase of a report that is opened again stands in `text`; None where it is gone.

    `before` is an earlier text of which its `place` is known.
    """
    if before is not None and place is not None:
        return follow_phrase(report, before, text, place)
    found = find_quote(text, quote_of(report), TextPositionSelector(report.start, report.end))
    return TextPositionSelector(found.start, found.end) if found else None


def says_already(before: str, after: str, place: TextPositionSelector, proposal: str) -> bool:
    """Whether `after` says `proposal` where `before` had the phrase at `place`."""
    quote, _ = selectors_of(before, place.start, place.end)
    return patch(after, quote, place, proposal).kind == "already_fixed"
