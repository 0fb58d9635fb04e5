"""Emphasis that was lost in translation: which words it belongs to, where the original tells it for certain."""

from __future__ import annotations

import re
from typing import NamedTuple

from papers.quality.blocks import line_starts
from papers.quality.differences import MOST_TOLD
from papers.quality.emphasis import Emphasis, Marks

# A label: the words before the first colon or full stop of a line.
_LABEL = re.compile(r"[^*\n:：.。]{1,60}[:：.。]?")
_LINE_MARK = re.compile(r"[ \t　]*(?:[-*+•·・] |\d{1,3}[.)] )?")
_FULL_WIDTH_STARS = re.compile(r"＊＊([^＊\n]{1,300})＊＊")


class Repair(NamedTuple):
    """The original's emphasis, the span of the translation that should have it, and how that span should read."""

    emphasis: Emphasis
    span: tuple[int, int]
    replacement: str


def are_partners(text: str, end: int, other: tuple[int, int]) -> bool:
    """Whether double marks before `end` and `other` delimit words, and only blanks at their inner sides forbid it."""
    inner = text[end : other[0]] if other[0] - end <= 300 else ""
    if not inner.strip() or "\n" in inner:
        return False
    return inner[0].isspace() or (inner[-1].isspace() and not text[other[1] : other[1] + 1].isalnum())


def full_width_emphasis(text: str) -> tuple[tuple[int, int], str] | None:
    """The first words between full-width asterisks, which emphasise nothing, and their span with the asterisks."""
    match = _FULL_WIDTH_STARS.search(text)
    return (match.span(), match[1]) if match else None


def closed(
    source: str, target: str, wanted: Marks, start: int, end: int
) -> tuple[tuple[int, int], str | None]:
    """The span of double marks that stand alone, [start, end), and with their words what they should be.

    A label is closed before its colon or behind it, as the original's; words that were left as they are, behind them.
    """
    for emphasis in wanted.emphases[:MOST_TOLD]:
        inner = source[emphasis.inner_start : emphasis.inner_end]
        if target.startswith(inner, end):
            return (start, end + len(inner)), f"**{inner}**"
        is_first = not target[:start].strip() and not source[: emphasis.start].strip()
        words = _LABEL.match(target, end)
        if not is_first or words is None or words[0][-1] not in ":：.。":
            continue
        if inner[-1] in ":：.。":
            return (start, words.end()), f"**{words[0]}**"
        if source[emphasis.end : emphasis.end + 1] in (":", "："):
            return (start, words.end() - 1), f"**{words[0][:-1]}**"
    return (start, end), None


def kept_words(source: str, target: str, wanted: list[Emphasis], found: Marks) -> Repair | None:
    """Words that the translation keeps as they are, once, and does not emphasise."""
    for emphasis in wanted[:MOST_TOLD]:
        inner = source[emphasis.inner_start : emphasis.inner_end]
        at = target.find(inner) if 1 < len(inner) <= 300 else -1
        if (
            at < 0
            or target.find(inner, at + 1) >= 0
            or any(one.start <= at < one.end for one in found.emphases)
        ):
            continue
        mark = "**" if source[emphasis.start : emphasis.start + 2] in ("**", "__") else "*"
        return Repair(emphasis, (at, at + len(inner)), f"{mark}{inner}{mark}")
    return None


def plain_label(source: str, target: str, wanted: list[Emphasis], found: Marks) -> Repair | None:
    """A label that is emphasised in the original and begins the same line of the translation plainly."""
    lines, other_lines = line_starts(source), line_starts(target)
    if len(lines) != len(other_lines):
        return None
    starts = {_words_start(source, line): other for line, other in zip(lines, other_lines, strict=True)}
    marked = {emphasis.start for emphasis in found.emphases}
    for emphasis in wanted[:MOST_TOLD]:
        line = starts.get(emphasis.start)
        has_colon_inside = source[emphasis.inner_end - 1] in ":："
        if line is None or not (has_colon_inside or source[emphasis.end : emphasis.end + 1] in (":", "：")):
            continue
        start = _words_start(target, line)
        words = _LABEL.match(target, start)
        if words is None or words[0][-1] not in ":：" or start in marked:
            continue
        end = words.end() if has_colon_inside else words.end() - 1
        return Repair(emphasis, (start, end), f"**{target[start:end]}**")
    return None


def _words_start(text: str, line: int) -> int:
    mark = _LINE_MARK.match(text, line)
    return mark.end() if mark else line
