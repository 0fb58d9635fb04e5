"""A text without what it only quotes or adds in brackets: what is left is the translator's own running prose."""

from __future__ import annotations

import re

# Each pair is bounded and holds no second opening, so marks that are never closed cost little. A straight single quote opens only where a
# word does not end ("it's"), and a straight double quote only closes on its own line.
_QUOTED = re.compile(
    r"“[^“”\n]{0,600}”|‘[^‘’\n]{0,600}’|「[^「」\n]{0,600}」|『[^『』\n]{0,600}』|《[^《》\n]{0,300}》|〈[^〈〉\n]{0,300}〉"
    r"|«[^«»\n]{0,600}»|\"[^\"\n]{0,600}\"|(?<![A-Za-z0-9])'[^'\n]{1,300}'(?![A-Za-z0-9])"
    r"|\([^()\n]{0,600}\)|\[[^\[\]\n]{0,600}\]|【[^【】\n]{0,300}】"
)
_MARK = re.compile(r"[“‘「『《〈«\"'(\[【]")


def unquoted(text: str) -> str:
    """`text` (folded) with quotations and brackets as blanks; as many code points as before."""
    if _MARK.search(text) is None:
        return text
    return _QUOTED.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return " " * (match.end() - match.start())
