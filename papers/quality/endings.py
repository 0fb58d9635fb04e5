"""The style a sentence ends in: 합니다 or 한다, です・ます or である."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

# Nouns end sentences too (…함, 体言止め) and belong to neither style.
_MARK = {"ko": re.compile(r"[.!?…。]+"), "ja": re.compile(r"[。!?…]+")}
_LAST_KOREAN = frozenset("다요까죠")
_BLANK_OR_CLOSING = re.compile(r"[.!?…。]+(?:\s|$|[\"'”’)])")
_POLITE_JAPANESE = frozenset(
    f"{ending}{particle}"
    for ending in ("です", "ます", "ました", "ません", "でした", "でしょう", "ましょう", "ください")
    for particle in ("", "か", "ね", "よ", "が", "けど")
)
_LONGEST_POLITE = max(map(len, _POLITE_JAPANESE))
_DESCRIBING = "高低良悪近遠速早遅強弱長短広狭重軽深浅若古安暗無鋭粗薄厚太細固甘辛赤青白黒多難"
# The last two letters of plain endings that one letter does not tell, and the last one of those that it does.
_PLAIN_JAPANESE = frozenset(
    (
        "まい",
        *(f"{letter}た" for letter in "いきしちにひみりぎじびぴえけせてねへめれげぜでべっ"),
        *(f"{letter}だ" for letter in "んいうのかすきつちたまとこるよ的要能敗限"),
        *(f"{letter}い" for letter in "しなたよきくかるさぽ" + _DESCRIBING),
    )
)
_PLAIN_JAPANESE_VERBS = frozenset("うくすつぬぶむるぐ")
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
    marks = _MARK[language].finditer(text)
    return [found for mark in marks if (found := rules(text, mark.start())) is not None]


# Each looks at the words that end at `end`, where a closing mark stands.
def _korean(text: str, end: int) -> Ending | None:
    if text[max(0, end - 1) : end] not in _LAST_KOREAN:
        return None
    words = text[max(0, end - 3) : end]
    if not "가" <= words[-2:-1] <= "힣":
        return None
    if words.endswith(("니다", "니까", "요", "죠")):
        return Ending(end - 2, end, True)
    if words.endswith("시다") and len(words) == 3 and (ord(words[0]) - 0xAC00) % 28 == _FINAL_B:
        return Ending(end - 3, end, True)
    if words.endswith("다") and _BLANK_OR_CLOSING.match(text, end):
        return Ending(end - 2, end, False)
    return None


def _japanese(text: str, end: int) -> Ending | None:
    for length in range(_LONGEST_POLITE, 1, -1):
        if text[max(0, end - length) : end] in _POLITE_JAPANESE:
            return Ending(end - min(length, end), end, True)
    # A plain question or shout may be a quoted thought; only the full stop is sure.
    if text[end] != "。":
        return None
    words = text[max(0, end - 2) : end]
    is_noun_and_is = words[-1:] == "だ" and ("一" <= words[0] <= "鿿" or "ァ" <= words[0] <= "ー")
    if words in _PLAIN_JAPANESE or words[-1:] in _PLAIN_JAPANESE_VERBS or is_noun_and_is:
        return Ending(end - len(words), end, False)
    return None


_RULES: dict[str, Callable[[str, int], Ending | None]] = {"ko": _korean, "ja": _japanese}
