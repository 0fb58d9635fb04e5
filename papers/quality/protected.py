"""The parts of a text that are not prose: addresses, code, formulas, pictures. Digits and names in them are not words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """[start, end) in code points, and what stands there: "url", "code", "formula" or "doi"."""

    start: int
    end: int
    kind: str


# Every alternative is bounded or ends at a class it cannot cross, so a long text is read in linear time. Addresses end
# where their ASCII letters end: a Korean particle behind one is prose (DESIGN §7).
_PROTECTED = re.compile(
    r"(?P<code>```(?:[^`]|`(?!``))*```|``[^`\n]+``|`[^`\n]+`)"
    r"|(?P<formula>\$\$[^$]+\$\$|(?<![\\$\w])\$(?=[^\s$])[^$\n]{1,2000}(?<=[^\s\\])\$(?![\d$])|\\\([^\n]{1,2000}?\\\)|\\\[[^\n]{1,2000}?\\\])"
    r"|(?P<url>(?:https?|ftp)://[!-~]+|www\.[!-~]+)"
    r"|(?P<doi>\b10\.\d{4,9}/[!-~]+)"
)
_OPENERS = {")": "(", "]": "[", "}": "{", ">": "<"}
_TRAILING = ".,;:!?'\"*_)]}>"


@dataclass(frozen=True)
class Protected:
    """The protected spans of `text`, in order and apart."""

    text: str
    spans: tuple[Span, ...]

    @cached_property
    def blanked(self) -> str:
        """The text with each protected span as blanks; as many code points as before."""
        if not self.spans:
            return self.text
        parts, at = [], 0
        for start, end, _ in self.spans:
            parts += [self.text[at:start], " " * (end - start)]
            at = end
        return "".join((*parts, self.text[at:]))

    def of(self, *kinds: str) -> list[Span]:
        """Its spans of the given kinds."""
        return [span for span in self.spans if span.kind in kinds]


def protected_in(text: str) -> Protected:
    """The addresses, code spans and formulas of a folded text."""
    if not any(sign in text for sign in ("`", "$", "://", "www.", "\\", "10.")):
        return Protected(text, ())
    return Protected(text, tuple(_spans(text)))


def _spans(text: str) -> list[Span]:
    found = []
    for match in _PROTECTED.finditer(text):
        kind, end = str(match.lastgroup), match.end()
        if kind in ("url", "doi"):
            end = _trimmed(text, match.start(), end)
        found.append(Span(match.start(), end, kind))
    return found


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of an address without the punctuation behind it; a closing bracket stays where it has its opening one."""
    while end > start and text[end - 1] in _TRAILING:
        opener = _OPENERS.get(text[end - 1])
        if opener is not None and text.count(opener, start, end) >= text.count(text[end - 1], start, end):
            break
        end -= 1
    return end
