"""The style a sentence ends in: 합니다 or 한다, です・ます or である."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

# Nouns end sentences too (…함, 体言止め) and belong to neither style.
_KOREAN = re.compile(r"[다요까죠](?=[.!?…。])")
_JAPANESE = re.compile(r"[^\s。!?…](?=[。!?…])")
_PLAIN_KOREAN = re.compile(r"[가-힣]다")
_BLANK_OR_CLOSING = re.compile(r"[.!?…。]+(?:\s|$|[\"'”’)])")
_POLITE_JAPANESE = tuple(
    f"{ending}{particle}"
    for ending in ("です", "ます", "ました", "ません", "でした", "でしょう", "ましょう", "ください")
    for particle in ("", "か", "ね", "よ", "が", "けど")
)
_DESCRIBING = "高低良悪近遠速早遅強弱長短広狭重軽深浅若古安暗無鋭粗薄厚太細固甘辛赤青白黒多難"
_PLAIN_JAPANESE = (
    *("である", "だろう", "のだ", "べきだ", "まい", "する", "ない", "いる", "ある", "なる"),
    *(f"{letter}た" for letter in "いきしちにひみりぎじびぴえけせてねへめれげぜでべっ"),
    *(f"{letter}だ" for letter in "んいうのかすきつちたまとこるよ的要能敗限"),
    *("う", "く", "す", "つ", "ぬ", "ぶ", "む", "る", "ぐ"),
    *(f"{letter}い" for letter in "しなたよきくかるさぽ" + _DESCRIBING),
)
# The final consonant ㅂ, as its place among the 28 of a syllable's code.
_FINAL_B = 17


class Ending(NamedTuple):
    """[start, end) in code points of the words a sentence ends in, and whether they are the polite style."""

    start: int
    end: int
    is_polite: bool


def endings(text: str, language: str) -> list[Ending]:
    """The endings of the sentences of a folded text that belong to one of the two styles, in order."""
    rules = _RULES.get(language)
    if rules is None:
        return []
    pattern, judge = rules
    return [found for match in pattern.finditer(text) if (found := judge(text, match.end())) is not None]


def _korean(text: str, end: int) -> Ending | None:
    words = text[max(0, end - 3) : end]
    if words.endswith(("니다", "니까", "요", "죠")):
        is_word = len(words) >= 2 and "가" <= words[-2] <= "힣"
        return Ending(end - 2, end, True) if is_word else None
    if words.endswith("시다") and len(words) == 3 and (ord(words[0]) - 0xAC00) % 28 == _FINAL_B:
        return Ending(end - 3, end, True)
    if _PLAIN_KOREAN.fullmatch(words[-2:]) and _BLANK_OR_CLOSING.match(text, end):
        return Ending(end - 2, end, False)
    return None


def _japanese(text: str, end: int) -> Ending | None:
    words = text[max(0, end - 6) : end]
    if words.endswith(_POLITE_JAPANESE):
        long = max(len(ending) for ending in _POLITE_JAPANESE if words.endswith(ending))
        return Ending(end - long, end, True)
    # A plain question or shout may be a quoted thought; only the full stop is sure.
    if text[end] == "。" and words.endswith(_PLAIN_JAPANESE):
        return Ending(end - 2 if len(words) > 1 else end - 1, end, False)
    return None


_RULES: dict[str, tuple[re.Pattern[str], Callable[[str, int], Ending | None]]] = {
    "ko": (_KOREAN, _korean),
    "ja": (_JAPANESE, _japanese),
}
