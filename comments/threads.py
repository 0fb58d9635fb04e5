"""Reading a thread: its comments as plain values in reading order, and what one reader has to do with them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import DateTimeField, IntegerField, QuerySet, Value
from django.utils.safestring import SafeString, mark_safe

from comments.actions.edit_comment import is_editable
from comments.models import Comment, Like, Visit
from papers import languages
from papers.models import Paper
from papers.models.issue import IssueQuerySet
from papers.models.prepared import Prepared
from papers.models.treatments import treatments_of
from papers.models.user import shown_name
from papers.rendering import Remembered, render_text

# Answers to answers are moved in up to here; on a narrow page more would leave no room for words.
DEEPEST = 3
# Of the comments about a paper, the newest issues' first so many are shown on its page.
ABOUT_A_PAPER = 100

# A text renders to the same HTML whoever reads it. In characters of HTML.
_BODIES = Remembered(120_000)
_NOTHING = mark_safe("")


class CommentLine(NamedTuple):
    """A comment as it is read for a thread; the fields are named like the columns."""

    pk: int
    parent_id: int | None
    entry_id: int | None
    entry__position: int | None
    entry__state: str | None
    author_id: int | None
    author__display_name: str | None
    author__username: str | None
    author__left_at: datetime | None
    author_name: str
    body: str
    likes: int
    like_count: int
    origin: str
    state: str
    written_at: datetime | None
    edited_at: datetime | None
    created_at: datetime

    @property
    def name(self) -> str:
        """Who wrote it: the account's name, else the one it was imported with; empty where nobody is named."""
        if self.author_id is None or self.author__username is None:
            return self.author_name
        return shown_name(self.author__display_name or "", self.author__username, self.author__left_at)

    @property
    def has_page(self) -> bool:
        """Whether its author's name leads to a page about them."""
        return self.author_id is not None and self.author__left_at is None

    @property
    def is_shown(self) -> bool:
        """Whether its words are shown."""
        return self.state == Comment.State.SHOWN

    @property
    def is_note(self) -> bool:
        """Whether the site itself says it."""
        return self.origin == Comment.Origin.NOTE

    @property
    def all_likes(self) -> int:
        """The likes it was imported with and those given here."""
        return self.likes + self.like_count

    @property
    def is_of_shown_entry(self) -> bool:
        """Whether it is about an entry that stands on the page."""
        return self.entry_id is not None and self.entry__state == "shown"


@dataclass(frozen=True, slots=True)
class Reader:
    """What somebody who is signed in has to do with a thread: what they like, and when their last visit ended."""

    person_id: int
    likes_issue: bool = False
    entries: frozenset[int] = frozenset()
    comments: frozenset[int] = frozenset()
    last_at: datetime | None = None
    previous_at: datetime | None = None
    # Whether they may hide and restore comments.
    moderates: bool = False


@dataclass(frozen=True, slots=True)
class CommentShown:
    """A comment in its place; `depth` counts the answers above it (0 to DEEPEST), `answers` names whom it answers and
    is empty where that is nobody, or gone. `language` is that of the words where it is known or can be told.
    """

    comment: CommentLine
    depth: int
    answers: str
    html: SafeString
    language: str
    is_new: bool = False
    is_own: bool = False
    is_liked: bool = False
    is_editable: bool = False
    may_moderate: bool = False


@dataclass(frozen=True, slots=True)
class IssueComments:
    """The comments of a paper's page that stand in one issue."""

    issue_id: int
    source_slug: str
    source_name: str
    source_language: str
    key: str
    language: str
    starts_on: date | None
    ends_on: date | None
    shown: list[CommentShown] = field(default_factory=list)


def _of_issue(issue: int) -> QuerySet:
    return Comment.objects.filter(issue=issue).order_by("position", "id").values_list(*CommentLine._fields)


def _of_reader(person: int, issue: int) -> QuerySet:
    """The person's likes and their visit in one query: rows of (kind, id, last_at, previous_at)."""
    nothing = Value(None, output_field=DateTimeField(null=True))
    likes = [
        Like.objects.filter(person=person, **of)
        .order_by()
        .values_list(Value(kind, output_field=IntegerField()), name, nothing, nothing)
        for kind, name, of in (
            (1, "issue_id", {"issue": issue}),
            (2, "entry_id", {"entry__issue": issue}),
            (3, "comment_id", {"comment__issue": issue}),
        )
    ]
    visit = Visit.objects.filter(person=person, issue=issue).values_list(
        Value(0, output_field=IntegerField()), "issue_id", "last_at", "previous_at"
    )
    return visit.union(*likes, all=True)


OF_ISSUE = Prepared(_of_issue, int)


