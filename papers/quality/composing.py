"""Texts that are not in NFC: checked composed, with the spans put back to where they stand in the text as given."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import chain

from papers.quality.finding import Finding

# Hangul vowels and finals join the syllable before them though they are starters (Unicode, chapter 3.12).
_JOINING = range(0x1160, 0x1200)


class Composed:
    """`text` in NFC, and where each of its code points begins in the text as it was given."""

    def __init__(self, given: str) -> None:
        self.text = unicodedata.normalize("NFC", given)
        self._starts: list[int] | None = None if self.text == given else _starts(given)

    def given_at(self, offset: int) -> int:
        """The offset in the given text of an offset in `text`."""
        return offset if self._starts is None else self._starts[offset]

    @property
    def is_moved(self) -> bool:
        """Whether any offset differs."""
        return self._starts is not None


def put_back(finding: Finding, source: Composed, target: Composed) -> Finding:
    """A Finding on the composed texts with its spans in the texts as they were given."""
    if not source.is_moved and not target.is_moved:
        return finding
    moved = replace(finding, start=target.given_at(finding.start), end=target.given_at(finding.end))
    if finding.source_start is None or finding.source_end is None:
        return moved
    return replace(
        moved,
        source_start=source.given_at(finding.source_start),
        source_end=source.given_at(finding.source_end),
    )


def _starts(given: str) -> list[int]:
    """For each code point of NFC(given), and for its end, where it begins in `given`.

    The text is cut before each code point that begins a new cluster; what a cluster composes to begins where it does.
    """
    starts: list[int] = []
    begin = 0
    for at, letter in enumerate(chain(given[1:], ("a",)), start=1):
        if at < len(given) and (unicodedata.combining(letter) or ord(letter) in _JOINING):
            continue
        starts += [begin] * len(unicodedata.normalize("NFC", given[begin:at]))
        begin = at
    return [*starts, len(given)]
