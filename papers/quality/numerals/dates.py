"""Days of the year with the name or sign of their month, and quarters: March 5, 5th of March, 3월 5일, 3月5日; Q3, 3분기.

Figure by figure, "March 5" and "5월 3일" hold the same numbers; as days they differ. The 3 of Q3 is one of a name.
"""

from __future__ import annotations

import re

from papers.quality.numerals.english_words import MONTH_NAMES
from papers.quality.numerals.number import Kind, Number

_MONTHS = {name[:3].lower(): at for at, name in enumerate(MONTH_NAMES, start=1)}
_NAME = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<{}>[0-3]?[0-9])(?:st|nd|rd|th)?"
_ENGLISH = re.compile(
    rf"\b(?P<name>{_NAME}) (?:the )?{_DAY.format('day')}(?![0-9:.,]?[0-9])"
    rf"|(?<![0-9.,:]){_DAY.format('early')} (?:of )?(?P<late>{_NAME})\b"
)
_SIGNED = {
    "ko": re.compile(r"(?<![0-9])(?P<month>[01]?[0-9])월 ?(?P<day>[0-3]?[0-9])일"),
    "ja": re.compile(r"(?<![0-9])(?P<month>[01]?[0-9])月 ?(?P<day>[0-3]?[0-9])日"),
}
_QUARTERS = {
    "en": re.compile(
        r"\b(?:Q(?P<before>[1-4])|(?P<behind>[1-4])Q|(?P<word>first|second|third|fourth)[ -]quarter)(?![A-Za-z])"
    ),
    "ko": re.compile(r"(?<![0-9])(?P<before>[1-4])(?:사|·4)?분기"),
    "ja": re.compile(r"第?(?P<before>[1-4一二三四])四半期"),
}
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "一": 1, "二": 2, "三": 3, "四": 4}
_SIGNS = {"ko": "월", "ja": "月"}


def swapped_days(
    source: str, source_language: str, target: str, target_language: str
) -> list[tuple[Number, Number]]:
    """The days of both folded texts that have no equal in the other, in order, where they are as many.

    A Number's value is 100 for each month and one for each day.
    """
    if _SIGNS.get(target_language, "") not in target or _SIGNS.get(source_language, "") not in source:
        return []
    theirs = _days(target, target_language)
    ours = _days(source, source_language) if theirs else []
    return unequal(ours, theirs)


def other_quarters(
    source: str, source_language: str, target: str, target_language: str
) -> list[tuple[Number, Number]]:
    """The quarters of both folded texts that have no equal in the other, likewise."""
    if "四半期" not in target and "분기" not in target and "四半期" not in source and "분기" not in source:
        return []
    return unequal(_quarters(source, source_language), _quarters(target, target_language))


def unequal(ours: list[Number], theirs: list[Number]) -> list[tuple[Number, Number]]:
    """Pair those whose value the other side lacks, in order; nothing where one side has more of them, as then nobody knows
    which is which.
    """
    here, there = {number.value for number in ours}, {number.value for number in theirs}
    left = [number for number in ours if number.value not in there]
    added = [number for number in theirs if number.value not in here]
    return list(zip(left, added, strict=True)) if len(left) == len(added) else []


def written_day(number: Number, language: str) -> str:
    """The day as the language writes it."""
    month, day = divmod(int(number.value), 100)
    if language == "en":
        return f"{MONTH_NAMES[month - 1]} {day}"
    return f"{month}월 {day}일" if language == "ko" else f"{month}月{day}日"


def _days(text: str, language: str) -> list[Number]:
    found = []
    for match in (_ENGLISH if language == "en" else _SIGNED[language]).finditer(text):
        if language == "en":
            month = _MONTHS[(match["name"] or match["late"])[:3].lower()]
            day = int(match["day"] or match["early"])
        else:
            month, day = int(match["month"]), int(match["day"])
        if 1 <= month <= 12 and 1 <= day <= 31:
            found.append(Number(*match.span(), 100.0 * month + day, Kind.MONTH))
    return found


def _quarters(text: str, language: str) -> list[Number]:
    found = []
    for match in _QUARTERS[language].finditer(text):
        figure = match[match.lastgroup or 0]
        found.append(Number(*match.span(), float(_ORDER.get(figure) or figure)))
    return found
