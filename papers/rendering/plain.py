"""The words of a text without its marks: for descriptions, feeds and structured data."""

import re

from papers.rendering.sanitising import printable, without_direction_marks

_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,2000}\)")
_WIKI = re.compile(r"\[\[([^\[\]\n|]{1,120})(?:\|([^\[\]\n]{1,120}))?\]\]")
_LINE_MARKS = re.compile(r"^[ \t]*(?:#{1,6}|[-*+>]|\d{1,3}[.)])[ \t]+", re.MULTILINE)
_EMPHASIS = re.compile(r"\*{1,3}|~~|`+|(?<!\w)_{1,3}|_{1,3}(?!\w)")


def plain_text(text: str, length: int | None = None) -> str:
    """`text` (Markdown) as one line of plain words, at most `length` code points with "…" where it was cut.

    It is cut between words where there is a space in the last fifth. The result is text, not HTML: escape it.
    """
    # Three times the length holds the marks that go; there is no need to read a whole passage for its first line.
    head = text if length is None else text[: length * 3 + 200]
    head = without_direction_marks(printable(head))
    head = _WIKI.sub(lambda match: match[2] or match[1], head)
    head = _LINK.sub(r"\1", head)
    head = _EMPHASIS.sub("", _LINE_MARKS.sub("", head))
    words = " ".join(head.split())
    if length is None or len(words) <= length:
        return words
    cut = words[: length - 1]
    space = cut.rfind(" ", length * 4 // 5)
    return (cut[:space] if space > 0 else cut).rstrip(" ,.;:、。") + "…"
