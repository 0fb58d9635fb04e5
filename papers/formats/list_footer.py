"""Where a reading list ends: a blog prints a footer of its own below the last paper."""

from __future__ import annotations

import re
from collections.abc import Sequence

from papers.formats.doubts import Doubts

_FOOTERS = re.compile(
    r"\s*(?:[#*>\-|]{1,6}\s*)?(?:"
    r".{0,200}카테고리의 다른 (?:글|포스트)|"
    r"(?:관련|이전|다른|추천) ?(?:글|기사|포스트|포스팅)(?: ?(?:목록|보기|더보기))?\s*[:：]?\s*$|"
    r"공유하기\s*$|저작자표시|태그\s*[:：]|댓글(?: ?\d+개?)?\s*$|"
    r"(?:関連|おすすめ)(?:記事|リンク|コンテンツ)|この記事の(?:タイトル|URL)|あわせて読みたい|"
    r"(?:related|more|other|recommended) (?:posts|articles|reading)\b|share this\b|leave a (?:comment|reply)\b|"
    r"(?:filed|posted) (?:under|in)\b)",
    re.IGNORECASE,
)
_TABLE = re.compile(r"\s*\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)*\|")


def end_of_list(lines: Sequence[str], last: int, doubts: Doubts) -> int:
    """The index after the last line of the list whose last number stands at `last`; a footer is left out, with a doubt."""
    for index in range(last + 1, len(lines)):
        line = lines[index]
        if len(line) > 500:
            continue
        is_table = _TABLE.match(line) is not None
        if is_table or _FOOTERS.match(line):
            # The row above a table's rule is its heading.
            start = index - 1 if is_table and index - 1 > last and "|" in lines[index - 1] else index
            dropped = sum(bool(line.strip()) for line in lines[start:])
            doubts.add(
                start,
                "footer-dropped",
                f"The last {dropped} lines are the footer of the page they were copied from and were left out.",
                lines=dropped,
            )
            return start
    return len(lines)
