"""Where the Concepts of an original stand in its translation: rightly, wrongly, or not at all."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from papers.quality.pair import Pair
from papers.quality.termbase import TermMatch
from papers.quality.terms import Concept, Status

# What may stand between a word and its original in brackets behind it: 규범(norm), 規範（ノルム）.
_GLOSS = re.compile(r" ?[(\[]['\"“‘]?\Z")
_LONGEST_GLOSS = 4
_LONGEST_NAME = 80
_JOINERS = re.compile(r"[\s·・‐‑–-]+")

Span = tuple[int, int]


def uses_of(pair: Pair) -> Uses | None:
    """The uses of the terms of `pair`, or None where its original has none."""
    named: dict[str, list[TermMatch]] = {}
    for match in pair.source_terms:
        if match.term.status is not Status.FORBIDDEN:
            named.setdefault(match.concept.key, []).append(match)
    return Uses(pair, named) if named else None


class Uses:
    """`named` are the Concepts of the original by key, with the matches of their Terms in order."""

    def __init__(self, pair: Pair, named: dict[str, list[TermMatch]]) -> None:
        self._pair = pair
        self._named = named

    def wrong(self) -> Iterator[tuple[TermMatch, TermMatch]]:
        """Each forbidden word that must be doubted, with the place in the original that it stands for."""
        if not any(match.term.status is Status.FORBIDDEN for match in self._pair.target_terms):
            return
        named, holders = self._with_parts()
        right, wrong = self._told_apart(named, holders)
        if not wrong:
            return
        rendered, explained = self._rendered(right, wrong)
        for keys, spans in wrong.items():
            # A word that two Concepts have is the more general one's: 규범 is a wrong 노름 before it is a gradient's.
            general_last = sorted(keys, key=lambda key: (-len(key), key))
            places = sorted({(one.start, one.end): one for key in general_last for one in named[key]}.items())
            others = sorted({span for key in keys for span in rendered.get(key, ())})
            counted = 0
            for span, matches in spans:
                glossed = keys & explained.get(span[1], set())
                if not glossed and len(others) + counted >= len(places):
                    continue
                if glossed and all(match.concept.is_kept for match in matches):
                    continue  # 버트(BERT)
                # The n-th rendering, right or wrong, is taken for the n-th place.
                nth = bisect_left(others, span) + counted
                counted += 1
                original = places[min(nth, len(places) - 1)][1]
                yield min(matches, key=lambda match: match.concept.key != original.concept.key), original

    def unseen(self) -> Iterator[TermMatch]:
        """The first place of each Concept of the original that no term stands for in the translation.

        A word of the original that several Concepts have is seen where one of them is, and told once.
        """
        seen = {match.concept.key for match in self._pair.target_terms}
        covered = {match.start for key in seen & self._named.keys() for match in self._named[key]}
        for key, matches in self._named.items():
            if key not in seen and not any(match.start in covered for match in matches):
                covered.add(matches[0].start)
                yield matches[0]

    def place_of(self, original: TermMatch) -> int:
        """Where in the translation a missing term was expected: behind the one that stands before it in the original."""
        before = {match.concept.key for match in self._pair.source_terms if match.end <= original.start}
        return max((match.end for match in self._pair.target_terms if match.concept.key in before), default=0)

    @cached_property
    def english(self) -> list[TermMatch]:
        """English words of named Concepts that were left in the translation; none in one into English."""
        if self._pair.target_language == "en":
            return []
        return [
            match
            for match in self._pair.terms.matches(self._pair.target_prose, "en", self._named)
            if match.term.status is not Status.FORBIDDEN
        ]

    @cached_property
    def squeezed(self) -> str:
        """The translation in small letters without blanks, hyphens and dots."""
        return squeeze(self._pair.target)

    @cached_property
    def target_concepts(self) -> tuple[Concept, ...]:
        """The Concepts with a Term in the translation, each once."""
        return tuple({match.concept.key: match.concept for match in self._pair.target_terms}.values())

    def _with_parts(self) -> tuple[dict[str, list[TermMatch]], dict[str, set[str]]]:
        """The Concepts of the original with those that stand within a longer name ("gradient" in "stochastic gradient
        descent"), and by their keys those that hold them: a word that is wrong for the part is wrong in the whole.
        """
        pair = self._pair
        named = {key: list(matches) for key, matches in self._named.items()}
        holders: dict[str, set[str]] = {}
        done: set[tuple[str, int]] = set()
        for whole in [match for matches in self._named.values() for match in matches]:
            text = pair.source_prose[whole.start : whole.end]
            gaps = [gap.start() for gap in _JOINERS.finditer(text)]
            if not gaps or len(text) > _LONGEST_NAME:
                continue
            for start, end in ((0, gaps[-1]), (gaps[0] + 1, len(text))):
                for part in pair.terms.matches(text[start:end], pair.source_language):
                    key, at = part.concept.key, whole.start + start + part.start
                    if part.term.status is Status.FORBIDDEN or key in self._named:
                        continue
                    holders.setdefault(key, set()).add(whole.concept.key)
                    if (key, at) not in done:
                        done.add((key, at))
                        named.setdefault(key, []).append(
                            part._replace(start=at, end=at + part.end - part.start)
                        )
        return named, holders

    def _told_apart(
        self, named: dict[str, list[TermMatch]], holders: dict[str, set[str]]
    ) -> tuple[_Right, _Wrong]:
        """The spans of the translation that render a named Concept rightly, and wrongly.

        A word that is right for any Concept of the original is right. Longer terms of Concepts that the original does
        not name hide shorter ones only if they are no errors themselves: 사회 규범 is whole, 기울기 규범 holds 규범.
        """
        pair = self._pair
        whole = [
            (match.start, match.end)
            for match in pair.target_terms
            if match.concept.key not in named and match.term.status is not Status.FORBIDDEN
        ]
        right: dict[Span, set[str]] = {}
        doubtful: dict[Span, list[TermMatch]] = {}
        parts_of: dict[str, set[str]] = {}
        for part, holding in holders.items():
            for key in holding:
                parts_of.setdefault(key, set()).add(part)
        for match in pair.terms.matches(pair.target_prose, pair.target_language, named):
            span = (match.start, match.end)
            if match.term.status is not Status.FORBIDDEN:
                right.setdefault(span, set()).update(
                    (match.concept.key, *parts_of.get(match.concept.key, ()))
                )
            elif not _is_within(span, whole):
                doubtful.setdefault(span, []).append(match)
        wrong: dict[frozenset[str], list[tuple[Span, list[TermMatch]]]] = {}
        for span, matches in doubtful.items():
            if span not in right:
                wrong.setdefault(frozenset(match.concept.key for match in matches), []).append(
                    (span, matches)
                )
        return right, wrong

    def _rendered(self, right: _Right, wrong: _Wrong) -> tuple[dict[str, list[Span]], dict[int, set[str]]]:
        """By Concept, the spans that render it, rightly or in English; and by the end of a word, the Concepts that the
        English words in brackets behind it explain."""
        rendered: dict[str, list[Span]] = {}
        for span, keys in right.items():
            for key in keys:
                rendered.setdefault(key, []).append(span)
        ends = {end for _, end in right} | {span[1] for spans in wrong.values() for span, _ in spans}
        explained: dict[int, set[str]] = {}
        for match in self.english:
            gloss = _GLOSS.search(self._pair.target_prose, max(0, match.start - _LONGEST_GLOSS), match.start)
            if gloss is not None and gloss.start() in ends:
                explained.setdefault(gloss.start(), set()).add(match.concept.key)
            elif (match.start, match.end) not in right:
                rendered.setdefault(match.concept.key, []).append((match.start, match.end))
        return rendered, explained


_Right = dict[Span, set[str]]
# By the Concepts that the word is wrong for, in the order of the translation.
_Wrong = dict[frozenset[str], list[tuple[Span, list[TermMatch]]]]


def squeeze(text: str) -> str:
    """`text` in small letters without what may or may not join the parts of a term."""
    return _JOINERS.sub("", text).lower()


def _is_within(span: Span, whole: list[Span]) -> bool:
    """Whether `span` is a part of one of `whole`, which are in order and apart."""
    at = bisect_right(whole, (span[0], sys.maxsize)) - 1
    return at >= 0 and span[1] <= whole[at][1] and span != whole[at]
