"""How words sound, roughly: the consonants of an English word, and of Hangul or katakana that may write it.

A skeleton is the word's consonants in six classes: P (b, p, f, v), T (t, d, s, z, j, ch, sh, th), K (k, g), N (m, n, ng),
L (l, r). Vowels, h, w and y are left out, as is an r that closes a syllable. "grokking", 그로킹, 그루킹 and グロッキング are
KLKN; so a word and the loan-word made of it meet, whatever vowels somebody chose. (The idea is that of Soundex, 1918.)
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

# Words that spelling leaves open are read in at most so many ways.
_MOST_READINGS = 8
# So many words of each language are kept with their sound.
_WORDS_KEPT = 8_192

# What letters may stand for, the first that fits; a tuple gives the ways to read them. "v" is a vowel, or may be one.
_ENGLISH: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"tch|sh", ("T",)),
    (r"\bkn", ("N",)),
    (r"\bps|\bx", ("T",)),
    (r"\bwr|rh", ("L",)),
    (r"sch", ("TK", "T")),
    (r"ch", ("T", "K")),
    (r"ph|pp|bb|ff|vv", ("P",)),
    (r"th(?=r)", ("T", "Tv")),
    (r"th|ss|zz|tt|dd", ("T",)),
    (r"gh(?=[aeiou])", ("K",)),
    (r"gh", ("",)),
    (r"cc(?=[eiy])", ("KT",)),
    (r"sc(?=[eiy])", ("T",)),
    (r"qu", ("Kv",)),
    (r"ck|cc|gg|kk|q", ("K",)),
    (r"c(?=[eiy])", ("T",)),
    (r"dg(?=[ei])|ts|tz", ("T", "TT")),
    (r"x", ("KT",)),
    (r"ng(?=[aeiouylr])", ("NK", "NT", "N")),
    (r"ng", ("N",)),
    (r"gn(?=s?\b)|mb\b|mm|nn", ("N",)),
    (r"g(?=[eiy])", ("T", "K")),
    (r"ll|rr|l|r(?=[aeiouy])(?!es?\b)", ("L",)),
    (r"re?\b", ("v", "vL")),
    (r"r", ("v",)),
    (r"e\b", ("",)),
    (r"[bpfv]", ("P",)),
    (r"[tdszj]", ("T",)),
    (r"[kcg]", ("K",)),
    (r"[mn]", ("N",)),
    (r"[aeiouywh]+?(?=e\b|r)|[aeiouywh]+", ("v",)),
)
_LETTERS = re.compile("|".join(f"({pattern})" for pattern, _ in _ENGLISH))
_LONGEST_WORD = 40


class Sound(NamedTuple):
    """A skeleton, and between which of its consonants vowels may stand: bit 0 before the first, bit 1 behind it, …"""

    skeleton: str
    vowels: int


def _sound(read: str) -> Sound:
    """The Sound of classes with "v" for vowels."""
    skeleton: list[str] = []
    vowels = 0
    for letter in read:
        if letter == "v":
            vowels |= 1 << len(skeleton)
        else:
            skeleton.append(letter)
    return Sound("".join(skeleton), vowels)


@lru_cache(maxsize=_WORDS_KEPT)
def sounds_of_english(word: str) -> tuple[Sound, ...]:
    """How an English word in lower case may sound, the likeliest first; nothing for one too long to be a word."""
    if len(word) > _LONGEST_WORD:
        return ()
    read = [_ENGLISH[(match.lastindex or 1) - 1][1] for match in _LETTERS.finditer(word)]
    return tuple(dict.fromkeys(_sound("".join(ways)) for ways in islice(product(*read), _MOST_READINGS)))


@lru_cache(maxsize=_WORDS_KEPT)
def of_english(word: str) -> tuple[str, ...]:
    """The skeletons of an English word in lower case, the likeliest first."""
    return tuple(dict.fromkeys(sound.skeleton for sound in sounds_of_english(word)))


# Hangul syllables are (initial * 21 + vowel) * 28 + final, from U+AC00 on. ㅡ, and ㅣ or ㅟ behind ㅅ, ㅈ and ㅊ, are put between
# consonants that English has together, so they are no vowels here.
_INITIALS = ("K", "K", "N", "T", "T", "L", "N", "P", "P", "T", "T", "", "T", "T", "T", "K", "T", "P", "")
_FINALS = (
    "", "K", "K", "K", "N", "N", "N", "T", "l", "K", "N", "P", "T", "T", "P", "l", "N", "P", "P", "T", "T", "N",
    "T", "T", "K", "T", "P", "",
)  # fmt: skip
_HANGUL_FIRST = 0xAC00
_PUT_BETWEEN = frozenset((16, 20))
_EU = 18
_HISSING = frozenset((9, 10, 12, 13, 14))


@lru_cache(maxsize=16384)
def _of_syllable(syllable: str) -> str:
    initial, rest = divmod(ord(syllable) - _HANGUL_FIRST, 588)
    vowel, final = divmod(rest, 28)
    is_put_between = vowel == _EU or (vowel in _PUT_BETWEEN and initial in _HISSING)
    return _INITIALS[initial] + ("" if is_put_between else "v") + _FINALS[final]


def sound_of_hangul(word: str) -> Sound:
    """How a word of Hangul syllables sounds. ㄹ before ㄹ counts once (할루, 알레)."""
    return _sound("".join(map(_of_syllable, word)).replace("lL", "L").replace("l", "L"))


def of_hangul(word: str) -> str:
    """Its skeleton."""
    return sound_of_hangul(word).skeleton


_KANA = {
    "K": "カケコガギゲゴ",
    "T": "サセソザゼゾタテダデ",
    "N": "ナニネノマミメモ",
    "P": "バビベボパピペポ",
    "L": "ラリレロ",
    "": "アイエオァィゥェォハヒヘホヤユヨャュョワヰヱヲヮ",
}
# The vowels of these are put between consonants, as in Korean; ン and ッ have none.
_KANA_WITHOUT_VOWEL = {
    "K": "クグキ", "T": "シスズジツチトドヂヅ", "N": "ヌムン", "P": "フブプヴ", "L": "ル", "": "ウッー・"
}  # fmt: skip
_OF_KANA = {ord(kana): f"{klass}v" for klass, row in _KANA.items() for kana in row}
_OF_KANA |= {ord(kana): klass for klass, row in _KANA_WITHOUT_VOWEL.items() for kana in row}
_NG = re.compile(r"ング(?![ラリルレロ])")


@lru_cache(maxsize=_WORDS_KEPT)
def sound_of_katakana(word: str) -> Sound:
    """How a run of katakana sounds. ング is the English ng."""
    return _sound(_NG.sub("ン", word).translate(_OF_KANA))


def of_katakana(word: str) -> str:
    """Its skeleton."""
    return sound_of_katakana(word).skeleton
