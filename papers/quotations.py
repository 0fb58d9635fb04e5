"""A phrase of a digest as a quotation in a comment, with a link back to the place it was taken from. Plain Python."""

from __future__ import annotations

import re

# A quotation is a reminder of a place, not a copy of it.
LONGEST = 600
# What Markdown would read as marks at the beginning of a line or within it. A formula ($…$) stays one.
_MARKS = re.compile(r"([\\`*_\[\]<>#|~&])")
# What would begin a list or be a rule.
_FIRST = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=])")
_FORMULA = re.compile(r"(\$\$?[^$\n]{1,400}\$\$?)")


def as_quotation(exact: str, address: str = "", label: str = "") -> str:
    """`exact` (the words as a reader selected them) as a Markdown quotation that ends with a blank line.

    With `address` (absolute, http or https) a last line links there under the words `label`. Words longer than LONGEST
    code points are cut with "…"; empty words give an empty text.
    """
    words = exact.strip()
    if not words:
        return ""
    if len(words) > LONGEST:
        words = words[:LONGEST].rstrip() + "…"
    lines = [f"> {_plain(line.strip())}".rstrip() for line in words.splitlines()]
    if address:
        lines += [">", f"> [{_plain(label) or '↗'}](<{_address(address)}>)"]
    return "\n".join(lines) + "\n\n"


def _plain(line: str) -> str:
    """A line whose letters stay letters, but for its formulas."""
    pieces = _FORMULA.split(line)
    escaped = [piece if place % 2 else _MARKS.sub(r"\\\1", piece) for place, piece in enumerate(pieces)]
    text = "".join(escaped)
    return _FIRST.sub(_list_mark, text)


def _list_mark(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}"


def _address(address: str) -> str:
    """An address that cannot end the link it stands in."""
    return address.translate(
        {ord("<"): "%3C", ord(">"): "%3E", ord("\\"): "%5C", ord("\n"): "%0A", ord("\r"): None}
    )
