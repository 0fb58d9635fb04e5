"""Finding a quoted phrase again in a text that may have changed: W3C TextQuoteSelector and TextPositionSelector.

A quote is found only where it really is the same place: the same words (up to 8 code points) or words of similarity 0.8
(above that), and beside them the old prefix or the old suffix at similarity 0.75. Web annotators guess more freely
(hypothes.is' match-quote), and short Korean quotes then land in the wrong place most of the time. Similarity is that of
rapidfuzz's `ratio`: 1 minus insertions and deletions over the sum of both lengths.

All offsets are code points of the text in NFC, as stored texts are. Nothing here raises for any text or position.

What the rule leaves open is settled so:

- An empty prefix means the start of the text, so it speaks for a place only there; an empty suffix likewise. A prefix
  that the start of the text cut short speaks little for a place in the middle: there more than itself stands before.
- A quote without any context is one of a whole text. Else it is taken where `position` says, or where it occurs once.
- Where the old surroundings stand around other words, the phrase was replaced, whatever stands elsewhere.
- Where several places satisfy the rule, the best surroundings win, then the nearest to `position`, then the first.
- A long phrase that was corrected a little is by this rule still there. `patch` replaces nothing but the quoted words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from rapidfuzz.distance import Indel

# A phrase up to this length is found only as it was.
EXACT_UP_TO = 8
SIMILAR_PHRASE = 0.8
SIMILAR_CONTEXT = 0.75
# The context of a selector on each side, in code points.
CONTEXT = 32

# Of a context cut short by the edge of the text, so little proves nothing away from the edge.
_LITTLE = 12
# Phrases longer than this are found only as they were: looking for similar ones costs their square.
_LONGEST_SIMILAR = 4_000
# How much of a context stands beside a place that is worth a look, and how many such places are looked at.
_HOOK = 6
_MOST_HOOKED = 200
# How far from a place its nearest words are looked for; further away, the contexts are not similar any more.
_DISPLACED = 16
# By how much the sum of both similarities must be higher to be clearly higher.
_CLEARLY = 0.1
_MOST_NEAR = 400
_LONGEST_BACKWARDS = 64
# Pairs of code points that may be aligned in search of one similar phrase: some milliseconds.
_MOST_PAIRS = 40_000_000
# The most pairs for aligning two versions of one text.
_MOST_PAIRS_OF_TEXTS = 400_000_000
# What follows a character and belongs to it: marks, variation selectors, joiners, skin tones, tags.
_JOINING = frozenset({"Mn", "Mc", "Me"})


@dataclass(frozen=True, slots=True)
class TextQuoteSelector:
    """A phrase by its words: `exact`, and what stood before and after it (up to 32 code points each)."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class TextPositionSelector:
    """A phrase by its place: from `start` up to, not including, `end`, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quote was found; `score` is 1.0 for the same words in the same surroundings, and lower otherwise."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Patched:
    """What a patch did. "clean": `text` is the new text, and its [start, end) the replacement. "already_fixed": `text` is
    unchanged and its [start, end) says it already. "lost": the phrase is gone; `text` is unchanged, start and end are 0.
    """

    kind: Literal["clean", "already_fixed", "lost"]
    text: str
    start: int
    end: int


def selectors_of(
    text: str, start: int, end: int, context: int = CONTEXT
) -> tuple[TextQuoteSelector, TextPositionSelector]:
    """Both selectors of the phrase [start, end) of `text`, which is in NFC.

    Raises ValueError where that is no phrase: empty, or not inside the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"[{start}, {end}) is no phrase of a text of {len(text)} code points")
    quote = TextQuoteSelector(
        text[start:end], text[max(0, start - context) : start], text[end : end + context]
    )
    return quote, TextPositionSelector(start, end)


