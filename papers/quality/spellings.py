"""Loan-words of a group of translations, each with the English word it was made of, and the spellings that stand alone.

A run of Hangul or katakana is taken for a loan-word where it sounds like a word of its own original. Occurrences are
gathered by that word over the whole group; where two spellings are one word, the rarer one departs from the usual one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from papers.quality.context import Texts
from papers.quality.likeness import are_one_in_japanese, are_one_in_korean
from papers.quality.sounds import Sound, sound_of_hangul, sound_of_katakana, sounds_of_english


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


class Stems(NamedTuple):
    """What a run may be: each stem with its sound; the skeletons of words it may stand for; and `keys`, skeletons with
    the kind of the first letter, also together with the shortest stem of each, as `marks`.
    """

    stems: tuple[tuple[str, Sound], ...]
    skeletons: frozenset[str]
    keys: frozenset[str]
    marks: frozenset[str]


# Skeleton -> the words of an original that sound so, and where vowels may stand in each.
Sounds = dict[str, tuple[tuple[str, int], ...]]
Clusters = dict[str, dict[str, list[Place]]]

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+){0,3}")
_HANGUL = re.compile(r"데이터 (?:세트|셋)[가-힣]*|[가-힣]{2,}")
# The plainest predicates; one of them is no loan-word, whatever the original has (한다, hanja).
_PREDICATE = re.compile(r"(?:한|된|했|됐|있|없|같|않|이|였|준|본|쓴|간|온|든)다")
_SYLLABLES = re.compile("[가-힣]+")
_JOINERS = str.maketrans("", "", " -‐·・")
_KATAKANA = re.compile(r"[ァ-ヺー]{2,}(?:・[ァ-ヺー]{2,}){0,3}")
_PARTICLES = re.compile(
    r"들?(?:은|는|이|가|을|를|의|에|도|만|와|과|로|으로|로서|으로서|로써|으로써|에서|에게|까지|부터|마다|조차|보다|처럼|같이|만큼|대로|이나|나|이란|란|이라는"
    r"|라는|이라고|라고|이라|라|이며|며|이다|다|입니다|이고|고|인|일|임|이지만|지만|이므로|별|용|형|간|화|적|식|상|력|률|성"
    r"|에는|에도|에만|에서는|에서도|에서의|으로는|로는|으로도|로도|으로의|로의|와의|과의|와는|과는|까지의|부터의|만의|만을|만이|들을|들은|들이|들의"
    r"|하다|하는|하고|하며|하여|해|한|할|합니다|했다|된|되는|되어|되고|됩니다|시킨|시키는|이었다|였다|이었습니다|였습니다|이란|이라도|라도|인지|뿐|입니까)?\Z"
)
_SMALL_WORDS = frozenset(
    (
        "the", "that", "this", "these", "those", "its", "was", "has", "had", "does", "did", "are", "were", "their", "there",
        "than", "then", "such", "thus", "too", "two", "they", "also", "both", "use", "used", "uses", "out", "not", "but",
        "and", "for", "with", "from", "each", "how", "all", "any", "one", "our", "can", "may", "which", "what", "when",
    )
)  # fmt: skip
# Words of fewer consonants than this are too easily sounded like; katakana is a loan-word by itself.
_LEAST_HANGUL = 2
# ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ
_KINDS = "ggnddrmbbssojjjgdbh"
_PLURAL = "스즈スズ"
_MOST_FORMS = 12
_LONGEST_RUN = 24
# The words of some months of digests. Each takes one or two kilobytes, of every process that checks texts.
_RUNS_KEPT = 8_192


def departures(texts: Iterable[Texts]) -> dict[Texts, list[Departure]]:
    """For each of the texts that has any, its rarer spellings in order; in time linear in the texts.

    The texts are of one pair of languages. The translations are read first: where no two runs in them sound alike, the
    originals need not be read.
    """
    read = [(one, _runs_in(one)) for one in texts]
    shared = _shared(read)
    clusters: Clusters = {}
    if shared:
        for number, (one, runs) in enumerate(read):
            alike = [run for run in runs if not shared.isdisjoint(run[1].keys)]
            for word, form, start in _loan_words(one.source_text, alike) if alike else ():
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
                if _KATAKANA.match(form):
                    words_of.setdefault(form, []).append(word)
    if not words_of:
        return count
    sizes = sorted(set(map(len, words_of)), reverse=True)
    runs = Counter(run for one in texts for run in _KATAKANA.findall(one.target_text))
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
        if long.startswith(short) and long[-1] not in _PLURAL and _PARTICLES.match(long, len(short)):
            return False
        one, other = one.translate(_JOINERS), other.translate(_JOINERS)
        # "3차원" and the like, which a term may be, are no loan-words.
        return bool(_SYLLABLES.fullmatch(one) and _SYLLABLES.fullmatch(other)) and are_one_in_korean(
            one, other
        )
    return are_one_in_japanese(one, other)


def _runs_in(texts: Texts) -> list[tuple[int, Stems]]:
    """Where runs of Hangul or katakana begin in a translation from English, and the words they may be."""
    if texts.source_language != "en" or texts.target_language not in ("ko", "ja"):
        return []
    pattern, stems = (_HANGUL, _stems) if texts.target_language == "ko" else (_KATAKANA, _katakana)
    return [(match.start(), stems(match[0])) for match in pattern.finditer(texts.target_text)]


def _loan_words(source: str, runs: Sequence[tuple[int, Stems]]) -> Iterator[tuple[str, str, int]]:
    """(English word, loan-word, where it begins) for each of the runs that sounds like a word of the original."""
    heard: set[str] = set()
    for _, stems in runs:
        heard |= stems.skeletons
    sounds: Sounds = {}
    for word in set(_WORD.findall(source)):
        readings = _readings(word)
        if not heard.isdisjoint(readings):
            for skeleton, meant in readings.items():
                sounds[skeleton] = sounds.get(skeleton, ()) + meant
    for start, stems in runs:
        found = _meant(stems.stems, sounds)
        if found is not None:
            yield *found, start


def _meant(stems: Iterable[tuple[str, Sound]], sounds: Sounds) -> tuple[str, str] | None:
    """The word of the original that one of the stems sounds like, and that stem; None where none does, or several.

    A stem that ends in a vowel as the word does is best (워크플로 in 워크플로는), else the shortest.
    """
    best = None
    for stem, (skeleton, vowels) in stems:
        length = len(skeleton)
        meant = sounds.get(skeleton)
        if meant is None and stem[-1] in _PLURAL:
            meant = sounds.get(skeleton[:-1])
            length -= 1
            vowels &= (1 << length) - 1
        if meant is None:
            continue
        fitting = [one for one in meant if not vowels & ~one[1]]
        words = {word for word, _ in fitting}
        if len(words) != 1:
            continue
        if any(vowels >> length == one[1] >> length for one in fitting):
            return fitting[0][0], stem
        best = best or (fitting[0][0], stem)
    return best


@lru_cache(maxsize=_RUNS_KEPT)
def _readings(word: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """How the words that a word of an original may be sound, each without its plural s."""
    parts = word.lower().split("-")
    words = ["".join(parts), *parts] if len(parts) > 1 else parts
    lemmas = {_singular(part) for part in words if len(part) > 2 and part not in _SMALL_WORDS}
    readings: dict[str, tuple[tuple[str, int], ...]] = {}
    for lemma in sorted(lemmas):
        for skeleton, vowels in sounds_of_english(lemma):
            if skeleton:
                readings[skeleton] = (*readings.get(skeleton, ()), (lemma, vowels))
    return readings


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@lru_cache(maxsize=_RUNS_KEPT)
def _stems(run: str) -> Stems:
    """The beginnings of a run of Hangul behind which nothing or a particle stands, shortest first, with their sound."""
    found = []
    if len(run) <= _LONGEST_RUN and not _PREDICATE.fullmatch(run):
        for size in range(2, len(run) + 1):
            if run[size - 1] != " " and _PARTICLES.match(run, size):
                sound = sound_of_hangul(run[:size].replace(" ", ""))
                if len(sound.skeleton) >= _LEAST_HANGUL:
                    found.append((run[:size], sound))
    return _as_stems(found)


@lru_cache(maxsize=_RUNS_KEPT)
def _katakana(run: str) -> Stems:
    return _as_stems([(run, sound_of_katakana(run))] if len(run) <= _LONGEST_RUN else [])


def _as_stems(found: list[tuple[str, Sound]]) -> Stems:
    shortest: dict[str, str] = {}
    for stem, (skeleton, _) in found:
        shortest.setdefault(skeleton, stem)
        if stem[-1] in _PLURAL and skeleton[:-1]:
            shortest.setdefault(skeleton[:-1], stem)
    keys = {_kind(stem[0]) + skeleton: stem for skeleton, stem in shortest.items()}
    marks = frozenset(f"{key} {stem}" for key, stem in keys.items())
    return Stems(tuple(found), frozenset(shortest), frozenset(keys), marks)


def _kind(letter: str) -> str:
    """The kind of the first consonant, finer than a skeleton has it: spellings of one word agree in it."""
    if "가" <= letter <= "힣":
        return _KINDS[(ord(letter) - 0xAC00) // 588]
    return ""
