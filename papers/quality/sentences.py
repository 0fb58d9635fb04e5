"""Where the sentences of a text are, in Korean, Japanese and English alike."""

from __future__ import annotations

import re
from typing import NamedTuple

# A full stop ends a sentence where a blank or the end follows, so "4.3" and "v2.0" hold none; the marks of Japanese end
# one anywhere. A line break always does.
_END = re.compile(
    r"[.!?。…\n]"
    r"(?:(?<=\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bet al\.)(?<!\bvs\.)(?<!\bcf\.)(?<!\bFig\.)(?<!\bEq\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bSt\.)"
    r"[.\"'”’」』)\]]*(?=\s|$)|(?<=[!?])[!?\"'”’」』)\]]*(?=\s|$|[^\x00-\x7f])|(?<=[。…])[。…\"'”’」』)\]]*|(?<=\n)\n*)"
)


class Sentence(NamedTuple):
    """[start, end) in code points, its closing marks included."""

    start: int
    end: int


def sentences(text: str) -> list[Sentence]:
    """The sentences of a folded text in order, without the blanks between them; what ends without a mark is one too."""
    found: list[Sentence] = []
    start = 0
    for match in _END.finditer(text):
        _add(found, text, start, match.end())
        start = match.end()
    _add(found, text, start, len(text))
    return found


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    words = text[start:end]
    inner = words.strip()
    if inner:
        begin = start + len(words) - len(words.lstrip())
        found.append(Sentence(begin, begin + len(inner)))
