"""Which words of the translations of a group render which Concept, and those that stand alone beside more frequent ones.

Only words that are as good as one another are compared: not a word and its longer form, not a word in Latin letters and
one that spells it out, not two spellings of one loan-word, which `spellings` compares.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from papers.quality.spellings import are_one_loan_word
from papers.quality.termbase import TermMatch
from papers.quality.terms import Concept, Status


class Rendered(NamedTuple):
    """A Term of the translation at [start, end) of the text of that number, for a Concept the original names."""

    text: int
    start: int
    end: int


class Choice(NamedTuple):
    """A rarer word for a Concept at [start, end), where `usual` stands `times` times in the group; or as often, if a tie."""

    start: int
    end: int
    usual: str
    concept: Concept
    times: int
    is_tie: bool


# The number of a text, the Terms of its original, and those of its translation.
Matched = tuple[int, Iterable[TermMatch], Iterable[TermMatch]]

_LATIN = re.compile(r"[A-Za-z]")


def choices(matched: Iterable[Matched]) -> dict[int, list[Choice]]:
    """For each text that has any, by its number, its words that are rarer than another of the same Concept.

    The texts are of one pair of languages. Where a translation has more words for a Concept than its original, some of
    them are there for something else, and nobody can say which: "reasoning" was 推論, and 思考 was "thought".
    """
    places: dict[str, dict[str, list[Rendered]]] = {}
    concepts: dict[str, Concept] = {}
    for number, source, target in matched:
        named = Counter(match.concept.key for match in source if match.term.status is not Status.FORBIDDEN)
        if not named:
            continue
        words = [
            match
            for match in target
            if match.concept.key in named and match.term.status is not Status.FORBIDDEN
        ]
        said = Counter(match.concept.key for match in words)
        for match in words:
            key, form = match.concept.key, match.term.text
            if said[key] <= named[key] and not _LATIN.search(form):
                concepts[key] = match.concept
                places.setdefault(key, {}).setdefault(form, []).append(
                    Rendered(number, match.start, match.end)
                )
    found: dict[int, list[Choice]] = {}
    for key, forms in places.items():
        if len(forms) > 1:
            for place, choice in _of_concept(concepts[key], forms):
                found.setdefault(place.text, []).append(choice)
    return {number: sorted(listed, key=lambda choice: choice[:2]) for number, listed in found.items()}


def _of_concept(concept: Concept, forms: dict[str, list[Rendered]]) -> Iterator[tuple[Rendered, Choice]]:
    ranked = sorted(forms.items(), key=lambda form: (-len(form[1]), form[1][0]))
    usual, usual_places = ranked[0]
    for form, there in ranked[1:]:
        if not _are_of_a_kind(form, usual):
            continue
        for place in there:
            is_tie = len(there) == len(usual_places)
            yield place, Choice(place.start, place.end, usual, concept, len(usual_places), is_tie)


def _are_of_a_kind(one: str, other: str) -> bool:
    one, other = one.replace(" ", ""), other.replace(" ", "")
    return one not in other and other not in one and not are_one_loan_word(one, other)