def find_quote(
    text: str, quote: TextQuoteSelector, position: TextPositionSelector | None = None
) -> Match | None:
    """Where `quote` stands in `text` by the strict rule (see above), or None where it is gone.

    `position` is where the phrase stood, for choosing among equals; it need not be inside the text. The offsets found
    are those of `text` in NFC. Takes milliseconds for texts of a megabyte, whatever they hold.
    """
    search = _Search(text, quote, position)
    if not search.exact:
        return None
    return search.best(search.exact_places(), allow_similar=len(search.exact) > EXACT_UP_TO)


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
    alignment = _aligned(before, after)
    if alignment is None:
        found = find_quote(after, quote, position)
        return TextPositionSelector(found.start, found.end) if found else None
    search = _Search(after, quote, position)
    start, end = _moved(alignment, position.start, position.end)
    similar = len(search.exact) > EXACT_UP_TO
    kept = search.best(
        iter([(start, end)] if start < end else []), allow_similar=False, similar=similar, is_known=True
    )
    if kept is None:
        # The words may have moved. What stood in the old text as well is another place that only looks the same.
        moved = search.best(search.exact_places(), allow_similar=False)
        if moved is not None and not any(
            equal and dest_start <= moved.start and moved.end <= dest_end
            for equal, _, _, dest_start, dest_end in alignment
        ):
            kept = moved
    return TextPositionSelector(kept.start, kept.end) if kept else None


def patch(
    text: str, quote: TextQuoteSelector, position: TextPositionSelector | None, replacement: str
) -> Patched:
    """`text` (returned in NFC) with the quoted phrase replaced, as far as the text allows: see Patched.

    Replaced are exactly the quoted words. Where the place says `replacement` already, or says something else by now,
    nothing is.
    """
    text, replacement = unicodedata.normalize("NFC", text), unicodedata.normalize("NFC", replacement)
    search = _Search(text, quote, position)
    found = search.best(search.exact_places(), allow_similar=False)
    fixed = _Search(text, TextQuoteSelector(replacement, quote.prefix, quote.suffix), position)
    said = fixed.best(fixed.exact_places(), allow_similar=False, both_sides=True)
    # "RAG" stands inside "RAG (retrieval)" and the other way round: the surroundings tell which of the two it is.
    if said is not None and (found is None or said.score > found.score):
        return Patched("already_fixed", text, said.start, said.end)
    if found is None or search.exact == replacement:
        return Patched("lost", text, 0, 0)
    patched = unicodedata.normalize("NFC", text[: found.start] + replacement + text[found.end :])
    return Patched("clean", patched, found.start, found.start + len(replacement))


