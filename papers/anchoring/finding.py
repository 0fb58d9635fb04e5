"""Find a quote in a text by the strict rule."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from papers.anchoring.candidates import Candidates, occurrences
from papers.anchoring.rule import EXACT_UP_TO, HOOK, SIMILAR_CONTEXT
from papers.anchoring.selectors import Match, TextPositionSelector, TextQuoteSelector

# By how much the sum of both similarities must be higher to be clearly higher.
_CLEARLY = 0.1
# Where one side of a longer phrase is as it was, or nearly so, it is that place whatever else looks like it.
_UNTOUCHED = 0.95
_MOST_HOOKED = 200


def find_quote(
    text: str, quote: TextQuoteSelector, position: TextPositionSelector | None = None
) -> Match | None:
    """Where `quote` stands in `text` by the strict rule (see papers/anchoring/__init__.py), or None where it is gone.

    `position` is where the phrase stood, for choosing among equals; it need not be inside the text. The offsets found
    are those of `text` in NFC. Takes milliseconds for texts of a megabyte, whatever they hold.
    """
    search = Search(text, quote, position)
    if not search.exact:
        return None
    return search.best(search.exact_places(), allow_similar=len(search.exact) > EXACT_UP_TO)


class Search(Candidates):
    """A quote in a text, with the choice among its places."""

    def best(
        self,
        places: Iterator[tuple[int, int]],
        *,
        allow_similar: bool,
        similar: bool = False,
        both_sides: bool = False,
        is_known: bool = False,
    ) -> Match | None:
        """The best of `places` that satisfy the rule; with `allow_similar`, of those with similar words as well.

        `similar`: `places` themselves need only hold similar words. `both_sides`: both contexts together must be
        similar, not the better one alone. `is_known`: the only place is told by more than the quote.
        """
        if not self.prefix and not self.suffix:
            return self._without_context(similar=similar or allow_similar)
        found = self._best(places, similar=similar, both_sides=both_sides)
        if allow_similar and (found is None or found.score < 1.0):
            other = self._best(self.similar_places(), similar=True, both_sides=both_sides)
            # At one place the very words are what was quoted, not the same with a blank more.
            if found is None or (
                other is not None and other.score > found.score and _are_apart(found, other)
            ):
                found = other
        if found is not None and found.score < 1.0 and not is_known and self._says_something_else(found):
            return None
        return found

    def _says_something_else(self, found: Match) -> bool:
        """Whether another place has the old surroundings, clearly better than `found`, and other words between them.

        That is the place itself, and its phrase was replaced: texts of fixed forms, as digests are, repeat a short
        phrase in similar surroundings.
        """
        on_sides = self.before(found.start), self.after(found.end)
        if max(on_sides) >= _UNTOUCHED and len(self.exact) > EXACT_UP_TO:
            return False
        around = sum(on_sides)
        before, after = self.prefix[-2 * HOOK :], self.suffix[: 2 * HOOK]
        if not before or not after:
            return False
        reach = 3 * len(self.exact) + 64
        for hook in islice(occurrences(self.text, before), _MOST_HOOKED):
            start = hook + len(before)
            end = self.text.find(after, start, start + reach + len(after))
            if end < 0 or (start <= found.start and found.end <= end):
                continue
            if self.before(start) + self.after(end) > around + _CLEARLY:
                return True
        return False

    def _best(self, places: Iterator[tuple[int, int]], *, similar: bool, both_sides: bool) -> Match | None:
        best: tuple[float, int, int] | None = None
        found: Match | None = None
        for start, end in dict.fromkeys(places):
            words = self.words(start, end, similar=similar)
            if words is None:
                continue
            before, after = self.before(start), self.after(end)
            if words == 1.0 and self.is_displaced(start, end):
                continue
            if max(before, after) < SIMILAR_CONTEXT or (both_sides and before + after < 2 * SIMILAR_CONTEXT):
                continue
            score = round((2 * words + before + after) / 4, 4)
            rank = (score, -abs(start - self.near) if self.position else 0, -start)
            if best is None or rank > best:
                best, found = rank, Match(start, end, score)
        return found

    def _without_context(self, *, similar: bool) -> Match | None:
        """The rule for a quote of a whole text, or one that came without context."""
        length, text = len(self.exact), self.text
        words = self.words(0, len(text), similar=similar) if length else None
        if words is not None:
            return Match(0, len(text), round((words + 1) / 2, 4))
        if not length:
            return None
        if self.position and self.words(self.near, self.near + length, similar=False):
            return Match(self.near, self.near + length, SIMILAR_CONTEXT)
        places = list(islice(occurrences(text, self.exact), 2))
        if len(places) == 1 and self.words(places[0], places[0] + length, similar=False):
            return Match(places[0], places[0] + length, SIMILAR_CONTEXT)
        return None


def _are_apart(one: Match, other: Match) -> bool:
    return one.end <= other.start or other.end <= one.start
