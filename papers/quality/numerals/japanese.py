"""Numbers in Japanese: what stands behind figures, and numbers in kanji and kana."""

from __future__ import annotations

import re
from collections.abc import Iterator

from papers.quality.numerals import english
from papers.quality.numerals.digits import Tail
from papers.quality.numerals.myriads import worded as value_of
from papers.quality.numerals.number import Kind, Number

_TAIL = re.compile(
    r" ?(?:(?P<points>パーセント・?ポイント|%ポイント|%pt|%[pP](?![A-Za-z]))"
    r"|(?P<percent>%|パーセント|割(?![りく当])(?:(?P<tenth>[0-9])分)?)"
    r"|(?P<only_points>ポイント|pt(?![A-Za-z]))"
    r"|(?P<factor>倍|×(?! ?[0-9]))"
    r"|(?P<month>月)"
    r"|(?P<cents>セント)"
    r"|(?P<half>年半|時間半|[かヶケカ]月半|週間半)"
    r"|(?P<hour>時(?!間))"
    r"|(?P<decade>年代)"
    r"|(?P<vague>余り|余(?=[のり年人])|数(?=[年人万億])|あまり)"
    r"|(?P<power>の(?P<exponent>[0-9]{1,3})乗))"
)
_AFTERNOON = ("午後", "夕方", "夜")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_LARGE = re.compile(
    r"(?<![数何幾〇一二三四五六七八九十百千0-9.,])[一二三四五六七八九十百千〇]+[万億兆](?:[一二三四五六七八九十百千〇万億]*)"
)
_KANJI = re.compile(r"[〇零一二三四五六七八九十百千万億兆両]+")
_KANA = {
    "ひとつ": (1,), "ふたつ": (2,), "みっつ": (3,), "よっつ": (4,), "いつつ": (5,), "むっつ": (6,), "ななつ": (7,), "やっつ": (8,),
    "ここのつ": (9,), "ひとり": (1,), "ふたり": (2,), "はたち": (20,), "半": (0.5, 50, 2, 1, 30, 6), "倍": (2,), "双方": (2,), "初": (1,),
    "ゼロ": (0,), "ワン": (1,), "ダース": (12,), "ダブル": (2,), "トリプル": (3,), "再": (2,), "次": (2,), "同": (1,), "もう": (1,), "零": (0,),
    "五分五分": (50,), "少尉": (2,), "中尉": (1,),
}  # fmt: skip
_HELD = re.compile("|".join(sorted(_KANA, key=len, reverse=True)))
_SHARED_OUT = frozenset(("割り", "割く", "割当", "割っ"))
_SURE_COUNT = re.compile(r"つ|個|人|種類|件|本|枚|台|回|年|か月|ヶ月|週間|時間|倍|社|語|段階|層")


def tail(text: str, start: int, end: int, value: float) -> Tail | None:
    """What Japanese puts behind figures: パーセント, 割, 倍, 月, 余り. English words are read too, for titles that were
    kept.
    """
    following = text[end : end + 2]
    era = _ERAS.get(text[start - 2 : start]) if start >= 2 else None
    if era is not None and following[:1] == "年":
        return Tail(end, others=(value + era,))
    if not following or following[0] in "、。,.)":
        return None
    if following.isascii() and following[0] != "%" and following.strip()[:1].isalpha():
        return english.tail(text, start, end, value)
    found = _TAIL.match(text, end)
    if found is None:
        return None
    if found["points"]:
        return Tail(end, 0, Kind.PERCENTAGE_POINTS)
    if found["percent"]:
        if found["percent"][0] == "割":
            return Tail(found.end(), 1, Kind.PERCENT, added=float(found["tenth"] or 0))
        return Tail(end, 0, Kind.PERCENT)
    if found["only_points"]:
        return Tail(end, 0, Kind.POINTS)
    if found["factor"]:
        return Tail(end, 0, Kind.FACTOR)
    if found["month"]:
        return Tail(end, 0, Kind.MONTH)
    if found["cents"]:
        return Tail(end, others=(value / 100,))
    if found["half"]:
        return Tail(end, others=(value + 0.5, 12 * value + 6, 60 * value + 30))
    if found["hour"]:
        is_late = any(word in text[max(0, start - 3) : start] for word in _AFTERNOON)
        return Tail(end, others=(value + 12, value % 12) if is_late else ())
    if found["decade"]:
        return Tail(end, others=(value + 1900,) if value < 100 else ())
    if found["power"]:
        return Tail(found.end(), int(found["exponent"]) - 1) if value == 10 else None
    return Tail(end, is_vague=True)


def worded(text: str) -> Iterator[Number]:
    """Large numbers in kanji: 十億, 三百万, 千十億."""
    if "万" not in text and "億" not in text and "兆" not in text:
        return
    for found in _LARGE.finditer(text):
        word = found[0]
        big = max((value_of(letter) for letter in word if letter in "万億兆"), default=1.0)
        yield Number(found.start(), found.end(), value_of(word), scale=big)


def hinted(text: str) -> Iterator[Number]:
    """Small numbers in kanji and kana: 三つ, 二十, 第一, ふたつ, 半分."""
    for found in _KANJI.finditer(text):
        value = value_of(found[0])
        if (
            value < 10
            and text[found.end() : found.end() + 1] == "割"
            and text[found.end() : found.end() + 2] not in _SHARED_OUT
        ):
            yield Number(found.start(), found.end(), value * 10)  # 九割
            continue
        is_count = value >= 2 and _SURE_COUNT.match(text, found.end()) is not None and value < 1000
        yield Number(found.start(), found.end(), value, Kind.WORD if is_count else Kind.PLAIN)
    for found in _HELD.finditer(text):
        values = _KANA[found[0]]
        yield Number(found.start(), found.end(), float(values[0]), others=tuple(map(float, values[1:])))