class _Search:
    """One quote looked for in one text."""

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

    # -- which places to look at ---------------------------------------------------------------------------------------

    def exact_places(self) -> Iterator[tuple[int, int]]:
        """The places (start, end) where the very words stand, those with the old surroundings or near the old place."""
        length = len(self.exact)
        before, after = self.prefix[-_HOOK:], self.suffix[:_HOOK]
        if not self.exact:
            # Where nothing stands between the two contexts.
            for start in islice(
                _occurrences(self.text, before + after), _MOST_HOOKED if before and after else 0
            ):
                yield start + len(before), start + len(before)
            return
        first = self.text.find(self.exact)
        if first < 0:
            return
        most = _MOST_NEAR if length <= _LONGEST_SIMILAR else _MOST_NEAR // 20
        yield first, first + length
        for hooked, offset in ((before + self.exact, len(before)), (self.exact + after, 0)):
            if len(hooked) > length:
                for start in islice(_occurrences(self.text, hooked, max(0, first - offset)), most // 2):
                    yield start + offset, start + offset + length
        for start in islice(_occurrences(self.text, self.exact, max(first, self.near)), most):
            yield start, start + length
        # Searching backwards has no such bound for its time, so a long phrase is searched from the front.
        backwards = _occurrences_back(self.text, self.exact, self.near + length - 1)
        forwards = _occurrences(self.text, self.exact, first)
        for start in islice(backwards if length <= _LONGEST_BACKWARDS else forwards, most):
            yield start, start + length

    def similar_places(self) -> Iterator[tuple[int, int]]:
        """The places (start, end) where similar words may stand, each aligned with the quote in its surroundings."""
        length = len(self.exact)
        if length > _LONGEST_SIMILAR:
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
            alignment = _opcodes(whole, window)
            start, end = _moved(alignment, len(self.prefix), len(self.prefix) + length)
            if start < end:
                yield first + start, first + end

    def _guesses(self) -> Iterator[int]:
        """Where the phrase may begin: at its old place, beside its old surroundings, around pieces of its words."""
        if self.position:
            yield self.near
        length = len(self.exact)
        if before := self.prefix[-_HOOK:]:
            for start in islice(_occurrences(self.text, before), 16):
                yield start + len(before)
        if after := self.suffix[:_HOOK]:
            for start in islice(_occurrences(self.text, after), 16):
                yield start - length
        size = max(4, min(16, length // 4))
        for offset in range(0, length - size + 1, max(size, length // 8)):
            for start in islice(_occurrences(self.text, self.exact[offset : offset + size]), 8):
                yield start - offset

    # -- which of them it is -------------------------------------------------------------------------------------------

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
            if found is None or (other is not None and other.score > found.score):
                found = other
        if found is not None and found.score < 1.0 and not is_known and self._says_something_else(found):
            return None
        return found

    def _says_something_else(self, found: Match) -> bool:
        """Whether another place has the old surroundings, clearly better than `found`, and other words between them.

        That is the place itself, and its phrase was replaced: texts of fixed forms, as digests are, repeat a short
        phrase in similar surroundings.
        """
        around = self._before(found.start) + self._after(found.end)
        before, after = self.prefix[-2 * _HOOK :], self.suffix[: 2 * _HOOK]
        if not before or not after:
            return False
        reach = 3 * len(self.exact) + 64
        for hook in islice(_occurrences(self.text, before), _MOST_HOOKED):
            start = hook + len(before)
            end = self.text.find(after, start, start + reach + len(after))
            if end < 0 or (start <= found.start and found.end <= end):
                continue
            if self._before(start) + self._after(end) > around + _CLEARLY:
                return True
        return False

    def _best(self, places: Iterator[tuple[int, int]], *, similar: bool, both_sides: bool) -> Match | None:
        best: tuple[float, int, int] | None = None
        found: Match | None = None
        for start, end in dict.fromkeys(places):
            words = self._words(start, end, similar=similar)
            if words is None:
                continue
            before, after = self._before(start), self._after(end)
            if words == 1.0 and self._is_displaced(start, end):
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
        words = self._words(0, len(text), similar=similar) if length else None
        if words is not None:
            return Match(0, len(text), round((words + 1) / 2, 4))
        if not length:
            return None
        if self.position and self._words(self.near, self.near + length, similar=False):
            return Match(self.near, self.near + length, SIMILAR_CONTEXT)
        places = list(islice(_occurrences(text, self.exact), 2))
        if len(places) == 1 and self._words(places[0], places[0] + length, similar=False):
            return Match(places[0], places[0] + length, SIMILAR_CONTEXT)
        return None

    def _words(self, start: int, end: int, *, similar: bool) -> float | None:
        """How similar the words of a place are, or None where they are not the quoted ones by the rule."""
        words = self.text[start:end]
        if words == self.exact:
            return 1.0 if self._stands_alone(start, end) else None
        if not similar or len(self.exact) <= EXACT_UP_TO or len(self.exact) > _LONGEST_SIMILAR:
            return None
        likeness = Indel.normalized_similarity(self.exact, words, score_cutoff=SIMILAR_PHRASE)
        return likeness if likeness >= SIMILAR_PHRASE else None

    def _stands_alone(self, start: int, end: int) -> bool:
        """Whether no mark or joiner makes other characters of the phrase's first or last than those quoted."""
        if end < len(self.text) and _joins(self.text[end]) and not _joins(self.suffix[:1]):
            return False
        return not (start and self.text[start - 1] == "\u200d" and not self.prefix.endswith("\u200d"))

    def _is_displaced(self, start: int, end: int) -> bool:
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
        hook = self.prefix[-_HOOK:]
        if not hook:
            return 0 if start == 0 else None
        if self.text.endswith(hook, 0, start):
            return start
        found = self.text.rfind(hook, max(0, start - len(hook) - _DISPLACED), start + _DISPLACED)
        return found + len(hook) if found >= 0 else None

    def _start_of_suffix(self, end: int) -> int | None:
        """Where the first words of the suffix begin near `end`; None where they do not stand there."""
        hook = self.suffix[:_HOOK]
        if not hook:
            return end if end == len(self.text) else None
        if self.text.startswith(hook, end):
            return end
        found = self.text.find(hook, max(0, end - _DISPLACED), end + len(hook) + _DISPLACED)
        return found if found >= 0 else None

    def _before(self, start: int) -> float:
        if not self.prefix:
            return 1.0 if start == 0 else 0.0
        length = len(self.prefix) * (3 if self.prefix_is_cut else 1)
        return Indel.normalized_similarity(self.prefix, self.text[max(0, start - length) : start])

    def _after(self, end: int) -> float:
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


def _occurrences(text: str, words: str, start: int = 0) -> Iterator[int]:
    """Where `words` stand in `text` from `start` on, overlapping ones too."""
    start = text.find(words, start)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _occurrences_back(text: str, words: str, end: int) -> Iterator[int]:
    """Where `words` stand in `text` before `end`, from the last to the first."""
    start = text.rfind(words, 0, max(0, end))
    while start >= 0:
        yield start
        start = text.rfind(words, 0, start + len(words) - 1)


# An alignment: stretches [start, end) of the one text and of the other, equal or not, in order and without gaps.
_Alignment = list[tuple[bool, int, int, int, int]]


def _opcodes(one: str, other: str) -> _Alignment:
    return [
        (code.tag == "equal", code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in Indel.opcodes(one, other)
    ]


def _aligned(before: str, after: str) -> _Alignment | None:
    """How two versions of a text are aligned; None where they are so long and so different that it costs too much."""
    shortest = min(len(before), len(after))
    start = _common(before, after, shortest)
    end = _common(before[::-1], after[::-1], shortest - start)
    middle, other = before[start : len(before) - end], after[start : len(after) - end]
    if len(middle) * len(other) > _MOST_PAIRS_OF_TEXTS:
        return None
    alignment: _Alignment = [(True, 0, start, 0, start)]
    alignment += [
        (equal, a + start, b + start, c + start, d + start) for equal, a, b, c, d in _opcodes(middle, other)
    ]
    alignment.append((True, len(before) - end, len(before), len(after) - end, len(after)))
    return alignment


def _common(one: str, other: str, most: int) -> int:
    """The length of the common start of two texts, at most `most`."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _moved(alignment: _Alignment, start: int, end: int) -> tuple[int, int]:
    """[start, end) of the one text in the other. What was put in just before or after it is not part of it, and what
    replaced its first or last words is.
    """
    first = last = 0
    for equal, src_start, src_end, dest_start, dest_end in _blocks(alignment):
        length = dest_end - dest_start
        if src_start <= start < src_end:
            first = dest_start + (start - src_start if equal else min(start - src_start, length))
        if src_start < end <= src_end:
            last = dest_end - (src_end - end if equal else min(src_end - end, length))
    return first, last


def _blocks(alignment: _Alignment) -> _Alignment:
    """The alignment with neighbouring deletions and insertions taken together."""
    blocks: _Alignment = []
    for one in alignment:
        if blocks and not one[0] and not blocks[-1][0]:
            _, src_start, _, dest_start, _ = blocks[-1]
            blocks[-1] = (False, src_start, one[2], dest_start, one[4])
        else:
            blocks.append(one)
    return blocks
