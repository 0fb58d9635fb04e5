"""Which of a text's numbered lines count the papers of a reading list, and whether they count on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from papers.formats.doubts import Doubts

MARKS = "◆◇■□▶▷►●○◎★☆※✔✅➤❖▣▪#"
NUMBERED = re.compile(
    # A marked line may be a Markdown heading or bold as a whole.
    rf"\s{{0,8}}(?:#{{1,6}}[ \t]{{1,4}}(?=(?:\*\*)?[{MARKS[:-1]}]))?(?:\*\*)?"
    rf"(?P<mark>[{MARKS}]{{0,4}})\ufe0f?\s{{0,4}}(?:\*\*)?(?P<open>[(（\[【]?)(?P<number>\d{{1,6}})"
    r"(?P<close>\s{0,3}(?:\\?[.:)]|[：．、。）\]】]|번|位|[-–—](?=\s)))\s*(?=\S)"
)
YEAR = re.compile(
    r"\s*[(（\[]\s*(?:[^()（）\[\]]{0,60}[,、 ]\s*)?(?P<year>\d{4})\s*[년年]?\s*[)）\]]\s*[.。]?\s*$"
)

Style = tuple[str, str]


def _style(match: re.Match[str]) -> Style:
    close = match["close"].strip().lstrip("\\")
    return match["mark"].strip(), {"：": ":", "．": ".", "）": ")", "。": ".", "、": "."}.get(close, close)


def find_numbering(lines: list[str]) -> tuple[Style, dict[int, int]]:
    """The style of numbers that counts the papers, and its lines: index of the line -> number.

    Of all styles the one with the most lines that count on from the one before is taken; years in parentheses and
    Latin titles, which papers have and sentences of a list do not, weigh double. Marks may be set with or without a
    space, and ":" or "." may change within one list, so a mark alone makes a style.
    """
    styles: dict[Style, dict[int, int]] = defaultdict(dict)
    for index, line in enumerate(lines):
        match = NUMBERED.match(line)
        if match is not None:
            mark, close = _style(match)
            styles[(mark, "" if mark and mark[0] != "#" else close)][index] = int(match["number"])
    best: tuple[float, Style, dict[int, int]] = (0.0, ("", ""), {})
    for style, numbered in styles.items():
        weight, last = 0.0, 0
        kept: dict[int, int] = {}
        for index, number in numbered.items():
            year = YEAR.search(lines[index][-80:]) is not None
            counts_on = last < number <= last + 3
            if not style[0] and not counts_on and not year:
                # A list within the commentary begins at 1 again; a paper that is out of order has at least its year.
                continue
            kept[index] = number
            last = number
            weight += 0.5 + counts_on + (2.0 if year else 0.0)
        if style[0] and style[0][0] != "#":
            weight += 1.0
        if weight > best[0]:
            best = (weight, style, kept)
    return best[1], best[2]


def check_numbers(numbered: Sequence[tuple[int, int]], doubts: Doubts) -> None:
    """Add a doubt for each (index, number) that does not count on from the one before."""
    first_index, expected = numbered[0]
    if expected != 1:
        doubts.add(first_index, "number-skipped", f"The list begins at number {expected}.", number=expected)
    for index, number in numbered:
        if number != expected:
            doubts.add(
                index,
                "number-skipped",
                f"Number {number} stands where {expected} was expected.",
                number=number,
                expected=expected,
            )
        expected = number + 1
