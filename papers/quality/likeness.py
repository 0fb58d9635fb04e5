"""Whether two loan-words are one word spelled in two ways: 그로킹 and 그루킹, パラメータ and パラメーター; not 모델 and 모듈.

Both are known to sound like the same English word. What is left to judge is how far their letters are apart: vowels that
writers of loan-words confuse cost little, others much.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
# Final ㄷ, ㅅ, ㅈ, ㅊ and ㅌ sound alike: 't'; so do ㄱ and ㅋ, ㅂ and ㅍ.
_FINALS = ("", *"kkknnntlkmlllplmppttŋttktph")
_CONFUSED = (
    "ㅐㅔㅖㅒ", "ㅏㅐ", "ㅏㅓ", "ㅏㅔ", "ㅓㅔ", "ㅗㅜ", "ㅗㅓ", "ㅓㅜ", "ㅡㅜ", "ㅡㅓ", "ㅣㅔ", "ㅠㅜ", "ㅑㅏ", "ㅕㅓ", "ㅛㅗ", "ㅟㅣ", "ㅘㅏ", "ㅝㅓ", "ㅞㅔ", "ㅢㅣ",
)  # fmt: skip
_ALIKE = (
    "ㄱㄲㅋk", "ㄷㄸㅌt", "ㅂㅃㅍp", "ㅅㅆ", "ㅈㅉㅊ", "ㄹl", "ㄴn", "ㅁm", "tㅅ", "tㅊ",
)  # fmt: skip
_CHEAP = 0.5
_COSTS: dict[tuple[str, str], float] = {}
for _group in (*_CONFUSED, *_ALIKE):
    _COSTS.update({(one, other): _CHEAP for one in _group for other in _group if one != other})
for _group in ("ㅅㅆ", "ㅈㅉㅊ", "tㅌ", "tㅅ", "kㅋ", "pㅍ", "ㅐㅔ", "ㅕㅓ", "ㅠㅜ", "lㄹ"):
    _COSTS.update({(one, other): _CHEAP / 2 for one in _group for other in _group if one != other})
_COSTS.update(dict.fromkeys((("ㅈ", "ㄷ"), ("ㄷ", "ㅈ"), ("ㅈ", "ㅅ"), ("ㅅ", "ㅈ")), 0.75))
_GONE = {"ㅡ": 0.25, "ㅣ": 0.5, "ㅜ": 0.5, "l": 0.25}
_OTHER = 2.0
_FAR = 1.0

# Words that are borrowed twice, by their spelling and by their sound.
_TWINS = (frozenset(("레이블", "라벨")), frozenset(("타깃", "타겟")), frozenset(("배터리", "밧데리")))


def are_one_in_korean(one: str, other: str) -> bool:
    """Whether two words of Hangul, of one skeleton, are spellings of one loan-word."""
    if frozenset((one, other)) in _TWINS:
        return True
    if _is_plural(one, other) or _is_plural(other, one):
        return True
    if min(len(one), len(other)) < 3 and one[0] != other[0] and not _begin_alike(one, other):
        return False
    return _distance(_letters(one), _letters(other), _korean_cost, _FAR) <= _FAR


def _begin_alike(one: str, other: str) -> bool:
    """Whether two words begin with the same consonant; short words of two consonants are too many to look alike else."""
    return (ord(one[0]) - 0xAC00) // 588 == (ord(other[0]) - 0xAC00) // 588


def _is_plural(one: str, other: str) -> bool:
    return len(one) > 2 and other in (f"{one}스", f"{one}즈")


@lru_cache(maxsize=4096)
def _letters(word: str) -> str:
    letters = []
    for syllable in word:
        initial, rest = divmod(ord(syllable) - 0xAC00, 588)
        vowel, final = divmod(rest, 28)
        letters += [_INITIALS[initial].replace("ㅇ", ""), _VOWELS[vowel], _FINALS[final]]
    return "".join(letters)


def _korean_cost(one: str, other: str) -> float:
    if one and other:
        return _COSTS.get((one, other), _OTHER)
    return _GONE.get(one or other, 1.0)


# Katakana: small letters as large ones, the V row as the B row.
_SMALL = str.maketrans("ァィゥェォャュョヮヵヶ", "アイウエオヤユヨワカケ")
_V = (("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ"))
_ROWS = (
    "アイウエオ",
    "カキクケコ",
    "サシスセソ",
    "タチツテト",
    "ナニヌネノ",
    "ハヒフヘホ",
    "マミムメモ",
    "ヤユヨ",
    "ラリルレロ",
    "ワヲ",
)
_ROW_OF = {kana: row for row in _ROWS for kana in row}
_NASAL = frozenset("ンムヌ")
# "th" is written with either row: アンソロピック, アントロピック.
_LISPED = frozenset(zip("サシスセソタチツテト", "タチツテトサシスセソ", strict=True))
_GLIDES = frozenset((("ア", "ヤ"), ("ヤ", "ア"), ("エ", "イ"), ("イ", "エ")))


def are_one_in_japanese(one: str, other: str) -> bool:
    """Whether two runs of katakana, of one skeleton, are spellings of one loan-word."""
    short, long = sorted((one, other), key=len)
    if long == f"{short}ー":
        return len(short) > 2
    if long in (f"{short}ズ", f"{short}ス"):
        return len(short) > 3
    key, other_key = _key(one), _key(other)
    if key == other_key:
        return len(key) > (3 if "ー" in one + other else 2)
    if len(key) > 4 and sorted(key) == sorted(other_key):
        return sum(a != b for a, b in zip(key, other_key, strict=True)) == 2
    return min(len(key), len(other_key)) > 3 and _distance(key, other_key, _kana_cost, _FAR) <= _FAR


@lru_cache(maxsize=4096)
def _key(word: str) -> str:
    for v, b in _V:
        if "ヴ" not in word:
            break
        word = word.replace(v, b)
    return word.translate(_SMALL).replace("ー", "").replace("・", "")


def _kana_cost(one: str, other: str) -> float:
    if not one or not other:
        return 0.75 if (one or other) in "ッアイウエオ" else 2.0
    if (one in _NASAL and other in _NASAL) or (one, other) in _GLIDES:
        return 0.75
    plain, other_plain = _unvoiced(one), _unvoiced(other)
    if plain == other_plain:
        return 0.75
    if (plain, other_plain) in _LISPED:
        return 1.0
    row = _ROW_OF.get(plain)
    return 1.0 if row is not None and row is _ROW_OF.get(other_plain) else 2.0


@lru_cache(maxsize=256)
def _unvoiced(kana: str) -> str:
    return unicodedata.normalize("NFD", kana)[0]


def _distance(
    one: Sequence[str], other: Sequence[str], cost: Callable[[str, str], float], far: float
) -> float:
    """The least sum of costs that makes one word the other (Levenshtein, 1965), or some number over `far`."""
    if abs(len(one) - len(other)) > 3:
        return far + 1
    row = [0.0]
    for letter in other:
        row.append(row[-1] + cost("", letter))
    for letter in one:
        above, row = row, [row[0] + cost(letter, "")]
        for at, other_letter in enumerate(other):
            same = 0.0 if letter == other_letter else cost(letter, other_letter)
            row.append(
                min(above[at] + same, above[at + 1] + cost(letter, ""), row[at] + cost("", other_letter))
            )
        if min(row) > far:
            return far + 1
    return row[-1]
