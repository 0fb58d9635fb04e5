"""The lines of a reading list that are headings of its sections, and the heading of all of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from papers.formats.doubts import Doubts
from papers.formats.lines import is_sentence, plain_title
from papers.formats.list_numbering import MARKS, NUMBERED

HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?=\S)")
_SECTION_MARK = re.compile(rf"\s*(?P<mark>[・·•‣∙{MARKS}▼▽【<〈《\[＜])\ufe0f?\s*(?=\S)")
_SECTION_LENGTH = 80


class SectionLines:
    """Tells the headings of sections from the items of lists. What is unsure is added to the doubts it was given."""

    def __init__(self, lines: Sequence[str], doubts: Doubts) -> None:
        self.lines = lines
        self.doubts = doubts
        self.heading = self._heading()

    def _heading(self) -> int | None:
        """The index of the Markdown heading that is the whole list's: the first line, and alone on its level."""
        first = self._next(-1, len(self.lines))
        heading = HEADING.match(self.lines[first]) if first is not None else None
        if heading is None or NUMBERED.match(self.lines[first or 0]) is not None:
            return None
        level = heading.group().strip()
        others = (
            HEADING.match(line) for line in self.lines[(first or 0) + 1 :] if line.lstrip().startswith(level)
        )
        alone = all(other is None or other.group().strip() != level for other in others)
        return first if alone or level == "#" else None

    def find(self, numbered: Mapping[int, int], end: int) -> dict[int, str]:
        """The lines that are headings of sections: index of the line -> its title.

        "・" marks headings and list items alike. A heading is no sentence and either stands right above a paper or
        alone; the last of several marked lines is one only where the lines above it are sentences and it is not.
        """
        found: dict[int, str] = {}
        first, last = min(numbered), max(numbered)
        index = 0
        while index < end:
            if index in numbered or self._title(index) is None:
                index += 1
                continue
            run = [index]
            while (following := self._next(run[-1], end)) is not None and self._continues(
                run[-1], following, numbered
            ):
                run.append(following)
            below = self._next(run[-1], end)
            title = self._title(run[-1])
            above_paper = below is not None and below in numbered
            more_papers = run[-1] < last
            if title is not None and HEADING.match(self.lines[run[-1]]) and more_papers and run[-1] > 0:
                found[run[-1]] = title
            elif title is None or not more_papers or is_sentence(title):
                pass
            elif len(run) == 1 and above_paper:
                found[run[0]] = title
            elif len(run) == 1 and not self._ends_openly(run[0]):
                found[run[0]] = title
                self._say_guessed(run[0], title)
            elif len(run) > 1 and above_paper:
                if all(is_sentence(self.lines[item]) for item in run[:-1]):
                    found[run[-1]] = title
                    self._say_guessed(run[-1], title)
                elif run[-1] > first:
                    self.doubts.add(
                        run[-1],
                        "section-unsure",
                        f"“{title[:80]}” may be the heading of a section; it was kept as an item of the list above it.",
                        title=title[:80],
                    )
            index = run[-1] + 1
        return found

    def _say_guessed(self, index: int, title: str) -> None:
        self.doubts.add(
            index,
            "section-guessed",
            f"“{title[:80]}” was taken for the heading of a section; it may be an item of the list above it.",
            title=title[:80],
        )

    def _title(self, index: int) -> str | None:
        """The words of a line that is marked as a heading or as a list item, or None."""
        line = self.lines[index]
        if len(line) > 10 * _SECTION_LENGTH:
            return None
        heading = HEADING.match(line)
        mark = heading or _SECTION_MARK.match(line)
        if mark is None or (heading is not None and index == self.heading):
            return None
        title = plain_title(line[mark.end() :]).rstrip("】>〉》]＞ ").strip()
        if not title or (len(title) > _SECTION_LENGTH and heading is None) or title.startswith(("http", "(")):
            return None
        return title

    def _continues(self, index: int, following: int, numbered: Mapping[int, int]) -> bool:
        """Whether the marked line at `following` is of one list with the one at `index`."""
        if following in numbered or following != index + 1 or self._title(following) is None:
            return False
        return self.lines[following].lstrip()[:1] == self.lines[index].lstrip()[:1]

    def _ends_openly(self, index: int) -> bool:
        """Whether the line above announces a list, so that one marked line alone is its only item."""
        above = index - 1
        while above >= 0 and not self.lines[above].strip():
            above -= 1
        return above >= 0 and self.lines[above].rstrip().endswith((":", "："))

    def _next(self, index: int, end: int) -> int | None:
        for following in range(index + 1, end):
            if self.lines[following].strip():
                return following
        return None
