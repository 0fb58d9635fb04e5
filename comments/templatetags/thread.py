"""The threads that papers' pages show: `{% load thread %}{% thread issue %}`, and `{% paper_thread paper %}`."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from django import template
from django.http import HttpRequest
from django.template import loader
from django.urls import get_script_prefix
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from comments.actions.note_visit import note_visit
from comments.models import Comment
from comments.thread_notes import notes_html
from comments.threads import (
    OF_ISSUE,
    CommentLine,
    CommentShown,
    Reader,
    by_issue,
    comments_about,
    in_reading_order,
    reader_of_comments,
    reader_of_issue,
)
from papers.models import Issue, Paper
from papers.rendering import Remembered

register = template.Library()

_ORIGIN = CommentLine._fields.index("origin")
# The HTML of comments, kept under all that they show. In characters: some eighty comments.
_PIECES = Remembered(120_000)


class Below(NamedTuple):
    """What a thread hangs below, as its template shows it."""

    issue_id: int
    language: str
    address: str
    likes: int


@register.simple_tag(takes_context=True)
def thread(context: template.Context, issue: Issue, likes: int = 0) -> SafeString:
    """The comments of an issue in reading order, each answer below what it answers, and where one adds to them.

    `likes` are those the issue was given here. One query for readers without an account, for whom the page is the same;
    for others two more, of which one writes down their visit.
    """
    rows = OF_ISSUE.rows(issue.pk)
    below = Below(issue.pk, issue.language, issue.get_absolute_url(), likes + (issue.likes or 0))
    notes = _notes(row[0] for row in rows if row[_ORIGIN] == Comment.Origin.NOTE)
    request = context.get("request")
    if not _is_signed_in(request):
        return _html(rows, tuple(sorted(notes.items())), below, get_language(), get_script_prefix())
    reader = reader_of_issue(request.user.pk, issue.pk)
    if request.method == "GET":
        since = note_visit(request.user.pk, issue.pk, reader.last_at, reader.previous_at)
        reader = replace(reader, last_at=None, previous_at=since)
    reader = replace(reader, moderates=request.user.has_perm("comments.moderate"))
    return _rendered(rows, notes, below, request, reader)


@register.simple_tag(takes_context=True)
def paper_thread(context: template.Context, paper: Paper) -> SafeString:
    """The comments about the entries that treat a paper, below their issues, the newest issue first."""
    request = context["request"]
    rows, has_more = comments_about(paper, Issue.objects.visible_to(request.user))
    if not rows:
        return mark_safe("")
    notes = _notes(row[0] for row in rows if row[_ORIGIN] == Comment.Origin.NOTE)
    is_signed_in = _is_signed_in(request)
    reader = reader_of_comments(request.user.pk, [row[0] for row in rows]) if is_signed_in else None
    issues = by_issue(rows, notes, reader)
    said = {
        "issues": [(issue, _each(issue.shown, in_place=False)) for issue in issues],
        "has_more": has_more,
        "count": _counted(shown for issue in issues for shown in issue.shown),
        "reader": reader,
    }
    page = loader.get_template("comments/_paper_thread.html")
    return mark_safe(page.render(said, request if is_signed_in else None))  # noqa: S308


@lru_cache(maxsize=8)
def _html(
    rows: tuple[tuple, ...], notes: tuple, below: Below, _spoken: str | None, _prefix: str
) -> SafeString:
    """For readers without an account. Made once for all it shows, so it cannot be stale."""
    return _rendered(rows, dict(notes), below, None, None)


def _rendered(
    rows: tuple[tuple, ...],
    notes: dict[int, SafeString],
    below: Below,
    request: HttpRequest | None,
    reader: Reader | None,
) -> SafeString:
    lines = [CommentLine._make(row) for row in OF_ISSUE.converted(rows)]
    comments = in_reading_order(lines, below.language, notes, reader)
    new = [shown.comment.pk for shown in comments if shown.is_new]
    said = {
        "comments": _each(comments, in_place=True),
        "count": _counted(comments),
        "below": below,
        "reader": reader,
        "new_count": len(new),
        "first_new": new[0] if new else None,
        "longest": Comment.LONGEST,
    }
    page = loader.get_template("comments/_thread.html")
    # Without a request there is no token in it and no look at the session.
    return mark_safe(page.render(said, request))  # noqa: S308


def _each(comments: list[CommentShown], *, in_place: bool) -> list[SafeString]:
    """The comments as pieces of a page; `in_place` on that of their issue. A template is asked only for what is new."""
    page = loader.get_template("comments/_comment.html")
    around = (in_place, get_language(), get_script_prefix())
    pieces = []
    for shown in comments:
        context = {"shown": shown, "in_place": in_place}
        pieces.append(mark_safe(_PIECES.get((shown, *around), lambda it=context: page.render(it))))  # noqa: S308
    return pieces


def _is_signed_in(request: HttpRequest | None) -> bool:
    return request is not None and request.user.is_authenticated


def _counted(comments: Iterable) -> int:
    """How many people's words there are."""
    return sum(1 for shown in comments if shown.comment.is_shown and not shown.comment.is_note)


def _notes(pks: Iterable[int]) -> dict[int, SafeString]:
    """The words of the site's own notes, in the language of the page; one query where there are any."""
    found = list(pks)
    return notes_html(found) if found else {}
