"""Reading a text line by line: what a line ends with, what language it is in, how lines become paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from papers import languages

# Where a sentence ends. Korean and Japanese notes also end one with "…" or a closing bracket.
_SENTENCE_ENDS = tuple(".!?。！？…․")
_CLOSERS = "\"'”’)]）」』】》〉*_"
_LIST_ITEM = re.compile(r"\s*(?:[-*+•‣・·●○▪◦]|\d{1,3}[.)])\s?")
_MARKDOWN_BLOCK = re.compile(r"\s*(?:[-*+•‣・·●○▪◦]\s?|\d{1,3}[.)](?:\s|$)|>|\||#{1,6}\s|```|~~~|\$\$|!\[)")
_DOT = re.compile(r"^(\s*)[•‣・·∙●○▪◦]\s?(?=\S)")
_EMPHASIS = re.compile(r"^(?P<mark>\*{1,3}|_{1,3})(?=\S)(?P<text>[^*_]*[^\s*_])(?P=mark)$")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_CJK = re.compile("[\u1100-\u11ff\u3041-\u30ff\u3131-\u318e\u3400-\u9fff\uac00-\ud7a3\uff66-\uff9d]")
# Soft hyphen, zero-width space, word joiner, a byte order mark in mid-text: browsers copy them along with the words.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]+")


def without_invisible(text: str) -> str:
    """`text` without characters that only say where a line may break, and that no reader sees."""
    # Nearly every text has none of these, and "in" is many times as fast as a pattern.
    if any(character in text for character in "\u00ad\u200b\u2060\ufeff"):
        return _INVISIBLE.sub("", text)
    return text


def without_margin(text: str) -> str:
    """`text` without the ">" that mail and forum software put before every line of a quoted text; else as it is."""
    if not text.lstrip().startswith(">"):
        return text
    lines = text.split("\n")
    if not all(line.lstrip().startswith(">") for line in lines if line.strip()):
        return text
    return "\n".join(line.lstrip().removeprefix(">").removeprefix(" ") for line in lines)


def is_sentence(line: str) -> bool:
    """Whether `line` ends as a sentence does, closing quotes and brackets aside."""
    return line.rstrip().rstrip(_CLOSERS).endswith(_SENTENCE_ENDS)


def has_cjk(text: str) -> bool:
    """Whether `text` holds a letter of Korean, Japanese or Chinese."""
    return _CJK.search(text) is not None


def is_list_item(line: str) -> bool:
    """Whether `line` begins as an item of a list does."""
    return _LIST_ITEM.match(line) is not None


def language_of_title(title: str) -> str:
    """The tag a paper's title is filed under: what its script says, English where it says nothing."""
    return languages.guess(title) or "en"


def plain_title(text: str) -> str:
    """`text` without what wraps a title in Markdown: emphasis around all of it, backslash escapes, runs of spaces."""
    text = " ".join(text.split())
    for _ in range(2):
        match = _EMPHASIS.match(text)
        if match is None:
            break
        text = match["text"].strip()
    return _ESCAPED.sub(r"\1", text)


def paragraphs(lines: Iterable[str]) -> str:
    """`lines` as Markdown: blank lines stay, and a line break after a whole sentence becomes a blank line.

    Texts copied out of a browser lose the blank lines between paragraphs, while Markdown reads a single line break as
    a space. List items, tables, quotes and fenced code keep their line breaks as they are, and the dots that mark items
    in Korean and Japanese texts ("・", "•") become the "-" that Markdown knows.
    """
    out: list[str] = []
    in_code = False
    previous = ""
    for line in lines:
        line = line.rstrip()
        fence = line.lstrip().startswith(("```", "~~~"))
        if not line:
            if out and out[-1]:
                out.append("")
        else:
            if previous and not in_code and not fence and _breaks(previous, line):
                out.append("")
            out.append(line if in_code else _DOT.sub(r"\1- ", line, count=1))
        if fence:
            in_code = not in_code
        previous = line
    while out and not out[-1]:
        out.pop()
    return "\n".join(out).lstrip("\n")


def _breaks(previous: str, line: str) -> bool:
    if _MARKDOWN_BLOCK.match(line):
        # A list directly under a sentence is one in Markdown only when a blank line or another item stands before it.
        # An indented line goes on with the item above it, so the next item is of the same list.
        if previous.startswith((" ", "\t")):
            return False
        return not _MARKDOWN_BLOCK.match(previous) or previous.startswith("#")
    if _MARKDOWN_BLOCK.match(previous):
        return not line.startswith((" ", "\t"))
    return is_sentence(previous) or has_cjk(previous)
