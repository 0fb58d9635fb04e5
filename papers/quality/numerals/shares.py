"""Fractions and multiples in words: a quarter, two thirds, doubled, 4분의 1, 세 배, 三分の二, 倍増.

Figure by figure "two thirds" holds a three, which would answer for a wrong "3배" beside it; here they are read whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from papers.quality.numerals.dates import unequal
from papers.quality.numerals.myriads import worded
from papers.quality.numerals.number import Kind, Number

_COUNTS = {
    word: float(at)
    for at, word in enumerate(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], start=2
    )
}
_PARTS = {
    "third": 3.0, "quarter": 4.0, "fourth": 4.0, "fifth": 5.0, "sixth": 6.0, "seventh": 7.0, "eighth": 8.0, "tenth": 10.0,
}  # fmt: skip
_COUNT = "|".join(_COUNTS)
_PART = "|".join(_PARTS)
# "A third" may be the next after a second; "a third of" and "by a third" are shares.
_ENGLISH_SHARE = re.compile(
    rf"\b(?:(?P<one>one)[ -](?P<part>{_PART})(?=[ .,;:)]|$)(?! (?:model|paper|method|stage|step|part|thing))"
    rf"|(?P<many>{_COUNT})[ -](?P<parts>{_PART})s\b"
    rf"|(?:(?<=by )|(?<=to )|(?<=than )|(?<=about )|(?<=only )|(?<=nearly )|(?<=roughly ))a (?P<by>{_PART})(?=[ .,;:)]|$)(?! [a-z]*(?:model|paper|stage|step|party))"
    rf"|an? (?P<of>{_PART}) (?=of\b|as\b)|(?P<half>half)(?= of\b| the\b| as\b| its\b| their\b| a\b))",
    re.IGNORECASE,
)
_ENGLISH_FACTOR = re.compile(
    rf"\b(?:(?P<two>doubl(?:es|ed|ing)|double(?= (?:the|its|their|that|our|as))|twice as|twofold|two-fold)"
    rf"|(?P<three>tripl(?:es|ed|ing)|triple(?= (?:the|its|their|that|our|as))|threefold)"
    rf"|(?P<four>quadrupl(?:es|ed|ing)|quadruple(?= (?:the|its|their|that|our|as))|fourfold)|(?P<five>fivefold)|(?P<ten>tenfold)"
    rf"|(?P<times>{_COUNT})(?: times|-fold| fold)"
    rf"|(?P<figures>[0-9]{{1,6}}(?:\.[0-9]{{1,4}})?)(?:x\b|×| times\b|-?fold\b))",
    re.IGNORECASE,
)
_NAMED = {"two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "ten": 10.0}
_FIGURE = r"(?<![0-9.,/])[0-9]{1,4}"
_OF = {
    "ko": re.compile(rf"(?P<low>{_FIGURE}|[이삼사오육칠팔십백]{{1,3}}) ?분의 ?(?P<high>[0-9]{{1,4}}|[일이삼사오육칠팔구십]{{1,3}})|(?P<half>절반)"),
    "ja": re.compile(rf"(?P<low>{_FIGURE}|[二三四五六七八九十百]{{1,3}})分の ?(?P<high>[0-9]{{1,4}}|[一二三四五六七八九十]{{1,3}})|(?P<half>半分|半数|過半)"),
}  # fmt: skip
_SLASHED = re.compile(r"(?<![0-9./A-Za-z-])([1-9])/([1-9][0-9]?)(?![0-9./A-Za-z-])")
_NATIVE = {
    word: float(at)
    for at, word in enumerate(["두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"], start=2)
}
_TIMES = {
    "ko": re.compile(
        rf"(?:(?<![0-9.,])(?P<figures>[0-9]{{1,6}}(?:\.[0-9]{{1,4}})?)|(?<![가-힣])(?P<word>{'|'.join(_NATIVE)}) ?)배(?![치포경열우선터달분])"
        r"|(?P<two>갑절|곱절|(?<![가-힣0-9] )(?<![가-힣0-9])배로|배가(?=[되하시했]))"
    ),
    "ja": re.compile(
        r"(?:(?<![0-9.,])(?P<figures>[0-9]{1,6}(?:\.[0-9]{1,4})?)|(?<![一二三四五六七八九十百千万億数])(?P<word>[二三四五六七八九十]))倍"
        r"|(?P<two>倍増|倍加|(?<![0-9一二三四五六七八九十百千万億数何同])倍(?=に|へ|と))"
    ),
}
# One of these stands in every text that holds one; looking for them takes a moment.
_SHARE_SIGNS: dict[str, tuple[str, ...]] = {
    "ko": ("분의", "절반"),
    "ja": ("分の", "半分", "半数", "過半"),
    "en": ("half", "third", "quarter", "fifth", "fourth", "tenth", "sixth", "eighth", "seventh"),
}
_FACTOR_SIGNS: dict[str, tuple[str, ...]] = {
    "ko": ("배", "곱절"), "ja": ("倍",), "en": ("×", " times", "fold", "doubl", "twice", "tripl", "quadrupl"),
}  # fmt: skip


_FIGURE_X = re.compile("[0-9]x")


def unlike_shares(
    source: str, source_language: str, target: str, target_language: str
) -> list[tuple[Number, Number]]:
    """The fractions, then the multiples, of both folded texts that have no equal in the other, where they are as many.

    A share that is taken away may be said as the rest: "by two thirds" is "to one third".
    """
    if source_language != "en" and target_language != "en":
        return []
    found: list[tuple[Number, Number]] = []
    english, other = (source, target) if source_language == "en" else (target, source)
    language = target_language if source_language == "en" else source_language
    if _has_sign(other, _SHARE_SIGNS[language]) and _has_sign(english.lower(), _SHARE_SIGNS["en"]):
        found += unequal(_shares(source, source_language), _shares(target, target_language))
    if _has_sign(target, _FACTOR_SIGNS[target_language]) and _has_sign(
        source, _FACTOR_SIGNS[source_language]
    ):
        found += unequal(_factors(source, source_language), _factors(target, target_language))
    return [(one, two) for one, two in found if not _agree(one, two)]


def is_said_in_percent(one: Number, two: Number, percents: Collection[float]) -> bool:
    """Whether one of two fractions stands among the percentages: a quarter may be said as 25 %."""
    return any(
        abs(100 * number.value - percent) < 0.06
        for number in (one, two)
        for percent in percents
        if number.kind is Kind.PLAIN
    )


def _has_sign(text: str, signs: tuple[str, ...]) -> bool:
    for sign in signs:
        if sign in text:
            return True
    if signs is _FACTOR_SIGNS["en"]:
        return _FIGURE_X.search(text) is not None
    return "/" in text and signs in _SHARE_SIGNS.values() and _SLASHED.search(text) is not None


def _agree(one: Number, two: Number) -> bool:
    return one.kind is Kind.PLAIN and abs(one.value + two.value - 1.0) < 1e-9


def _shares(text: str, language: str) -> list[Number]:
    found = []
    if language == "en":
        for match in _ENGLISH_SHARE.finditer(text):
            part = _PARTS.get(
                (match["part"] or match["parts"] or match["by"] or match["of"] or "").lower(), 2.0
            )
            count = _COUNTS[match["many"].lower()] if match["many"] else 1.0
            found.append(Number(match.start(), match.end(), count / part))
    else:
        for match in _OF[language].finditer(text):
            if match["half"]:
                found.append(Number(match.start(), match.end(), 0.5))
            elif low := _value(match["low"]):
                found.append(Number(match.start(), match.end(), _value(match["high"]) / low))
    if "/" in text:
        found += [
            Number(*match.span(), float(match[1]) / float(match[2])) for match in _SLASHED.finditer(text)
        ]
        found.sort()
    return found


def _factors(text: str, language: str) -> list[Number]:
    found = []
    for match in (_ENGLISH_FACTOR if language == "en" else _TIMES[language]).finditer(text):
        name = match.lastgroup or ""
        if name == "figures":
            value = float(match[name])
        elif name == "times":
            value = _COUNTS[match[name].lower()]
        elif name == "word":
            value = _NATIVE.get(match[name]) or worded(match[name])
        else:
            value = _NAMED[name]
        found.append(Number(match.start(), match.end(), value, Kind.FACTOR))
    return found


def _value(figures: str) -> float:
    return float(figures) if figures.isdigit() else worded(figures)
