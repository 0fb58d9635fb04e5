"""The strict rule: which place of a text is that of a quote, and how good it is (DESIGN §4)."""

from __future__ import annotations

import unicodedata

from rapidfuzz.distance import Indel

from papers.anchoring.selectors import TextPositionSelector, TextQuoteSelector

# A phrase up to this length is found only as it was.
EXACT_UP_TO = 8
SIMILAR_PHRASE = 0.8
SIMILAR_CONTEXT = 0.75
# Phrases longer than this are found only as they were: looking for similar ones costs their square.
LONGEST_SIMILAR = 4_000
# How many code points right beside a place are its nearest words.
HOOK = 6

# Of a context cut short by the edge of the text, so little proves nothing away from the edge.
_LITTLE = 12
# How far from a place its nearest words are looked for; further away, the contexts are not similar any more.
_DISPLACED = 16
# What follows a character and belongs to it: marks, variation selectors, joiners, skin tones, tags.
_JOINING = frozenset({"Mn", "Mc", "Me"})


class QuoteInText:
    """One quote and one text, both in NFC, and what the rule says of places in it.

    `near` is the position's start inside the text. A context is "cut" where the edge of the text cut it short, which
    shows in that the other one is longer; so little of it must then have the edge, or nothing much else, beside it.
    """

    def __init__(self, text: str, quote: TextQuoteSelector, position: TextPositionSelector | None) -> None:
        self.text = unicodedata.normalize("NFC", text)
        self.exact = unicodedata.normalize("NFC", quote.exact)
        self.prefix = unicodedata.normalize("NFC", quote.prefix)
        self.suffix = unicodedata.normalize("NFC", quote.suffix)
        self.position = position
        self.near = min(max(position.start, 0), len(self.text)) if position else 0
        before, after = len(self.prefix), len(self.suffix)
        self.prefix_is_cut = before < _LITTLE and (
            before < after or (position is not None and position.start == before)
        )
        self.suffix_is_cut = after < _LITTLE and after < before

    def words(self, start: int, end: int, *, similar: bool) -> float | None:
        """How similar the words of a place are, or None where they are not the quoted ones by the rule."""
        words = self.text[start:end]
        if words == self.exact:
            return 1.0 if self._stands_alone(start, end) else None
        if not similar or len(self.exact) <= EXACT_UP_TO or len(self.exact) > LONGEST_SIMILAR:
            return None
        likeness = Indel.normalized_similarity(self.exact, words, score_cutoff=SIMILAR_PHRASE)
        return likeness if likeness >= SIMILAR_PHRASE else None

    def _stands_alone(self, start: int, end: int) -> bool:
        """Whether no mark or joiner makes other characters of the phrase's first or last than those quoted."""
        if end < len(self.text) and _joins(self.text[end]) and not _joins(self.suffix[:1]):
            return False
        return not (start and self.text[start - 1] == "\u200d" and not self.prefix.endswith("\u200d"))

    def is_displaced(self, start: int, end: int) -> bool:
        """Whether the words that stood right beside the phrase stand near the place, but around something else.

        A context is hardly less similar three characters further on, where the next "은" may stand after the quoted one
        was replaced. So a place has its nearest words beside it on one side, or between them, or they are gone.
        """
        before = self._end_of_prefix(start)
        after = self._start_of_suffix(end)
        if before == start or after == end:
            return False
        if before is not None and after is not None and before <= after:
            return not (before <= start and end <= after)
        return before is not None or after is not None

    def _end_of_prefix(self, start: int) -> int | None:
        """Where the last words of the prefix end near `start`; None where they do not stand there."""
        hook = self.prefix[-HOOK:]
        if not hook:
            return 0 if start == 0 else None
        if self.text.endswith(hook, 0, start):
            return start
        found = self.text.rfind(hook, max(0, start - len(hook) - _DISPLACED), start + _DISPLACED)
        return found + len(hook) if found >= 0 else None

    def _start_of_suffix(self, end: int) -> int | None:
        """Where the first words of the suffix begin near `end`; None where they do not stand there."""
        hook = self.suffix[:HOOK]
        if not hook:
            return end if end == len(self.text) else None
        if self.text.startswith(hook, end):
            return end
        found = self.text.find(hook, max(0, end - _DISPLACED), end + len(hook) + _DISPLACED)
        return found if found >= 0 else None

    def before(self, start: int) -> float:
        """How similar what stands before a place is to the prefix, 0 to 1."""
        if not self.prefix:
            return 1.0 if start == 0 else 0.0
        length = len(self.prefix) * (3 if self.prefix_is_cut else 1)
        return Indel.normalized_similarity(self.prefix, self.text[max(0, start - length) : start])

    def after(self, end: int) -> float:
        """How similar what stands after a place is to the suffix, 0 to 1."""
        if not self.suffix:
            return 1.0 if end == len(self.text) else 0.0
        length = len(self.suffix) * (3 if self.suffix_is_cut else 1)
        return Indel.normalized_similarity(self.suffix, self.text[end : end + length])


def _joins(character: str) -> bool:
    if not character:
        return False
    return (
        unicodedata.category(character) in _JOINING
        or character == "\u200d"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
    )
