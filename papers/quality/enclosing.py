"""Brackets and quotation marks that have no partner, in linear time however deep they nest."""

from __future__ import annotations

import re
from typing import NamedTuple

BRACKETS = {"(": ")", "[": "]", "{": "}", "【": "】", "〔": "〕"}
QUOTES = {"「": "」", "『": "』", "《": "》", "〈": "〉", "“": "”", "‘": "’", "〝": "〟"}
CLOSERS = {**BRACKETS, **QUOTES}
OPENERS = {closer: opener for opener, closer in CLOSERS.items()}

_SIGN = re.compile("[" + re.escape("".join((*CLOSERS, *OPENERS)) + '"') + "]")
# Half-open intervals: [0, 1) and (-1, 1].
_END = r"\s?[-+−]?(?:\d[\d.]{0,20}|∞|[A-Za-zα-ω])\s?"
_INTERVAL = re.compile(rf"\[{_END},{_END}\)|\({_END},{_END}\]")
# ":)", ";-)", "^^)", "ㅎㅎ)", "笑)": the bracket belongs to the face.
_FACE_BEFORE = re.compile(r"(?:[:;=][-'^o]?|[\^;ㅠㅜㅎㅋㄷ]{1,2}|[笑泣汗爆])\Z")
# "1)", "a)", "가)", "ア)" where a clause begins.
LABEL = re.compile(
    r"(?:^|(?<![=<>≤≥~])[\s(]|[,;:.·、。」/])\(?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4}|[가-힣ㄱ-ㅎ]|[ァ-ンー一-十])\)"
)

# Any numbering, as an original may have where the translation has such a label.
NUMBERING = re.compile(rf"{LABEL.pattern}|(?:^|\s)(?:\d{{1,2}}|[A-Za-z가-힣])[.)]\s|[①-⑳]")


class Lone(NamedTuple):
    """A sign without its partner: where it stands, and what it is."""

    start: int
    sign: str

    @property
    def opens(self) -> bool:
        """Whether it is an opening one."""
        return self.sign in CLOSERS

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark and no bracket. The angle brackets of titles are quotation marks."""
        return self.sign == '"' or self.sign in QUOTES or OPENERS.get(self.sign) in QUOTES


def are_balanced(text: str) -> bool:
    """Whether the signs of a text come in pairs, told at a glance; False asks for `lone_signs`."""
    signs = _SIGN.findall(text)
    if not signs:
        return True
    if signs[0] in OPENERS or signs[-1] in CLOSERS or signs.count('"') % 2:
        return False
    return all(
        signs.count(sign) == signs.count(CLOSERS[sign]) for sign in set(signs) if sign in CLOSERS
    ) and all(OPENERS[sign] in signs for sign in set(signs) if sign in OPENERS)


def lone_signs(text: str) -> list[Lone]:
    """The signs of a folded text that have no partner, in order.

    Each kind is counted for itself, so that one lost sign is one finding. Apostrophes, marks of inches, faces and
    half-open intervals are no signs.
    """
    left_out = {place for match in _INTERVAL.finditer(text) for place in (match.start(), match.end() - 1)}
    waiting: dict[str, list[int]] = {opener: [] for opener in CLOSERS}
    lone: list[Lone] = []
    straight: list[int] = []
    for match in _SIGN.finditer(text):
        start, sign = match.start(), match[0]
        if start in left_out:
            continue
        if sign == '"':
            straight.append(start)
        elif sign in waiting:
            if not _is_no_opener(text, start, sign):
                waiting[sign].append(start)
        elif waiting[OPENERS[sign]]:
            waiting[OPENERS[sign]].pop()
        elif not _is_no_closer(text, start, sign):
            lone.append(Lone(start, sign))
    lone += [Lone(start, opener) for opener, starts in waiting.items() for start in starts]
    if len(straight) % 2:
        lone += _odd(text, straight)
    return sorted(lone)


def _is_no_opener(text: str, start: int, sign: str) -> bool:
    if sign == "‘":  # ‘90s
        return text[start + 1 : start + 2].isdigit()
    return (
        sign == "(" and start > 0 and text[start - 1] in ":;=" and not text[start + 1 : start + 2].isalnum()
    )


def _is_no_closer(text: str, start: int, sign: str) -> bool:
    return sign == "’" or (sign == ")" and _FACE_BEFORE.search(text, max(start - 3, 0), start) is not None)


def _odd(text: str, straight: list[int]) -> list[Lone]:
    """The straight quotation mark that is one too many: the last one that is no mark of inches."""
    marks = [start for start in straight if not text[start - 1 : start].isdigit()]
    return [Lone(marks[-1], '"')] if len(marks) % 2 else []
