"""Finding what a text says twice, in time linear in it.

A repeat of n letters holds at least one gram of g letters that begins at a multiple of g, where n >= 2g - 1. So only those
grams are looked for again, within a bounded window behind them, and what is found is grown in both directions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_GRAM = 6
_WINDOW = 700
_LONGEST = 400
_BLANK = re.compile(r"\s+")


class Repeat(NamedTuple):
    """[first, first + length) stands again at [second, second + length), code points; they do not overlap."""

    first: int
    second: int
    length: int


def repeats(text: str, least: int) -> Iterator[Repeat]:
    """Stretches of `least` letters or more (at least 11) that stand twice within some 700 letters, in order, apart."""
    done = 0
    find = text.find
    for at in range(0, len(text) - 2 * _GRAM + 1, _GRAM):
        if at < done:
            continue
        again = find(text[at : at + _GRAM], at + _GRAM, at + _WINDOW)
        if again < 0:
            continue
        start, back = at, again
        while (
            start > done and text[start - 1] == text[back - 1] and at - start < _LONGEST and back > at + _GRAM
        ):
            start -= 1
            back -= 1
        end, ahead = at + _GRAM, again + _GRAM
        while ahead < len(text) and end < back and text[end] == text[ahead] and end - start < _LONGEST:
            end += 1
            ahead += 1
        if end - start >= least:
            yield Repeat(start, back, end - start)
            done = back + (end - start)


def stutters(text: str) -> Iterator[Repeat]:
    """Stretches of 5 to 12 letters, and most of 4, that stand again at once, as "モデルはモデルは"."""
    done = 0
    find = text.find
    for at in range(0, len(text) - 6, 3):
        if at < done:
            continue
        again = find(text[at : at + 3], at + 4, at + 15)
        if again < 0:
            continue
        period = again - at
        start = at
        while start > max(done, at - period) and text[start - 1] == text[start - 1 + period]:
            start -= 1
        end = at + 3
        while end - start < period and end + period < len(text) and text[end] == text[end + period]:
            end += 1
        if end - start >= period:
            yield Repeat(start, start + period, period)
            done = start + 2 * period


class Word(NamedTuple):
    """[start, end) in code points of a word that stands twice in a row; `second` is where it stands again."""

    start: int
    second: int
    end: int


def doubled_words(text: str, most: int = 4) -> Iterator[Word]:
    """Words, or rows of up to `most` words, that stand twice in a row with a blank between them."""
    words = text.split()
    if len(set(words)) == len(words):
        return
    for many in range(1, most + 1):
        hits = [
            at
            for at, (one, two) in enumerate(zip(words, words[many:], strict=False))
            if one == two and words[at : at + many] == words[at + many : at + 2 * many]
        ]
        if hits:
            yield from _placed(text, hits, many)
            return


def _placed(text: str, hits: list[int], many: int) -> Iterator[Word]:
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    last = -1
    for at in hits:
        if at < last:
            continue
        last = at + 2 * many
        yield Word(spans[at][0], spans[at + many][0], spans[at + 2 * many - 1][1])
