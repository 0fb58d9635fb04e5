"""What a text is made of beside its words: list items, headings, rows of tables, pictures, links, footnotes."""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(
    r"^[ \t　]*(?:"
    r"(?P<heading>#{1,6})(?=[ \t])"
    r"|(?P<item>[-*+][ \t]|[•·・‣▪][ \t　]*|\d{1,3}[.)][ \t]|\d{1,3}[．）。][ \t　]*(?!\d)|[(（]\d{1,3}[)）][ \t　]*|[①-⑳][ \t　]*)(?=\S)"
    r"|(?P<row>\|)"
    r")",
    re.MULTILINE,
)
_PICTURE_OR_LINK = re.compile(r"(?P<sign>[!！]?)\[(?P<words>[^\[\]\n]{0,1000})\]\(")
_BROKEN_LINK = re.compile(
    r"[\[［](?P<words>[^\[\]［］\n]{1,300})(?:\]［|[\]］])[ 　]?[(（](?P<address>[!-'*-~]{1,1000})[)）]"
)
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,40})\](:?)")
_FULL_WIDTH_FOOTNOTE = re.compile(r"[\[［][\^＾]([^\]］\s]{1,40})[\]］]")

_TOUCHING_HEADING = re.compile(r"^[ \t　]*([#＃]{1,6})([ \t　]*)(?=[^\s#＃])", re.MULTILINE)


class Block(NamedTuple):
    """A line that is more than prose: its kind ("heading", "item", "row"), its place, and its mark or number of cells."""

    kind: str
    line_start: int
    mark: str


def blocks_in(text: str) -> list[Block]:
    """The headings, list items and rows of tables, in order."""
    found = []
    for match in _LINE.finditer(text):
        kind = str(match.lastgroup)
        mark = match[kind]
        if kind == "row":
            end = text.find("\n", match.end())
            mark = str(text.count("|", match.start(), end if end >= 0 else len(text)))
        found.append(Block(kind, match.start(), mark))
    return found


def pictures_and_links(text: str) -> list[tuple[bool, int, int]]:
    """(whether it is a picture, start, where its words begin) of each picture and link, in order."""
    return [
        (match["sign"] == "!", match.start(), match.start("words"))
        for match in _PICTURE_OR_LINK.finditer(text)
    ]


def broken_links(text: str) -> list[tuple[int, int, str]]:
    """Links that show their marks, as "[words] (address)" and "［words］（address）", and what they should be."""
    return [
        (*match.span(), f"[{match['words']}]({match['address']})")
        for match in _BROKEN_LINK.finditer(text)
        if not text.startswith("](", match.end("words"))
        and ("/" in match["address"] or "." in match["address"])
    ]


def footnotes(text: str) -> list[tuple[str, int, int]]:
    """(label, start, end) of each footnote's mark; the label of its text ends in a colon."""
    return [(match[1] + match[2], *match.span()) for match in _FOOTNOTE.finditer(text)]


def full_width_footnotes(text: str) -> dict[str, tuple[int, int]]:
    """Marks of footnotes in full-width signs, which are none, by their label."""
    return {match[1]: match.span() for match in _FULL_WIDTH_FOOTNOTE.finditer(text) if not match[0].isascii()}


def touching_heading(text: str) -> tuple[int, int, str] | None:
    """The first heading whose mark touches its words or is full width, so that it is none: (start, end, right mark).

    A line of several tags ("#NLP #LLM") is none.
    """
    for match in _TOUCHING_HEADING.finditer(text):
        if match[1].isascii() and match[2].strip("　"):
            continue
        if text.count("#", match.end(), line_end(text, match.end())) == 0:
            return match.start(1), match.end(), "#" * len(match[1])
    return None


def line_starts(text: str) -> list[int]:
    """Where each line begins."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


def line_end(text: str, start: int) -> int:
    """Where the line ends that `start` stands in."""
    end = text.find("\n", start)
    return end if end >= 0 else len(text)
