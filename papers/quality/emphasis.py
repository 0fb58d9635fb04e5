"""Emphasis in Markdown: what stands between asterisks or underscores, and marks that delimit nothing.

Which marks may open and close follows CommonMark §6.2, with the amendment of the site's pages: a Korean, Japanese or
Chinese letter beside the marks counts like a space. Elsewhere `**중요(important)**입니다` is not bold.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple


class Emphasis(NamedTuple):
    """Emphasised words: [start, end) with their marks, [inner_start, inner_end) without."""

    start: int
    end: int
    inner_start: int
    inner_end: int


class Marks(NamedTuple):
    """What a text emphasises, and the double marks in it that delimit nothing and so are seen by readers."""

    emphases: list[Emphasis]
    strays: list[tuple[int, int]]


_MARK = re.compile(
    r"(?P<blank>\n[ \t]*\n)"
    r"|(?<!\\)(?P<star>\*+)"
    r"|(?<![A-Za-z0-9_\\])(?P<opening>_{1,3})(?=[^\s_])"
    r"|(?<=[^\s_])(?P<closing>_{1,3})(?![A-Za-z0-9_])"
)
_TAG = re.compile(r"<(b|i|strong|em)>([^<>\n]{1,1000})</\1>", re.IGNORECASE)
_LATEX = re.compile(r"\\(?:emph|text(?:bf|it|sc|tt|sl)|underline)\{|\{\\(?:bf|em|it|sc)\b")
# English words that are set in italics to be stressed; a translation says the stress.
_STRESSED = {
    "a", "all", "also", "always", "and", "any", "are", "at", "be", "before", "but", "can", "could", "did", "do",
    "does", "each", "even", "ever", "every", "few", "had", "has", "have", "how", "i", "if", "in", "is", "it",
    "just", "less", "many", "may", "might", "more", "most", "much", "must", "my", "never", "no", "none", "not",
    "now", "of", "off", "on", "one", "only", "or", "other", "our", "own", "really", "same", "should", "so",
    "some", "still", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this",
    "those", "to", "too", "us", "very", "was", "we", "were", "what", "when", "where", "which", "who", "why",
    "will", "with", "without", "would", "you", "your",
}  # fmt: skip


def emphasis_in(text: str) -> Marks:
    """The emphasis of a text whose code, formulas and addresses are filled with letters."""
    found: list[Emphasis] = []
    strays: list[tuple[int, int]] = []
    open_marks: dict[str, tuple[int, int]] = {}  # "**", "*", "__" or "_" to where it opened
    if "*" in text or "_" in text:
        for match in _MARK.finditer(text):
            if match.lastgroup == "blank":
                strays += _doubles(open_marks)
                open_marks.clear()
                continue
            _take(text, match, open_marks, found, strays)
        strays += _doubles(open_marks)
    if "<" in text:
        found += [Emphasis(*match.span(), *match.span(2)) for match in _TAG.finditer(text)]
    return Marks(_outermost(found), sorted(strays))


def breaks_at_letter(text: str, emphasis: Emphasis) -> bool:
    """Whether CommonMark without the amendment leaves the marks standing: they hug punctuation inside, a letter outside."""
    if text[emphasis.start] == "<":
        return False
    before, behind = text[emphasis.start - 1 : emphasis.start], text[emphasis.end : emphasis.end + 1]
    return (_is_mark(text[emphasis.inner_end - 1]) and behind.isalnum()) or (
        _is_mark(text[emphasis.inner_start]) and before.isalnum()
    )


def latex_emphases(text: str) -> int:
    """How often a text emphasises in LaTeX, as abstracts do; a translation may leave it or use Markdown."""
    return len(_LATEX.findall(text)) if "\\" in text else 0


def is_stress(text: str, emphasis: Emphasis) -> bool:
    """Whether italics only stress a small English word, or set one letter that stands for a quantity."""
    words = text[emphasis.inner_start : emphasis.inner_end]
    if emphasis.inner_start - emphasis.start > 1:
        return False
    return len(words) == 1 or all(word.strip(".,!?").lower() in _STRESSED for word in words.split())


def _take(
    text: str,
    match: re.Match[str],
    open_marks: dict[str, tuple[int, int]],
    found: list[Emphasis],
    strays: list[tuple[int, int]],
) -> None:
    """Open or close what a run of marks may."""
    start, end = match.span()
    sign = text[start]
    may_open = not (text[end : end + 1] or " ").isspace() and match.lastgroup != "closing"
    # Between a letter that is no Latin one and a sign, underscores may do either: "_강조_:".
    may_close = not (text[start - 1 : start] if start else " ").isspace() and (
        match.lastgroup != "opening" or (text[start - 1].isalpha() and sign * (end - start) in open_marks)
    )
    if end - start > 2 and not may_open and not may_close:
        return  # a line across the page
    if end - start > 3:
        strays.append((start, end))
        return
    kinds = [sign * 2, sign] if end - start == 3 else [sign * (end - start)]
    for kind in kinds:
        opened = open_marks.get(kind)
        if may_close and opened and opened[1] < start:
            del open_marks[kind]
            found.append(Emphasis(opened[0], end, opened[1], start))
        elif may_open:
            if opened and len(kind) == 2:
                strays.append(opened)
            open_marks[kind] = (start, end)
        elif len(kind) == 2:
            strays.append((start, end))


def _doubles(open_marks: dict[str, tuple[int, int]]) -> list[tuple[int, int]]:
    return [span for kind, span in open_marks.items() if kind == "**"]


def _outermost(found: list[Emphasis]) -> list[Emphasis]:
    """Those that no other holds: bold italics are one."""
    outer: list[Emphasis] = []
    for one in sorted(found, key=lambda emphasis: (emphasis.start, -emphasis.end)):
        if not outer or one.start >= outer[-1].end:
            outer.append(one)
    return outer


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "PS"
