"""Writing a value the way a language does: 1,010억, 10조 1,000억, 2兆1,000億, 101 billion."""

from __future__ import annotations

_MYRIADS = {
    "ko": ((1e12, "조"), (1e8, "억"), (1e4, "만")),
    "ja": ((1e12, "兆"), (1e8, "億"), (1e4, "万")),
}
_THOUSAND = {"ko": "천", "ja": "千"}
_LETTERS = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K"))
_THOUSANDS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
# Whole numbers above this are not all floats.
_EXACT = 2.0**53


def written(value: float, language: str) -> str | None:
    """`value` in the notation of "ko", "ja" or "en"; None where there is no short exact one."""
    if not 0 <= value < _EXACT:
        return None
    if language in _MYRIADS:
        return _in_myriads(value, language)
    for unit, name in _THOUSANDS:
        if value >= unit:
            return f"{_plain(value / unit)} {name}"
    return _plain(value)


def written_short(value: float) -> str | None:
    """`value` with a letter: 1.5B, 128K; None below a thousand and above the trillions."""
    for unit, letter in _LETTERS:
        if unit <= value < 1e15:
            return f"{_plain(value / unit)}{letter}"
    return None


def _in_myriads(value: float, language: str) -> str | None:
    if value < 1e4:
        return _plain(value)
    if value != int(value):
        return None
    if value % 1000:
        return _plain(value)  # 16,384 is easier to read than 1만 6,384.
    parts, rest = [], int(value)
    for unit, letter in _MYRIADS[language]:
        count, rest = divmod(rest, int(unit))
        if count:
            parts.append(f"{count:,}{letter}")
    if rest:
        parts.append(f"{rest // 1000}{_THOUSAND[language]}")
    return (" " if language == "ko" else "").join(parts)


def _plain(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:,.10g}"
