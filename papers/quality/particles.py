"""Korean particles behind a word that is replaced: 은 or 는, 이 or 가, 을 or 를, 과 or 와, 으로 or 로, 이라 or 라.

Which one stands depends on whether the word ends in a consonant; 로 also follows ㄹ. Latin letters and digits are read
by their Korean names (LLM is 엘엘엠, 3 is 삼).
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple


class Ending(Enum):
    """How a word ends when it is read aloud."""

    VOWEL = "vowel"
    LIEUL = "ㄹ"
    CONSONANT = "consonant"


class Fitted(NamedTuple):
    """The first `length` letters behind the word, to be written as `text`."""

    length: int
    text: str


_HANGUL_BEGIN, _HANGUL_END = 0xAC00, 0xD7A3
_FINALS = 28
_LIEUL = 8
# Names of letters and digits that do not end in a vowel.
_READ_WITH_LIEUL = "lrLR178"
_READ_WITH_CONSONANT = "mnMN036"
# What an abbreviation of capitals is not: a word read as English, of which only clear endings are trusted.
_WORD = re.compile(r"[A-Za-z]*[a-z]\Z")
_WORD_WITH_CONSONANT = re.compile(r"(?:[mnpbtkgdc]|ng|ck|et|ap|pt|ct)\Z")
_WORD_WITH_LIEUL = re.compile(r"(?:l|le)\Z")

# After a consonant, after a vowel. Longest first: 이라는 before 이.
_PAIRS = (
    ("이었", "였"), ("이라", "라"), ("이란", "란"), ("이랑", "랑"), ("이나", "나"), ("이며", "며"), ("이든", "든"), ("이야말로", "야말로"),
    ("으로", "로"), ("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"),
)  # fmt: skip
# Behind these, 이 is no particle but the copula, which may stay behind a vowel too: 이다, 이고, 이지만.
_PARTICLE_ENDS = r"(?![가-힣])"
_RUNS_ON = r"(?:는|도|만|서|써|의|부터|까지|라도|라고|며)?"
_AFTER_CONSONANT = re.compile(
    r"(?P<이었>이었)|(?P<이라>이라)|(?P<이란>이란)|(?P<이랑>이랑)|(?P<이나>이나)|(?P<이며>이며)|(?P<이든>이든)|(?P<이야말로>이야말로)"
    rf"|(?P<으로>으로)|(?P<은>은){_PARTICLE_ENDS}|(?P<이>이){_PARTICLE_ENDS}|(?P<을>을){_PARTICLE_ENDS}|(?P<과>과){_RUNS_ON}{_PARTICLE_ENDS}"
)
_AFTER_VOWEL = re.compile(
    r"(?P<이었>였)|(?P<이라>라[는고서])|(?P<이란>란)|(?P<이랑>랑)|(?P<이나>나)|(?P<이며>며)|(?P<이든>든)|(?P<이야말로>야말로)"
    rf"|(?P<으로>로)|(?P<은>는){_PARTICLE_ENDS}|(?P<이>가){_PARTICLE_ENDS}|(?P<을>를){_PARTICLE_ENDS}|(?P<과>와){_RUNS_ON}{_PARTICLE_ENDS}"
)
_VOWEL_FORM = dict(_PAIRS)


def ending_of(word: str) -> Ending | None:
    """How `word` ends when a Korean reads it; None where that cannot be told."""
    last = word[-1:]
    if last and _HANGUL_BEGIN <= ord(last) <= _HANGUL_END:
        final = (ord(last) - _HANGUL_BEGIN) % _FINALS
        return Ending.VOWEL if not final else Ending.LIEUL if final == _LIEUL else Ending.CONSONANT
    if _WORD.search(word):
        return _ending_of_english(word)
    if not (last.isascii() and last.isalnum()):
        return None
    if last in _READ_WITH_LIEUL:
        return Ending.LIEUL
    return Ending.CONSONANT if last in _READ_WITH_CONSONANT else Ending.VOWEL


def fitted(old: str, new: str, following: str) -> Fitted:
    """How the particle at the beginning of `following` must change when `old` before it becomes `new`.

    `following` is what stands right behind the word; its first dozen letters suffice. Nothing changes, and the length
    is 0, where there is no such particle, where it fits already, or where an ending cannot be told.
    """
    unchanged = Fitted(0, "")
    before, after = ending_of(old), ending_of(new)
    if before is None or after is None or before is after:
        return unchanged
    found = (_AFTER_VOWEL if before is Ending.VOWEL else _AFTER_CONSONANT).match(following)
    if found is None and before is Ending.LIEUL:  # 로, as behind a vowel
        found = _AFTER_VOWEL.match(following)
        if found is None or found.lastgroup != "으로":
            return unchanged
    if found is None or found.lastgroup is None:
        return unchanged
    with_consonant = found.lastgroup
    here = found[with_consonant]
    if with_consonant == "으로":
        wanted = "으로" if after is Ending.CONSONANT else "로"
    else:
        wanted = _VOWEL_FORM[with_consonant] if after is Ending.VOWEL else with_consonant
    if with_consonant == "이라" and len(here) == 2 and here != "이라":  # 라는, 라고, 라서
        wanted += here[-1]
    return unchanged if wanted == here else Fitted(len(here), wanted)


def _ending_of_english(word: str) -> Ending | None:
    if _WORD_WITH_LIEUL.search(word):
        return Ending.LIEUL
    return Ending.CONSONANT if _WORD_WITH_CONSONANT.search(word) else None
