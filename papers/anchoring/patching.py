"""Put a correction in at its phrase, as far as the text allows."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from papers.anchoring.finding import Search
from papers.anchoring.selectors import TextPositionSelector, TextQuoteSelector


@dataclass(frozen=True, slots=True)
class Patched:
    """What a patch did. "clean": `text` is the new text, and its [start, end) the replacement. "already_fixed": `text` is
    unchanged and its [start, end) says it already. "lost": the phrase is gone; `text` is unchanged, start and end are 0.
    """

    kind: Literal["clean", "already_fixed", "lost"]
    text: str
    start: int
    end: int


def patch(
    text: str, quote: TextQuoteSelector, position: TextPositionSelector | None, replacement: str
) -> Patched:
    """`text` (returned in NFC) with the quoted phrase replaced, as far as the text allows: see Patched.

    Replaced are exactly the quoted words. Where the place says `replacement` already, or says something else by now,
    nothing is.
    """
    text, replacement = unicodedata.normalize("NFC", text), unicodedata.normalize("NFC", replacement)
    search = Search(text, quote, position)
    found = search.best(search.exact_places(), allow_similar=False)
    fixed = Search(text, TextQuoteSelector(replacement, quote.prefix, quote.suffix), position)
    said = fixed.best(fixed.exact_places(), allow_similar=False, both_sides=True)
    # "RAG" stands inside "RAG (retrieval)" and the other way round: the surroundings tell which of the two it is.
    if said is not None and (found is None or said.score > found.score):
        return Patched("already_fixed", text, said.start, said.end)
    if found is None or search.exact == replacement:
        return Patched("lost", text, 0, 0)
    patched = unicodedata.normalize("NFC", text[: found.start] + replacement + text[found.end :])
    return Patched("clean", patched, found.start, found.start + len(replacement))
