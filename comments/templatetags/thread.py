"""The thread below an issue, as papers' pages show it: `{% load thread %}{% thread issue %}`."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django import template
from django.db.models import QuerySet
from django.template import loader
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from comments.models import Comment
from papers.models import Issue
from papers.models.prepared import Prepared
from papers.rendering import render_text

register = template.Library()

# Answers to answers are moved in up to here; on a narrow page more would leave no room for words.
DEEPEST = 3


class CommentLine(NamedTuple):
    """A comment as it is read for a thread; the fields are named like the columns."""

    pk: int
    parent_id: int | None
    entry_id: int | None
    author__display_name: str | None
    author__username: str | None
    author_name: str
    body: str
    likes: int
    origin: str
    written_at: datetime | None

    @property
    def name(self) -> str:
        """Who wrote it: the account's name, else the one it was imported with; empty where nobody is named."""
        return self.author__display_name or self.author__username or self.author_name


@dataclass(frozen=True, slots=True)
class CommentShown:
    """A comment in its place; `depth` counts the answers above it (0 to DEEPEST), `answers` names whom it answers."""

    comment: CommentLine
    depth: int
    answers: str
    html: SafeString


@register.simple_tag
def thread(issue: Issue) -> SafeString:
    """The comments of an issue in reading order: each answer below what it answers. One query."""
    rows = _COMMENTS.rows(issue.pk)
    return _thread_html(rows, issue.language, get_language()) if rows else mark_safe("")


@lru_cache(maxsize=8)
def _thread_html(rows: tuple[tuple, ...], language: str, _spoken: str | None) -> SafeString:
    """Made once for the same rows and the same language of the page, so it cannot be stale.

    An imported thread is in the language of the digest it came with; of other comments nothing is known.
    """
    lines = [CommentLine._make(row) for row in _COMMENTS.converted(rows)]
    context = {"comments": in_reading_order(lines), "language": language}
    return mark_safe(loader.get_template("comments/_thread.html").render(context))  # noqa: S308


def _comments(issue: int) -> QuerySet:
    return Comment.objects.filter(issue=issue).order_by("position", "id").values_list(*CommentLine._fields)


_COMMENTS = Prepared(_comments, int)


def in_reading_order(comments: list[CommentLine]) -> list[CommentShown]:
    """`comments` (in the order of their positions) as a tree read from above; one whose parent is missing is a root."""
    known = {comment.pk: comment for comment in comments}
    answers: dict[int | None, list[CommentLine]] = {}
    for comment in comments:
        answers.setdefault(comment.parent_id if comment.parent_id in known else None, []).append(comment)
    shown: list[CommentShown] = []
    waiting = [(comment, 0) for comment in reversed(answers.get(None, []))]
    while waiting:
        comment, depth = waiting.pop()
        parent = known.get(comment.parent_id)
        shown.append(
            CommentShown(
                comment=comment,
                depth=min(depth, DEEPEST),
                answers=parent.name if parent is not None else "",
                html=mark_safe(render_text(comment.body)),  # noqa: S308 - sanitised.
            )
        )
        waiting.extend((answer, depth + 1) for answer in reversed(answers.get(comment.pk, [])))
    return shown
