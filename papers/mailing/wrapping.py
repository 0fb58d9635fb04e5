"""Breaks plain text into the lines of a mail, as wide as a reader sees them. Plain Python.

A Korean, Chinese or Japanese letter is two columns wide (Unicode's East Asian Width). Korean breaks between words, as the
pages do; Japanese breaks anywhere but before closing marks and behind opening ones (a part of JIS X 4051's rules); a word
of another alphabet, and an address, is never broken.
"""

import re
import unicodedata

# Columns. What mail programs show without breaking lines themselves, quoting marks of an answer included.
WIDTH = 72

_NEVER_FIRST = frozenset(
    "、。，．,.;:!?)]}〉》」』】〕）］｝’”…・：；！？ーゝゞ々ぁぃぅぇぉっゃゅょァィゥェォッャュョ%％℃"
)
_NEVER_LAST = frozenset("([{〈《「『【〔（［｛‘“")
# Kana and Han, between which a line may end.
_FREE = re.compile(
    "[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)


def wrap(text: str, indent: str = "", first: str | None = None) -> str:
    """`text` as lines of at most WIDTH columns, each behind `indent`; the first one behind `first` where it is given.

    White space of `text` is one blank each; a piece that is wider than a line stands alone on one. Ends without a line end.
    """
    room = max(8, WIDTH - _columns(indent))
    lines: list[str] = []
    line, used = "", 0
    for piece, has_blank in _pieces(text):
        wide = _columns(piece)
        gap = 1 if has_blank and line else 0
        if line and used + gap + wide > room:
            lines.append(line)
            line, used = piece, wide
        else:
            line, used = f"{line}{' ' * gap}{piece}", used + gap + wide
    if line:
        lines.append(line)
    start = indent if first is None else first
    return "\n".join(f"{start if number == 0 else indent}{line}" for number, line in enumerate(lines))


def _pieces(text: str) -> list[tuple[str, bool]]:
    """What may not be broken, in order, and whether a blank stands before it."""
    pieces: list[tuple[str, bool]] = []
    for word in text.split():
        if not _FREE.search(word) or "://" in word:
            pieces.append((word, True))
            continue
        start = 0
        for place in range(1, len(word)):
            if _may_break(word[place - 1], word[place]):
                pieces.append((word[start:place], start == 0))
                start = place
        pieces.append((word[start:], start == 0))
    return pieces


def _may_break(before: str, after: str) -> bool:
    if after in _NEVER_FIRST or before in _NEVER_LAST or unicodedata.combining(after):
        return False
    return bool(
        _FREE.match(before)
        or _FREE.match(after)
        or (before in _NEVER_FIRST and unicodedata.east_asian_width(before) in "WF")
    )


def _columns(text: str) -> int:
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
