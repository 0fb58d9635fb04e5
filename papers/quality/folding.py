"""Bringing width variants together without moving a single offset."""

from __future__ import annotations

import re
import unicodedata

# What NFKC maps to exactly one other code point: full-width forms, half-width kana without their marks, and the blanks.
# Superscripts, circled digits and fractions are left: 10² is not 102.
_RANGES = ((0x3000, 0x3001), (0xFF01, 0xFFE7), (0x00A0, 0x00A1), (0x2000, 0x200B), (0x202F, 0x2030))
_FOLDED = {
    point: mapped
    for first, last in _RANGES
    for point in range(first, last)
    if len(mapped := unicodedata.normalize("NFKC", chr(point))) == 1
}
_WIDE = re.compile(f"[{''.join(map(chr, _FOLDED))}]")  # looked for first: most texts have none


def fold(text: str) -> str:
    """`text` with full-width letters, digits, signs and blanks as their usual forms; as many code points as before."""
    return text.translate(_FOLDED) if not text.isascii() and _WIDE.search(text) else text
