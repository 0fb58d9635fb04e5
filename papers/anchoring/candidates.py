"""Which places of a text are worth a look when a quote is searched: bounded in number, whatever the text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from papers.anchoring.alignment import moved, opcodes
from papers.anchoring.rule import HOOK, LONGEST_SIMILAR, QuoteInText

# How many places with the old words beside them, or near the old place, are looked at.
_MOST_HOOKED = 200
_MOST_NEAR = 400
_LONGEST_BACKWARDS = 64
# Pairs of code points that may be aligned in search of one similar phrase: some milliseconds.
_MOST_PAIRS = 40_000_000


class Candidates(QuoteInText):
    """A quote in a text, with the places where it may stand."""

    def exact_places(self) -> Iterator[tuple[int, int]]:
        """The places (start, end) where the very words stand, those with the old surroundings or near the old place."""
        length = len(self.exact)
        before, after = self.prefix[-HOOK:], self.suffix[:HOOK]
        if not self.exact:
            # Where nothing stands between the two contexts.
            for start in islice(
                occurrences(self.text, before + after), _MOST_HOOKED if before and after else 0
            ):
                yield start + len(before), start + len(before)
            return
        first = self.text.find(self.exact)
        if first < 0:
            return
        most = _MOST_NEAR if length <= LONGEST_SIMILAR else _MOST_NEAR // 20
        yield first, first + length
        for hooked, offset in ((before + self.exact, len(before)), (self.exact + after, 0)):
            if len(hooked) > length:
                for start in islice(occurrences(self.text, hooked, max(0, first - offset)), most // 2):
                    yield start + offset, start + offset + length
        for start in islice(occurrences(self.text, self.exact, max(first, self.near)), most):
            yield start, start + length
        # Searching backwards has no such bound for its time, so a long phrase is searched from the front.
        backwards = occurrences_back(self.text, self.exact, self.near + length - 1)
        forwards = occurrences(self.text, self.exact, first)
        for start in islice(backwards if length <= _LONGEST_BACKWARDS else forwards, most):
            yield start, start + length

    def similar_places(self) -> Iterator[tuple[int, int]]:
        """The places (start, end) where similar words may stand, each aligned with the quote in its surroundings."""
        length = len(self.exact)
        if length > LONGEST_SIMILAR:
            return
        yield 0, len(self.text)
        whole = self.prefix + self.exact + self.suffix
        slack = length // 3 + 8
        pairs = 0
        seen: set[int] = set()
        for guess in self._guesses():
            if guess // 8 in seen:
                continue
            seen.add(guess // 8)
            first = max(0, guess - len(self.prefix) - slack)
            window = self.text[first : max(0, guess + length) + len(self.suffix) + slack]
            pairs += len(whole) * len(window)
            if pairs > _MOST_PAIRS:
                return
            alignment = opcodes(whole, window)
            start, end = moved(alignment, len(self.prefix), len(self.prefix) + length)
            if start < end:
                yield first + start, first + end

    def _guesses(self) -> Iterator[int]:
        """Where the phrase may begin: at its old place, beside its old surroundings, around pieces of its words."""
        if self.position:
            yield self.near
        length = len(self.exact)
        if before := self.prefix[-HOOK:]:
            for start in islice(occurrences(self.text, before), 16):
                yield start + len(before)
        if after := self.suffix[:HOOK]:
            for start in islice(occurrences(self.text, after), 16):
                yield start - length
        size = max(4, min(16, length // 4))
        for offset in range(0, length - size + 1, max(size, length // 8)):
            for start in islice(occurrences(self.text, self.exact[offset : offset + size]), 8):
                yield start - offset


def occurrences(text: str, words: str, start: int = 0) -> Iterator[int]:
    """Where `words` stand in `text` from `start` on, overlapping ones too."""
    start = text.find(words, start)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def occurrences_back(text: str, words: str, end: int) -> Iterator[int]:
    """Where `words` stand in `text` before `end`, from the last to the first."""
    start = text.rfind(words, 0, max(0, end))
    while start >= 0:
        yield start
        start = text.rfind(words, 0, start + len(words) - 1)
