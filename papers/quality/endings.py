"""The style a sentence ends in: 합니다 or 한다, です・ます or である."""

from __future__ import annotations

import re
from typing import NamedTuple

# Endings before the mark that closes a sentence. Nouns end sentences too (…함, 体言止め) and belong to neither style.
_KOREAN = re.compile(
    r"(?P<polite>[가-힣](?:니다|니까)|(?:[가-힣]요|세요|어요|아요|해요|예요|네요|지요|죠))(?=[.!?…。])"
    r"|(?P<plain>(?<!니)(?:[가-힣]다))(?=[.!?…。](?:\s|$|[\"'”’)]))"
)
_JAPANESE = re.compile(
    r"(?P<polite>(?:です|ます|ました|ません|ませんでした|でした|でしょう|ましょう|ください|ますか|ですか|ますね|ですね|ますよ|ですよ|ました?か))(?=[。!?…])"
    r"|(?P<plain>(?:である|であった|であろう|のだ|だった|だ(?!ろ)|だろう|する|した|される|された|れる|れた|せる|せた|ない|なかった|ある|あった|いる|いた|なる|なった|[きしみりいびちぎえけせてねべめれげ]た|[いしんっえけせてねべめれげ]だ|[うくすつぬぶむるぐ]|[しなたよ]い|べきだ|まい))(?=[。])"
)
_ENDINGS = {"ko": _KOREAN, "ja": _JAPANESE}


class Ending(NamedTuple):
    """[start, end) in code points of the words a sentence ends in, and whether they are the polite style."""

    start: int
    end: int
    is_polite: bool


def endings(text: str, language: str) -> list[Ending]:
    """The endings of the sentences of a folded text that belong to one of the two styles, in order."""
    pattern = _ENDINGS.get(language)
    if pattern is None:
        return []
    return [Ending(*match.span(), match.lastgroup == "polite") for match in pattern.finditer(text)]
