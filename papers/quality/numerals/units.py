"""Amounts with a unit of memory or time: 80 GB, 12 ms, 21일, 3分. The same figure with another unit is another amount."""

from __future__ import annotations

import re
from collections import defaultdict

from papers.quality.numerals.number import Number

_FIGURE = r"(?<![0-9.,A-Za-z])(?P<figure>[0-9]{1,6}(?:\.[0-9]{1,3})?)"
_MEMORY = r"(?P<memory>[KMGTP]i?B)(?![A-Za-z])|(?P<kilo>킬로|キロ)(?:바이트|バイト)|(?P<mega>메가|メガ)(?:바이트|バイト)|(?P<giga>기가|ギガ)(?:바이트|バイト)|(?P<tera>테라|テラ)(?:바이트|バイト)"
_UNITS = {
    "en": re.compile(
        rf"{_FIGURE}[ -]?(?:{_MEMORY}|(?P<ms>ms|milliseconds?)\b|(?P<us>[µμ]s|microseconds?)\b|(?P<second>s|sec|seconds?)\b|(?P<minute>min|mins|minutes?)\b"
        r"|(?P<hour>h|hr|hrs|hours?)\b|(?P<day>days?)\b|(?P<week>weeks?)\b|(?P<month>months?)\b|(?P<year>years?)\b)"
    ),
    "ko": re.compile(
        rf"{_FIGURE} ?(?:{_MEMORY}|(?P<ms>ms(?![A-Za-z])|밀리초)|(?P<us>[µμ]s(?![A-Za-z])|마이크로초)|(?P<second>초)|(?P<minute>분(?![의기류포야위산석할]))"
        r"|(?P<hour>시간)|(?P<day>일(?![반부]))|(?P<week>주(?!년|요|기))|(?P<month>개월|달(?!러))|(?P<year>년(?!대)))"
    ),
    "ja": re.compile(
        rf"{_FIGURE} ?(?:{_MEMORY}|(?P<ms>ms(?![A-Za-z])|ミリ秒)|(?P<us>[µμ]s(?![A-Za-z])|マイクロ秒)|(?P<second>秒)|(?P<minute>分(?![のに割類野布散析]))"
        r"|(?P<hour>時間)|(?P<day>日)|(?P<week>週)|(?P<month>[かヶケカ箇]月)|(?P<year>年(?!代)))"
    ),
}
_NAMES = {"K": "kilo", "M": "mega", "G": "giga", "T": "tera", "P": "peta"}
# One of these stands in every text that has such an amount.
_SIGN = re.compile(
    "[0-9][ -]?(?:[KMGTPmsµμhdwy]|초|분|시간|일|주|개월|달|년|킬|메|기가|테|밀|마|秒|分|時間|日|週|か|ヶ|年|キ|メ|ギ|テ|ミ|マ)"
)


def other_units(
    source: str, source_language: str, target: str, target_language: str
) -> list[tuple[Number, Number]]:
    """The amounts of both folded texts whose figure stands once in each, and with another unit there."""
    if _SIGN.search(target) is None or _SIGN.search(source) is None:
        return []
    theirs = _amounts(target, target_language)
    ours = _amounts(source, source_language) if theirs else {}
    return [
        (places[0][0], theirs[figure][0][0])
        for figure, places in ours.items()
        if len(places) == len(theirs.get(figure, ())) == 1 and places[0][1] != theirs[figure][0][1]
    ]


def _amounts(text: str, language: str) -> dict[float, list[tuple[Number, str]]]:
    found: dict[float, list[tuple[Number, str]]] = defaultdict(list)
    for match in _UNITS[language].finditer(text):
        unit = match.lastgroup or ""
        value = float(match["figure"])
        found[value].append(
            (Number(*match.span(), value), _NAMES[match[unit][0]] if unit == "memory" else unit)
        )
    return found
