"""Units of ten, hundred, thousand and of ten thousand, as Korean and Japanese count: 1천10억, 10조 1,000억, 千十億.

A number is a chain of figures and units. Within each group of four digits the small units count, and the big one
behind a group multiplies the whole of it.
"""

from __future__ import annotations

import re

from papers.quality.numerals.number import decimal

SMALL = {"십": 1, "백": 2, "천": 3, "十": 1, "百": 2, "千": 3}
BIG = {"만": 4, "억": 8, "조": 12, "경": 16, "万": 4, "億": 8, "兆": 12, "京": 16, "萬": 4}
UNITS = frozenset((*SMALL, *BIG))
_FIGURES = {
    **{letter: value for value, letter in enumerate("〇一二三四五六七八九")},
    **{letter: value for value, letter in enumerate("영일이삼사오육칠팔구")},
    "零": 0,
    "육": 6,
    "륙": 6,
    "両": 2,
}

# One link of a chain: figures, then a unit. "5 조건" (five conditions) and "5조각" (five pieces) are no units, so one
# behind a blank must end the word or stand before what is counted.
_LINK = re.compile(
    r"(?: ?(?P<figures>[0-9][0-9,]{0,12}(?:\.[0-9]{1,12})?))?"
    r"(?:(?P<gap> )(?=[십백천만억조]{1,2}(?![가-힣]|[A-Za-z])|[십백천만억조]{1,2}(?:개|명|원|달러|유로|엔|위안|토큰)|[百千万億兆]))?"
    r"(?P<small>[십백천十百千]?)(?P<big>(?:만|억|조(?![각합직])|경(?=[ 개원달바토번,.]|\Z)|[万億兆萬]|京(?!都))?)"
)
_REST = re.compile(
    r"(?:(?P<tight>[0-9],[0-9]{3}|[0-9]{1,4})| (?P<apart>[0-9],[0-9]{3}))(?![0-9,.]*[0-9]|[ ]?[%십백천만억조十百千万億兆A-Za-z])"
)


def chain(text: str, end: int, digits: str) -> tuple[int, float, float]:
    """Read on behind the figures `digits` that end at `end`: where the number ends, its value, and its last scale."""
    total = section = 0.0
    last_big, last_small, scale = 20, 4, 1.0
    figures, at = digits, end
    while (link := _LINK.match(text, at)) and (link["small"] or link["big"]):
        small, big = SMALL.get(link["small"], 0), BIG.get(link["big"], 0)
        if at != end:
            # A larger unit than the one before begins another number: "1천 2천".
            if link["figures"] is None or (big and big >= last_big) or (not big and small >= last_small):
                break
            if big and section == 0.0 and last_small < 4 and small:
                break
            figures = link["figures"]
        value = decimal(figures, small)
        if big:
            total += decimal(figures, small + big) + section * 10.0**big
            section, last_big, last_small = 0.0, big, 4
        else:
            section += value
            last_small = small
        scale = 10.0 ** (big or small) if big == 0 else 10.0 ** (small + big)
        at = link.end()
        figures = ""
    if at == end:
        return end, decimal(digits), 1.0
    rest = _REST.match(text, at)
    if rest is not None:
        more = decimal(rest["tight"] or rest["apart"])
        if more < 10.0 ** (last_small if last_small < 4 else last_big):
            return rest.end(), total + section + more, 1.0
    return at, total + section, scale


def worded(word: str) -> float:
    """The value of a number all in letters: 이십오, 三百二十, 十億, 二〇二四. The letters are figures and units only."""
    total = section = 0.0
    figure: float | None = None
    for letter in word:
        if letter in _FIGURES:
            figure = (figure or 0.0) * 10 + _FIGURES[letter]
        elif letter in SMALL:
            section += (1.0 if figure is None else figure) * 10.0 ** SMALL[letter]
            figure = None
        else:
            group = section + (figure or 0.0)
            total += (group or 1.0) * 10.0 ** BIG[letter]
            section, figure = 0.0, None
    return total + section + (figure or 0.0)
