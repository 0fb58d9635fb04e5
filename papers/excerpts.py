"""A phrase in its surroundings: what stands around it, cut at a word, for pages that cannot show the whole text.

Plain Python. Offsets are code points of a text in NFC; a cut never falls inside a word or a character as readers see it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from papers.diff import Span, diff, tokens

AROUND = 120
_LINE_END = re.compile(r"[^\S\n]*\n\s*")


class Excerpt(NamedTuple):
    """A stretch of a text: what stands before the phrase, the phrase, what follows it. "…" where something was cut."""

    before: str
    phrase: str
    after: str


def excerpt(text: str, start: int, end: int, around: int = AROUND) -> Excerpt:
    """The phrase [start, end) of `text` with about `around` code points on each side.

    What is cut off is cut between words, within a fifth of `around` more or less. Line ends become spaces.
    """
    before, after = text[:start], text[end:]
    if len(before) > around:
        before = "…" + "".join(_last(tokens(before[-around - 40 :]), around)).lstrip()
    if len(after) > around:
        after = "".join(_first(tokens(after[: around + 40]), around)).rstrip() + "…"
    return Excerpt(_one_line(before), _one_line(text[start:end]), _one_line(after))


def changed_parts(old: str, new: str, around: int = AROUND) -> list[Span]:
    """What differs between two texts, as papers.diff gives it, without what is the same far from any change."""
    spans = diff(old, new)
    shown: list[Span] = []
    for index, span in enumerate(spans):
        is_first, is_last = index == 0, index == len(spans) - 1
        if span.kind != "equal":
            shown.append(span)
        elif is_first and is_last:
            shown.append(Span("equal", excerpt(span.text, 0, 0, around).after))
        elif is_first:
            shown.append(Span("equal", excerpt(span.text, len(span.text), len(span.text), around).before))
        elif is_last:
            shown.append(Span("equal", excerpt(span.text, 0, 0, around).after))
        elif len(span.text) > 2 * around + 40:
            middle = excerpt(span.text, 0, 0, around).after
            shown.append(
                Span(
                    "equal", middle + " " + excerpt(span.text, len(span.text), len(span.text), around).before
                )
            )
        else:
            shown.append(span)
    return shown


def _first(words: list[str], around: int) -> list[str]:
    """As many of `words` from the front as have `around` code points, broken at a space where there is one near."""
    length, kept = 0, []
    for word in words:
        length += len(word)
        if length > around:
            break
        kept.append(word)
    for index in range(len(kept) - 1, -1, -1):
        if kept[index].isspace():
            if sum(map(len, kept[index:])) <= around // 5:
                return kept[:index]
            break
    return kept


def _last(words: list[str], around: int) -> list[str]:
    return _first(words[::-1], around)[::-1]


def _one_line(text: str) -> str:
    """`text` with each run of line ends and the blanks around it as one space."""
    return _LINE_END.sub(" ", text)
