"""Code and formulas that lost their marks: where their words stand as plain text."""

from __future__ import annotations

import re

LONGEST = 300


def find_unmarked(prose: str, words: str, marks: str) -> tuple[int, int] | None:
    """The first place of `words` in `prose` as a whole, with stray `marks` beside it; None where it does not stand.

    `prose` is folded text with what is still marked blanked out. Words longer than 300 code points are not looked for.
    """
    if not words or len(words) > LONGEST:
        return None
    before = r"(?<![A-Za-z0-9_\\])" if words[0].isalnum() else ""
    behind = r"(?![A-Za-z0-9_])" if words[-1].isalnum() else ""
    match = re.search(before + re.escape(words) + behind, prose)
    if match is None:
        return None
    start, end = match.span()
    sign, blanks = marks[0], marks[1:]
    first, last = start, end
    while first > 0 and prose[first - 1] in blanks and start - first < 2:
        first -= 1
    while last < len(prose) and prose[last] in blanks and last - end < 2:
        last += 1
    while first > 0 and prose[first - 1] == sign and start - first < 4:
        first -= 1
        start = first
    while last < len(prose) and prose[last] == sign and last - end < 4:
        last += 1
        end = last
    return start, end
