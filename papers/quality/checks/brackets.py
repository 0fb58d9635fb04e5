"""Brackets and quotation marks without a partner, where those of the original have theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from papers.quality.differences import MOST_TOLD
from papers.quality.enclosing import (
    BRACKETS,
    CLOSERS,
    LABEL,
    NUMBERING,
    OPENERS,
    QUOTES,
    Lone,
    are_balanced,
    lone_signs,
)
from papers.quality.finding import Category, Finding, Severity
from papers.quality.pair import Pair
from papers.quality.telling import tell

NAME = "brackets"
VERSION = 1

_SENTENCES = {
    "bracket-unclosed": "The sign %(sign)s opens here and is never closed. Close it or remove it.",
    "bracket-unopened": "The sign %(sign)s closes here what was never opened. Remove it, or open it where it should.",
    "bracket-mismatched": "What %(opener)s opened is closed here by %(closer)s. Use signs that belong together.",
    "quote-odd": "A quotation mark has no partner here. Add the other one or remove this one.",
}
_IN_BRACKETS = re.compile(r"([(\[{])([^()\[\]{}\n]{1,80})[)\]}]")
_WIDE = str.maketrans("()[]{}", "（）［］｛｝")


def findings(pair: Pair) -> Iterator[Finding]:
    """Signs that lack their partner, each at its place."""
    target = pair.target_prose
    if are_balanced(target):
        return
    lone = lone_signs(target)
    if not lone:
        return
    lone = _beyond_original(pair, lone)
    if len(lone) == 2 and (mismatch := _mismatch(pair, *lone)):
        yield mismatch
        return
    for one in lone[:MOST_TOLD]:
        yield _alone(pair, one)


def _beyond_original(pair: Pair, lone: list[Lone]) -> list[Lone]:
    """The lone signs that the original does not excuse by breaking off, quoting loosely or numbering itself."""
    source = pair.source_prose
    there = [] if are_balanced(source) else lone_signs(source)
    quotes, brackets = ([one for one in lone if one.is_quote is is_quote] for is_quote in (True, False))
    if any(one.is_quote for one in there):
        quotes = []
    # "1)" in the original needs no other bracket, and excuses none but its like.
    excused = [one for one in there if not one.is_quote]
    if len(brackets) <= len(excused) or any(not _is_label(source, one) for one in excused):
        brackets = []
    return sorted(quotes + _without_labels(pair, brackets))


def _is_label(text: str, one: Lone) -> bool:
    before = max(one.start - 6, 0)
    return one.sign == ")" and any(
        match.end() == one.start + 1 for match in LABEL.finditer(text, before, one.start + 1)
    )


def _without_labels(pair: Pair, lone: list[Lone]) -> list[Lone]:
    """The signs without those of list numbers, where the original numbers something too."""
    if not any(one.sign == ")" for one in lone) or not NUMBERING.search(pair.source_prose):
        return lone
    return [one for one in lone if not _is_label(pair.target_prose, one)]


def _mismatch(pair: Pair, first: Lone, second: Lone) -> Finding | None:
    """The Finding for two lone signs that were meant as partners."""
    if first.is_quote != second.is_quote:
        return None
    if first.opens and not second.opens:
        return _partners(pair, first, second)
    if first.sign != second.sign or first.sign == '"':
        return None
    # 「…「 and ”…”: one of two equal signs is turned the wrong way, if the original has so many pairs.
    pairs = sum(map(pair.target_prose.count, QUOTES if first.is_quote else BRACKETS))
    wanted = sum(map(pair.source_prose.count, QUOTES if first.is_quote else BRACKETS))
    wanted += pair.source_prose.count('"') // 2 if first.is_quote else 0
    if first.opens and pairs - 1 == wanted:
        return _told(
            pair,
            "bracket-mismatched",
            second,
            _as_wide(pair, first, CLOSERS[first.sign]),
            first.sign,
            second.sign,
        )
    if not first.opens and pairs + 1 == wanted:
        return _told(
            pair,
            "bracket-mismatched",
            first,
            _as_wide(pair, second, OPENERS[second.sign]),
            first.sign,
            second.sign,
        )
    return None


def _partners(pair: Pair, first: Lone, second: Lone) -> Finding:
    opener, closer = first.sign, second.sign
    if closer == '"' or (OPENERS[closer] not in pair.source_prose or opener in pair.source_prose):
        return _told(
            pair, "bracket-mismatched", second, _as_wide(pair, first, CLOSERS[opener]), opener, closer
        )
    # The original has the closing one's kind and not the opening one's, so that the opening one is wrong.
    return _told(pair, "bracket-mismatched", first, _as_wide(pair, second, OPENERS[closer]), opener, closer)


def _told(pair: Pair, code: str, at: Lone, replacement: str, opener: str, closer: str) -> Finding:
    return tell(
        NAME,
        _SENTENCES,
        code,
        Category.LINGUISTIC,
        # A curly mark beside a straight one is seen by few and misleads nobody.
        Severity.HINT if '"' in (opener, closer) else Severity.MINOR,
        (at.start, at.start + 1),
        {"opener": opener, "closer": closer},
        replacement=replacement if replacement != pair.target_text[at.start] else None,
    )


def _alone(pair: Pair, one: Lone) -> Finding:
    code = "quote-odd" if one.sign == '"' else "bracket-unclosed" if one.opens else "bracket-unopened"
    span, replacement = (one.start, one.start + 1), None
    if one.sign != '"':
        span, replacement = _doubled(pair, one) or _known_words(pair, one) or (span, None)
    words = {} if one.sign == '"' else {"sign": one.sign}
    return tell(
        NAME, _SENTENCES, code, Category.LINGUISTIC, Severity.MINOR, span, words, replacement=replacement
    )


def _doubled(pair: Pair, one: Lone) -> tuple[tuple[int, int], str] | None:
    """A sign that stands twice and should stand once."""
    beside = one.start + 1 if one.opens else one.start - 1
    if pair.target[beside : beside + 1] == one.sign and one.sign * 2 not in pair.source_prose:
        return (one.start, one.start + 1), ""
    return None


def _known_words(pair: Pair, one: Lone) -> tuple[tuple[int, int], str] | None:
    """Words that stand in brackets in the original, and here have lost one of the two."""
    if one.is_quote:
        return None
    target = pair.target
    for match in list(_IN_BRACKETS.finditer(pair.source_prose))[:MOST_TOLD]:
        words = match[2]
        if one.opens and target.startswith(words, one.start + 1):
            end = one.start + 1 + len(words)
            return (one.start, end), pair.target_text[one.start : end] + _as_wide(
                pair, one, CLOSERS[one.sign]
            )
        start = one.start - len(words)
        if not one.opens and start >= 0 and target.startswith(words, start):
            opener = _as_wide(pair, one, OPENERS[one.sign])
            return (start, one.start + 1), opener + pair.target_text[start : one.start + 1]
    return None


def _as_wide(pair: Pair, partner: Lone, sign: str) -> str:
    """The sign in the width of its partner: a full-width bracket has a full-width one."""
    is_wide = pair.target_text[partner.start] != pair.target[partner.start]
    return sign.translate(_WIDE) if is_wide else sign
