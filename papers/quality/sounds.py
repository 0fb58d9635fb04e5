"""How words sound, roughly: the consonants of an English word, and of Hangul or katakana that may write it.

A skeleton is the word's consonants in six classes: P (b, p, f, v), T (t, d, s, z, j, ch, sh, th), K (k, g), N (m, n, ng),
L (l, r). Vowels, h, w and y are left out, as is an r that closes a syllable. "grokking", 그로킹, 그루킹 and グロッキング are
KLKN; so a word and the loan-word made of it meet, whatever vowels somebody chose. (The idea is that of Soundex, 1918.)
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product

# Words that spelling leaves open are read in at most so many ways.
_MOST_READINGS = 8

# What letters may stand for, the first that fits; a tuple gives the ways to read them.
_ENGLISH: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"tch|sh", ("T",)),
    (r"\bkn", ("N",)),
    (r"\bps|\bx", ("T",)),
    (r"\bwr|rh", ("L",)),
    (r"sch", ("TK", "T")),
    (r"ch", ("T", "K")),
    (r"ph|pp|bb|ff|vv", ("P",)),
    (r"th|ss|zz|tt|dd", ("T",)),
    (r"gh(?=[aeiou])", ("K",)),
    (r"gh", ("",)),
    (r"cc(?=[eiy])", ("KT",)),
    (r"sc(?=[eiy])", ("T",)),
    (r"ck|cc|gg|kk|qu?", ("K",)),
    (r"c(?=[eiy])", ("T",)),
    (r"dg(?=[ei])|ts|tz", ("T", "TT")),
    (r"x", ("KT",)),
    (r"ng(?=[aeiouylr])", ("NK", "NT", "N")),
    (r"ng", ("N",)),
    (r"gn(?=s?\b)|mb\b|mm|nn", ("N",)),
    (r"g(?=[eiy])", ("T", "K")),
    (r"ll|rr|l|r(?=[aeiouy])(?!es?\b)", ("L",)),
    (r"re?\b", ("", "L")),
    (r"r", ("",)),
    (r"[bpfv]", ("P",)),
    (r"[tdszj]", ("T",)),
    (r"[kcg]", ("K",)),
    (r"[mn]", ("N",)),
)
_LETTERS = re.compile("|".join(f"({pattern})" for pattern, _ in _ENGLISH))
_LONGEST_WORD = 40


@lru_cache(maxsize=65536)
def of_english(word: str) -> tuple[str, ...]:
    """The skeletons of an English word in lower case, the likeliest first; none for one too long to be a word."""
    if len(word) > _LONGEST_WORD:
        return ()
    read = []
    for match in _LETTERS.finditer(word):
        read.append(_ENGLISH[(match.lastindex or 1) - 1][1])
    return tuple(dict.fromkeys(map("".join, islice(product(*read), _MOST_READINGS))))


# Hangul syllables are (initial * 21 + vowel) * 28 + final, from U+AC00 on.
_INITIALS = ("K", "K", "N", "T", "T", "L", "N", "P", "P", "T", "T", "", "T", "T", "T", "K", "T", "P", "")
_FINALS = (
    "", "K", "K", "K", "N", "N", "N", "T", "l", "K", "N", "P", "T", "T", "P", "l", "N", "P", "P", "T", "T", "N",
    "T", "T", "K", "T", "P", "",
)  # fmt: skip
_HANGUL_FIRST, _HANGUL_LAST = 0xAC00, 0xD7A3


@lru_cache(maxsize=16384)
def _of_syllable(syllable: str) -> str:
    point = ord(syllable) - _HANGUL_FIRST
    return _INITIALS[point // 588] + _FINALS[point % 28]


def of_hangul(word: str) -> str:
    """The skeleton of a word of Hangul syllables. ㄹ before ㄹ counts once (할루, 알레)."""
    return "".join(map(_of_syllable, word)).replace("lL", "L").replace("l", "L")


_KANA = {
    "K": "カキクケコガギグゲゴ",
    "T": "サシスセソザジズゼゾタチツテトダヂヅデド",
    "N": "ナニヌネノマミムメモン",
    "P": "フバビブベボパピプペポヴ",
    "L": "ラリルレロ",
    "": "アイウエオァィゥェォハヒヘホヤユヨャュョワヰヱヲッー・ヮ",
}
_OF_KANA = {ord(kana): klass for klass, row in _KANA.items() for kana in row}
_NG = re.compile(r"ング(?![ラリルレロ])")


@lru_cache(maxsize=65536)
def of_katakana(word: str) -> str:
    """The skeleton of a run of katakana. ング is the English ng."""
    return _NG.sub("ン", word).translate(_OF_KANA)


def is_hangul(letter: str) -> bool:
    """Whether it is a whole syllable of Hangul."""
    return _HANGUL_FIRST <= ord(letter) <= _HANGUL_LAST
