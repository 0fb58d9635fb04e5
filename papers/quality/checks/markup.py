"""Markup: the translation emphasises, lists and divides what the original does.

Only numbers are compared, since a translation may move and rename what is marked. Quotation marks may stand for
emphasis, and a small English word that is stressed (*so* much) is put into words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from papers.quality.blocks import (
    Block,
    blocks_in,
    broken_links,
    footnotes,
    full_width_footnotes,
    line_end,
    line_starts,
    pictures_and_links,
    touching_heading,
)
from papers.quality.differences import MOST_TOLD, Piece
from papers.quality.emphasis import Emphasis, Marks, breaks_at_letter, emphasis_in, is_stress, latex_emphases
from papers.quality.emphasis_repair import are_partners, closed, full_width_emphasis, kept_words, plain_label
from papers.quality.finding import Category, Facts, Finding, Severity
from papers.quality.pair import Pair
from papers.quality.telling import tell

NAME = "markup"
VERSION = 1

_SENTENCES = {
    "emphasis-missing": (
        "The original emphasises “%(words)s”, and the translation emphasises less. Emphasise the same words."
    ),
    "emphasis-added": "The translation emphasises “%(words)s”, and the original does not. Remove the marks.",
    "emphasis-unclosed": "These asterisks stand alone and are shown as they are. Close or remove them.",
    "emphasis-broken": "These marks do not make “%(words)s” bold. Put them close to the words.",
    "emphasis-at-letter": (
        "Many programs do not show “%(words)s” as bold, since a sign stands inside the asterisks and a letter outside. "
        "Move the sign out."
    ),
    "items-differ": "List items in the original: %(expected)s; in the translation: %(found)s. Make the same list.",
    "headings-differ": "Headings in the original: %(expected)s; in the translation: %(found)s. Keep the same ones.",
    "table-differs": "The table has other rows or cells than the original's. Make the same table.",
    "image-missing": "The original shows a picture, and here is none. Put an exclamation mark before the brackets.",
    "images-differ": "Pictures in the original: %(expected)s; in the translation: %(found)s. Show the same ones.",
    "link-unmarked": "This is not read as a link. Write its brackets close together and half width.",
    "footnote-missing": "The original refers to the footnote “%(label)s”, and the translation does not. Add its mark.",
}
_SIGNS = "*_#|<[＊＃［"
_LIST = re.compile(r"[ \t　]*[-+•·・‣▪\d(（①-⑳]")
_LIST_BELOW = re.compile(r"\n[ \t　]*[-+•·・‣▪\d(（①-⑳]")
# The site shows such bold; one hint is enough for who publishes elsewhere too.
MOST_HINTS = 3
_COUNTED = {"item": "items-differ", "heading": "headings-differ"}
_QUOTES = "「『《〈“‘【＜"


def findings(pair: Pair) -> Iterator[Finding]:
    """Marks that were lost or added, and marks that do not work."""
    if not _may_hold_any(pair.source_text) and not _may_hold_any(pair.target_text):
        return
    # Code and addresses hold asterisks that mark nothing; as letters they may stand inside marks.
    source = pair.source_protected.filled_in(pair.source_text, "0")
    target = pair.target_protected.filled_in(pair.target_text, "0")
    yield from _emphasis(pair, source, target)
    yield from _blocks(source, target)
    if "[" in source or "[" in target:
        yield from _pictures(source, target)
        yield from _links(pair.source_text, pair.target_text)
        yield from _footnotes(source, target)


def _may_hold_any(text: str) -> bool:
    if _LIST.match(text) or ("\n" in text and _LIST_BELOW.search(text)):
        return True
    return any(sign in text for sign in _SIGNS)


def _emphasis(pair: Pair, source: str, target: str) -> Iterator[Finding]:
    wanted, found = emphasis_in(source), emphasis_in(target)
    if not wanted.emphases and not found.emphases and not found.strays:
        return
    for emphasis in found.emphases[:MOST_HINTS]:
        if target[emphasis.start] == "*" and breaks_at_letter(target, emphasis):
            words = {"words": pair.target_text[emphasis.inner_start : emphasis.inner_end]}
            yield _finding(
                "emphasis-at-letter", (emphasis.start, emphasis.end), words, severity=Severity.HINT
            )
    if len(found.strays) > len(wanted.strays):
        yield from _strays(pair, source, wanted, found)
        return
    counted = [one for one in wanted.emphases if not is_stress(source, one)]
    more = len(counted) - len(found.emphases)
    if more > 0 and more > _quotes(target) - _quotes(source):
        yield _lost(pair, counted, found)
    elif len(found.emphases) > len(wanted.emphases) + latex_emphases(pair.source_text) and -more > _quotes(
        source
    ) - _quotes(target):
        lone = found.emphases[-1]
        yield _finding(
            "emphasis-added", (lone.start, lone.end), {"words": target[lone.inner_start : lone.inner_end]}
        )


def _quotes(text: str) -> int:
    return sum(map(text.count, _QUOTES)) + text.count('"') // 2 + text.count("'") // 2


def _strays(pair: Pair, source: str, wanted: Marks, found: Marks) -> Iterator[Finding]:
    """Findings of double asterisks that are shown: two with blanks inside belong together, one alone lost its partner."""
    text = pair.target_text
    strays = found.strays[: 2 * MOST_TOLD]
    while strays:
        start, end = strays.pop(0)
        if strays and are_partners(text, end, strays[0]):
            words = text[end : strays[0][0]].strip()
            close = strays.pop(0)[1]
            yield _finding("emphasis-broken", (start, close), {"words": words}, replacement=f"**{words}**")
        else:
            span, replacement = closed(source, text, wanted, start, end)
            yield _finding("emphasis-unclosed", span, {}, replacement=replacement)


def _lost(pair: Pair, wanted: list[Emphasis], found: Marks) -> Finding:
    """The Finding for emphasis that is missing, on the words themselves where they can be told."""
    source, target = pair.source_text, pair.target_text
    if full := full_width_emphasis(target):
        span, words = full
        return _finding("emphasis-broken", span, {"words": words}, replacement=f"**{words}**")
    repair = kept_words(source, target, wanted, found) or plain_label(source, target, wanted, found)
    lost = repair.emphasis if repair else wanted[0]
    words = source[lost.inner_start : lost.inner_end]
    place = 0 if lost.start == 0 else len(target)
    return _finding(
        "emphasis-missing",
        repair.span if repair else (place, place),
        {"words": words},
        (lost.start, lost.end),
        replacement=repair.replacement if repair else None,
    )


def _blocks(source: str, target: str) -> Iterator[Finding]:
    wanted, found = blocks_in(source), blocks_in(target)
    if not wanted and not found:
        return
    for kind, code in _COUNTED.items():
        expected, there = _number(wanted, kind), _number(found, kind)
        if expected != there:
            numbers = {"expected": expected, "found": there}
            yield _block(code, kind, source, target, wanted, found, numbers)
    rows, other_rows = (
        Counter(one.mark for one in blocks if one.kind == "row") for blocks in (wanted, found)
    )
    if rows != other_rows:
        start = next((one.line_start for one in found if one.kind == "row" and not rows[one.mark]), None)
        if start is None:
            start = next((one.line_start for one in found if one.kind == "row"), len(target))
        yield _finding("table-differs", (start, line_end(target, start)), {})


def _number(blocks: list[Block], kind: str) -> int:
    return sum(block.kind == kind for block in blocks)


def _block(
    code: str,
    kind: str,
    source: str,
    target: str,
    wanted: list[Block],
    found: list[Block],
    numbers: dict[str, int],
) -> Finding:
    """The Finding for lists or headings that differ; the first line that lost its mark gets it back."""
    if kind == "heading" and (touching := touching_heading(target)):
        start, end, marks = touching
        return _finding(code, (start, end), numbers, replacement=f"{marks} ")
    lines, other_lines = line_starts(source), line_starts(target)
    if len(lines) == len(other_lines):
        marked = {block.line_start: block for block in wanted if block.kind == kind}
        there = {block.line_start for block in found}
        for line, other in zip(lines, other_lines, strict=True):
            if line in marked and other not in there:
                mark = marked[line].mark.rstrip() + " "
                return _finding(code, (other, other), numbers, replacement=mark)
    return _finding(code, (len(target), len(target)), numbers)


def _pictures(source: str, target: str) -> Iterator[Finding]:
    wanted, found = pictures_and_links(source), pictures_and_links(target)
    expected, there = (sum(is_picture for is_picture, _, _ in side) for side in (wanted, found))
    if expected == there:
        return
    if len(wanted) == len(found):
        for (was_picture, _, _), (is_picture, start, words) in zip(wanted, found, strict=True):
            if was_picture and not is_picture:
                yield _finding("image-missing", (start, words), {}, replacement="![")
                return
    place = len(target)
    yield _finding("images-differ", (place, place), {"expected": expected, "found": there})


def _links(source: str, target: str) -> Iterator[Finding]:
    if source.count("](") > target.count("]("):
        for start, end, link in broken_links(target)[:MOST_TOLD]:
            yield _finding("link-unmarked", (start, end), {}, replacement=link)


def _footnotes(source: str, target: str) -> Iterator[Finding]:
    wanted, found = footnotes(source), footnotes(target)
    labels = {label for label, _, _ in found}
    lost = [one for one in wanted if one[0] not in labels][:MOST_TOLD]
    if not lost:
        return
    full_width = full_width_footnotes(target)
    for label, start, end in lost:
        span = full_width.get(label)
        place = span or (len(target), len(target))
        replacement = source[start:end] if span else None
        yield _finding(
            "footnote-missing", place, {"label": label.rstrip(":")}, (start, end), replacement=replacement
        )


def _finding(
    code: str,
    span: tuple[int, int],
    words: Facts,
    source: tuple[int, int] | None = None,
    *,
    replacement: str | None = None,
    severity: Severity = Severity.MINOR,
) -> Finding:
    there = Piece("", *source) if source else None
    return tell(
        NAME, _SENTENCES, code, Category.MARKUP, severity, span, words, source=there, replacement=replacement
    )
