"""Where given words stand in a text as words of their own, for correcting the same mistake in many texts. Plain Python.

"rat" is not in "rate", but it is in "ratは" and "rat은": a word of an alphabet ends where another script begins. Korean
is written with spaces, so Hangul words begin at a word's beginning, and particles may follow. Katakana words are whole
runs of Katakana. Han and Hiragana have no such edges; there every place counts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import regex

from papers.anchoring import TextPositionSelector
from papers.identifiers import find_urls
from papers.rendering.positions import units_of

# Letters and digits that make one word when they stand together. "_" is inside names (`max_length`).
_ALPHABET = regex.compile(r"[\p{Latin}\p{Greek}\p{Cyrillic}\p{Nd}_]")
_HANGUL = regex.compile(r"\p{Hangul}")
_KATAKANA = regex.compile(r"[\p{Katakana}ー]")
# Without one of these a text has neither formula nor code, link nor address, and need not be read as Markdown.
_CLOSES = regex.compile(r"[`$\\\[<]|://|www\.")
_MARK = regex.compile(r"[\p{M}\u200d]")


def places_of(text: str, words: str, *, ignore_case: bool = False) -> list[TextPositionSelector]:
    """The places of `words` in `text`, in order and without overlap, in code points of `text`, which is in NFC.

    `ignore_case` takes "rat" for "RAT" (simple case folding, which keeps lengths). Places inside of formulas, code,
    addresses and the destinations of links do not count, unless the words reach over the whole of one. Empty words
    stand nowhere. Never raises.
    """
    words = unicodedata.normalize("NFC", words).strip()
    if not words:
        return []
    found = list(_standing_alone(text, words, ignore_case=ignore_case))
    if not found:
        return []
    closed = _closed(text) if _CLOSES.search(text) else []
    return [
        place
        for place in found
        if not any(
            start < place.end and place.start < end and not (place.start <= start and end <= place.end)
            for start, end in closed
        )
    ]


def replaced(text: str, places: list[TextPositionSelector], replacement: str) -> str:
    """`text` with `replacement` at each of `places` (in order, without overlap), in NFC."""
    pieces, position = [], 0
    for place in places:
        pieces += [text[position : place.start], replacement]
        position = place.end
    return unicodedata.normalize("NFC", "".join(pieces) + text[position:])


def _standing_alone(text: str, words: str, *, ignore_case: bool) -> Iterator[TextPositionSelector]:
    flags = regex.IGNORECASE if ignore_case else 0
    for match in regex.finditer(regex.escape(words, special_only=True), text, flags):
        start, end = match.span()
        if _begins(text, start) and _ends(text, end):
            yield TextPositionSelector(start, end)


def _begins(text: str, start: int) -> bool:
    """Whether a word may begin at `start`."""
    if not start:
        return True
    before, first = text[start - 1], text[start]
    if before == "\u200d" or _MARK.match(first):
        return False
    return not any(script.match(before) and script.match(first) for script in (_ALPHABET, _HANGUL, _KATAKANA))


def _ends(text: str, end: int) -> bool:
    """Whether a word may end at `end`. What follows a Hangul word may be its particle."""
    if end == len(text):
        return True
    last, after = text[end - 1], text[end]
    if _MARK.match(after):
        return False
    return not any(script.match(last) and script.match(after) for script in (_ALPHABET, _KATAKANA))


def _closed(text: str) -> list[tuple[int, int]]:
    """Stretches of `text` that are no words: formulas, code, addresses, what of a link is not shown."""
    closed = [(start, end) for start, end, _ in find_urls(text)]
    for unit in units_of(text):
        if unit.inner_start >= unit.inner_end or text[unit.start] == "`":
            closed.append((unit.start, unit.end))
        elif text[unit.start] == "[":
            closed.append((unit.inner_end, unit.end))
    return closed