def reader_of_issue(person_id: int, issue_id: int) -> Reader:
    """What a person has to do with the thread of an issue. One query."""
    liked: dict[int, set[int]] = {1: set(), 2: set(), 3: set()}
    last_at = previous_at = None
    for kind, pk, last, previous in _of_reader(person_id, issue_id):
        if kind == 0:
            last_at, previous_at = last, previous
        else:
            liked[kind].add(pk)
    return Reader(
        person_id=person_id,
        likes_issue=bool(liked[1]),
        entries=frozenset(liked[2]),
        comments=frozenset(liked[3]),
        last_at=last_at,
        previous_at=previous_at,
    )


def comments_about(paper: Paper, visible: IssueQuerySet) -> tuple[list[tuple], bool]:
    """The rows of the comments about the entries of `visible` issues that treat `paper`, and whether there are more.

    Each row holds CommentLine's columns, then those that IssueComments begins with. The newest issue is first.
    """
    about = (
        Comment.objects.filter(entry__in=treatments_of(paper, visible))
        .order_by("-issue__dated_on", "-issue", "position", "id")
        .values_list(
            *CommentLine._fields,
            "issue_id",
            "issue__source__slug",
            "issue__source__name",
            "issue__source__language",
            "issue__key",
            "issue__language",
            "issue__starts_on",
            "issue__ends_on",
        )
    )
    rows = list(about[: ABOUT_A_PAPER + 1])
    return rows[:ABOUT_A_PAPER], len(rows) > ABOUT_A_PAPER


def reader_of_comments(person_id: int, comments: Collection[int]) -> Reader:
    """What a person has to do with some comments. One query."""
    liked = Like.objects.filter(person=person_id, comment__in=comments).values_list("comment_id", flat=True)
    return Reader(person_id=person_id, comments=frozenset(liked))


def by_issue(
    rows: Iterable[tuple], notes: Mapping[int, SafeString], reader: Reader | None
) -> list[IssueComments]:
    """What `comments_about` gave, each issue's comments in reading order."""
    width = len(CommentLine._fields)
    lines: dict[tuple, list[CommentLine]] = {}
    for row in rows:
        lines.setdefault(row[width:], []).append(CommentLine._make(row[:width]))
    return [
        IssueComments(*issue, shown=in_reading_order(said, issue[5], notes, reader))
        for issue, said in lines.items()
    ]


def in_reading_order(
    comments: list[CommentLine],
    language: str,
    notes: Mapping[int, SafeString] | None = None,
    reader: Reader | None = None,
) -> list[CommentShown]:
    """`comments` (in the order of their positions) as a tree read from above; one whose parent is missing is a root.

    `language` is the issue's: where its letters tell nothing else, an imported comment is in that of its digest. `notes` are the words
    of the site's own notes by their comment's id. Of what was deleted or hidden nothing but the place is given.
    """
    # A note of which every fix was taken back says nothing.
    comments = [comment for comment in comments if not comment.is_note or comment.pk in (notes or {})]
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
            _shown(
                comment,
                min(depth, DEEPEST),
                parent.name if parent is not None and parent.is_shown else "",
                language,
                notes,
                reader,
            )
        )
        waiting.extend((answer, depth + 1) for answer in reversed(answers.get(comment.pk, [])))
    return shown


def _shown(
    comment: CommentLine,
    depth: int,
    answers: str,
    language: str,
    notes: Mapping[int, SafeString],
    reader: Reader | None,
) -> CommentShown:
    html, spoken = _NOTHING, ""
    if not comment.is_shown:
        # Nothing of it goes any further than this.
        comment = comment._replace(body="", author_name="", author_id=None, author__username=None)
    elif comment.is_note:
        html = notes.get(comment.pk, _NOTHING)
    else:
        html = body_html(comment.body)
        imported = comment.origin == Comment.Origin.IMPORTED
        spoken = language_of(comment.body) or (language if imported else "")
    if reader is None:
        return CommentShown(comment, depth, answers, html, spoken)
    is_own = comment.author_id == reader.person_id
    since = reader.previous_at
    return CommentShown(
        comment=comment,
        depth=depth,
        answers=answers,
        html=html,
        language=spoken,
        is_new=since is not None and comment.created_at > since and comment.is_shown and not is_own,
        is_own=is_own,
        is_liked=comment.pk in reader.comments,
        is_editable=is_own and is_editable(comment.created_at),
        may_moderate=reader.moderates and not is_own and not comment.is_note and comment.state != "deleted",
    )


def body_html(body: str) -> SafeString:
    """The words of a comment as safe HTML."""
    return mark_safe(_BODIES.get(body, lambda: render_text(body)))  # noqa: S308 - sanitised.


def language_of(body: str) -> str:
    """The language a comment seems to be in, for its `lang`; empty where nothing tells."""
    return languages.guess(body) or ""
