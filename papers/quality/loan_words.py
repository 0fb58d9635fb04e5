"""Loan-words of a translation from English, each with the word of its original that it was made of.

A run of Hangul or katakana is taken for a loan-word where it sounds like a word of its own original.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from papers.quality.context import Texts
from papers.quality.sounds import Sound, sound_of_hangul, sound_of_katakana, sounds_of_english


class Stems(NamedTuple):
    """What a run may be: each stem with its sound; the skeletons of words it may stand for; and `keys`, skeletons with
    the kind of the first letter, also together with the shortest stem of each, as `marks`.
    """

    stems: tuple[tuple[str, Sound], ...]
    skeletons: frozenset[str]
    keys: frozenset[str]
    marks: frozenset[str]


_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+){0,3}")
_HANGUL = re.compile(r"데이터 (?:세트|셋)[가-힣]*|[가-힣]{2,}")
# The plainest predicates; one of them is no loan-word, whatever the original has (한다, hanja).
_PREDICATE = re.compile(r"(?:한|된|했|됐|있|없|같|않|이|였|준|본|쓴|간|온|든)다")
KATAKANA = re.compile(r"[ァ-ヺー]{2,}(?:・[ァ-ヺー]{2,}){0,3}")
PARTICLES = re.compile(
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
PLURAL = "스즈スズ"
_LONGEST_RUN = 24
# The words of some months of digests. Each takes one or two kilobytes, of every process that checks texts.
_RUNS_KEPT = 8_192


def runs_in(texts: Texts) -> list[tuple[int, Stems]]:
    """Where runs of Hangul or katakana begin in a translation from English, and the words they may be."""
    if texts.source_language != "en" or texts.target_language not in ("ko", "ja"):
        return []
    pattern, stems = (_HANGUL, _stems) if texts.target_language == "ko" else (KATAKANA, _katakana)
    return [(match.start(), stems(match[0])) for match in pattern.finditer(texts.target_text)]


def loan_words(source: str, runs: Sequence[tuple[int, Stems]]) -> Iterator[tuple[str, str, int]]:
    """(English word, loan-word, where it begins) for each of the runs that sounds like a word of the original."""
    original = _Original(source, set().union(*(stems.skeletons for _, stems in runs)))
    for start, stems in runs:
        found = _meant(stems.stems, original)
        if found is not None:
            yield *found, start


class _Word(NamedTuple):
    """A word of an original, and what vowels may stand behind its last consonant, in each way it may sound."""

    word: str
    ends: frozenset[int]


class _Original:
    """The words of an original by what they sound like, as far as any skeleton of `heard` is theirs."""

    def __init__(self, source: str, heard: set[str]) -> None:
        self._sounds: dict[str, list[tuple[str, int]]] = {}
        # Many runs sound alike, and thousands of words may share a skeleton.
        self._told: dict[Sound, _Word | None] = {}
        for word in set(_WORD.findall(source)):
            readings = _readings(word)
            if not heard.isdisjoint(readings):
                for skeleton, meant in readings.items():
                    self._sounds.setdefault(skeleton, []).extend(meant)

    def has(self, skeleton: str) -> bool:
        """Whether any of its words has it."""
        return skeleton in self._sounds

    def word_like(self, sound: Sound) -> _Word | None:
        """The one word that sounds so; None where none does, or several. Some word has the skeleton."""
        if sound not in self._told:
            skeleton, vowels = sound
            fitting = [one for one in self._sounds[skeleton] if not vowels & ~one[1]]
            words = {word for word, _ in fitting}
            ends = frozenset(may_stand >> len(skeleton) for _, may_stand in fitting)
            self._told[sound] = _Word(words.pop(), ends) if len(words) == 1 else None
        return self._told[sound]


def _meant(stems: Iterable[tuple[str, Sound]], original: _Original) -> tuple[str, str] | None:
    """The word of the original that one of the stems sounds like, and that stem; None where none does, or several.

    A stem that ends in a vowel as the word does is best (워크플로 in 워크플로는), else the shortest.
    """
    best = None
    for stem, sound in stems:
        if not original.has(sound.skeleton):
            skeleton = sound.skeleton[:-1]
            if stem[-1] not in PLURAL or not original.has(skeleton):
                continue
            sound = Sound(skeleton, sound.vowels & ((1 << len(skeleton)) - 1))
        meant = original.word_like(sound)
        if meant is None:
            continue
        if sound.vowels >> len(sound.skeleton) in meant.ends:
            return meant.word, stem
        best = best or (meant.word, stem)
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
            if run[size - 1] != " " and PARTICLES.match(run, size):
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
        if stem[-1] in PLURAL and skeleton[:-1]:
            shortest.setdefault(skeleton[:-1], stem)
    keys = {_kind(stem[0]) + skeleton: stem for skeleton, stem in shortest.items()}
    marks = frozenset(f"{key} {stem}" for key, stem in keys.items())
    return Stems(tuple(found), frozenset(shortest), frozenset(keys), marks)


def _kind(letter: str) -> str:
    """The kind of the first consonant, finer than a skeleton has it: spellings of one word agree in it."""
    if "가" <= letter <= "힣":
        return _KINDS[(ord(letter) - 0xAC00) // 588]
    return ""
