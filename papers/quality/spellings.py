"""Spellings of loan-words in a group of translations that depart from those the group uses more often.

Loan-words are gathered by the English word they were made of, over the whole group; where two spellings are one word, the
rarer one departs from the usual one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from papers.quality.context import Texts
from papers.quality.likeness import are_one_in_japanese, are_one_in_korean
from papers.quality.loan_words import KATAKANA, PARTICLES, PLURAL, Stems, loan_words, runs_in


class Departure(NamedTuple):
    """A rarer spelling at [start, end) of a translation: `found` where `usual` is written `times` times; both for `word`.

    `is_tie`: neither is rarer, and this one comes later. `is_spacing`: they differ in a blank alone.
    """

    start: int
    end: int
    found: str
    usual: str
    word: str
    times: int
    is_tie: bool
    is_spacing: bool


class Place(NamedTuple):
    """Where a loan-word stands: the number of its text, and [start, end) in it."""

    text: int
    start: int
    end: int


# English word -> each spelling of the loan-word made of it, and where it stands.
Clusters = dict[str, dict[str, list[Place]]]

_SYLLABLES = re.compile("[가-힣]+")
_JOINERS = str.maketrans("", "", " -‐·・")
_MOST_FORMS = 12


def departures(texts: Iterable[Texts]) -> dict[Texts, list[Departure]]:
    """For each of the texts that has any, its rarer spellings in order; in time linear in the texts.

    The texts are of one pair of languages. The translations are read first: where no two runs in them sound alike, the
    originals need not be read.
    """
    read = [(one, runs_in(one)) for one in texts]
    shared = _shared(read)
    clusters: Clusters = {}
    if shared:
        for number, (one, runs) in enumerate(read):
            alike = [run for run in runs if not shared.isdisjoint(run[1].keys)]
            for word, form, start in loan_words(one.source_text, alike) if alike else ():
                place = Place(number, start, start + len(form))
                clusters.setdefault(word, {}).setdefault(form, []).append(place)
    found: dict[Texts, list[Departure]] = {}
    several = {word: forms for word, forms in clusters.items() if len(forms) > 1}
    in_compounds = _in_compounds(several, (one for one, _ in read))
    for word, forms in several.items():
        for place, departure in _of_word(word, forms, in_compounds):
            found.setdefault(read[place.text][0], []).append(departure)
    return {key: sorted(set(listed)) for key, listed in found.items()}


def _shared(read: Iterable[tuple[Texts, list[tuple[int, Stems]]]]) -> set[str]:
    """The keys of which several stems stand in the translations."""
    keys: set[str] = set()
    marks: set[str] = set()
    for _, runs in read:
        for _, run in runs:
            keys.update(run.keys)
            marks.update(run.marks)
    if len(keys) == len(marks):
        return set()
    count = Counter(mark.partition(" ")[0] for mark in marks)
    return {key for key, times in count.items() if times > 1}


def _in_compounds(clusters: Clusters, texts: Iterable[Texts]) -> Counter[tuple[str, str]]:
    """How often each (word, form) that is as frequent as another form begins or ends a longer run of katakana: ユーザー in
    ユーザーデータ, where it is not ユーザ.
    """
    count: Counter[tuple[str, str]] = Counter()
    words_of: dict[str, list[str]] = {}
    for word, forms in clusters.items():
        if len(set(map(len, forms.values()))) < len(forms):
            for form in forms:
                if KATAKANA.match(form):
                    words_of.setdefault(form, []).append(word)
    if not words_of:
        return count
    sizes = sorted(set(map(len, words_of)), reverse=True)
    runs = Counter(run for one in texts for run in KATAKANA.findall(one.target_text))
    for run, times in runs.items():
        told = set(words_of.get(run, ()))
        # The longest form of a word counts; forms are short, so a run is looked at a few times and no more.
        for size in sizes:
            for form in (run[:size], run[-size:]) if size < len(run) else ():
                for word in words_of.get(form, ()):
                    if word not in told:
                        told.add(word)
                        count[word, form] += times
    return count


def _of_word(
    word: str, forms: dict[str, list[Place]], in_compounds: Counter[tuple[str, str]]
) -> Iterator[tuple[Place, Departure]]:
    def rank(form: tuple[str, list[Place]]) -> tuple[int, int, Place]:
        return -len(form[1]), -in_compounds[word, form[0]], form[1][0]

    ranked = sorted(forms.items(), key=rank)[:_MOST_FORMS]
    for at, (form, places) in enumerate(ranked):
        for usual, usual_places in ranked[:at]:
            if are_one_loan_word(form, usual):
                times = len(usual_places)
                is_tie = times == len(places)
                is_spacing = form.replace(" ", "") == usual.replace(" ", "")
                for place in places:
                    yield (
                        place,
                        Departure(place.start, place.end, form, usual, word, times, is_tie, is_spacing),
                    )
                break


def are_one_loan_word(one: str, other: str) -> bool:
    """Whether two loan-words of one language, of one skeleton, are one word in two spellings."""
    if "가" <= one[0] <= "힣":
        long, short = (one, other) if len(one) > len(other) else (other, one)
        if long.startswith(short) and long[-1] not in PLURAL and PARTICLES.match(long, len(short)):
            return False
        one, other = one.translate(_JOINERS), other.translate(_JOINERS)
        # "3차원" and the like, which a term may be, are no loan-words.
        return bool(_SYLLABLES.fullmatch(one) and _SYLLABLES.fullmatch(other)) and are_one_in_korean(
            one, other
        )
    return are_one_in_japanese(one, other)
