"""The comments copied along with a digest: who wrote what, as far as the copy still tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from papers.formats.document import ParsedComment, Problem
from papers.formats.weekly_wording import count_of

# "name 2024-03-18", "name · 3일 전", "@name (2時間前)": the line forum software prints above a comment.
_NAME = r"@?(?P<author>[\w.\-]{1,30}(?: ?\([\w .\-]{1,30}\))?)"
_TIME = (
    r"(?:\d{4}[-./년年]\s?\d{1,2}[-./월月]\s?\d{1,2}일?日?.{0,20}|\d{1,3}\s?(?:분|시간|일|주|개월|달|년)\s?전.{0,10}|"
    r"\d{1,3}\s?(?:分|時間|日|週間|か月|ヶ月|年)前.{0,10}|\d{1,3} ?(?:minutes?|hours?|days?|weeks?|months?|years?) ago.{0,10})"
)
_AUTHOR = re.compile(rf"{_NAME}\s*[·|,|]?\s*\(?{_TIME}\)?", re.IGNORECASE)
_ONLY_NAME = re.compile(_NAME)
_ONLY_TIME = re.compile(rf"\(?{_TIME}\)?", re.IGNORECASE)
# What the buttons under a comment say.
_BUTTONS = frozenset(
    {
        "답글",
        "답글달기",
        "답변",
        "공유",
        "신고",
        "返信",
        "返信する",
        "共有",
        "報告",
        "reply",
        "share",
        "report",
    }
)


@dataclass(slots=True)
class _Draft:
    number: int
    author: str | None = None
    lines: list[str] = field(default_factory=list)
    likes: int = 0


def _with_times(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The lines, with a time that stands on a line of its own put beside the name above it."""
    joined: list[tuple[int, str]] = []
    for number, text in lines:
        if joined and len(text) < 60 and _ONLY_TIME.fullmatch(text) and _ONLY_NAME.fullmatch(joined[-1][1]):
            joined[-1] = (joined[-1][0], f"{joined[-1][1]} {text}")
        else:
            joined.append((number, text))
    return joined


def read_thread(
    lines: Sequence[tuple[int, str]], claimed: int | None, claimed_line: int
) -> tuple[list[ParsedComment], list[Problem]]:
    """The comments in (line number, line) pairs. Where no line names an author each line is one comment: only a person
    can say which belong together. `claimed` is how many the post says there are.
    """
    drafts: list[_Draft] = []
    lines = _with_times(lines)
    has_authors = any(len(text) < 100 and _AUTHOR.fullmatch(text) for _, text in lines)
    for number, text in lines:
        if text.casefold().replace(" ", "") in _BUTTONS:
            continue
        likes = count_of(text, "likes")
        if likes is not None and drafts:
            drafts[-1].likes = likes
        elif has_authors and len(text) < 100 and (match := _AUTHOR.fullmatch(text)):
            drafts.append(_Draft(number, match["author"].strip()))
        elif has_authors and drafts and drafts[-1].author:
            drafts[-1].lines.append(text)
        else:
            drafts.append(_Draft(number, None, [text]))
    comments = [
        ParsedComment("\n\n".join(draft.lines), draft.author, likes=draft.likes, line=draft.number)
        for draft in drafts
        if draft.lines
    ]
    problems = []
    if claimed is not None and claimed != len(comments):
        message = (
            f"The post says it has {claimed} comments, but {len(comments)} lines stand here. Each was read as one comment; "
            "join those that belong together."
        )
        params: dict[str, str | int] = {"claimed": claimed, "found": len(comments)}
        problems.append(Problem(claimed_line, "comment-count-differs", message, params))
    return comments, problems
