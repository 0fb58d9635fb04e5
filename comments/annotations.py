"""What is known of the texts and entries of a page: open reports, likes and comments; see papers/annotations.py.

Two queries for an issue, three for entries of many. Whoever may read the page may see all of it: a mark is shown only with its text.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import BigIntegerField, Count, QuerySet, Value

from comments.models import Comment, Like, Report
from papers.annotations import Annotations, EntryNotes, PhraseMark
from papers.models.prepared import Prepared

_MARK = ("translation_id", "current_start", "current_end", "pk", "backing_count")
_LIKES, _COMMENTS = 1, 2
_NONE = Value(None, output_field=BigIntegerField())


class Annotator:
    """What `settings.ANNOTATIONS` names."""

    def of_issue(self, issue_id: int) -> Annotations:
        """For the reading page of an Issue: all its texts, its entries and itself."""
        likes: dict[int | None, int] = {}
        comments: dict[int | None, int] = {}
        for kind, entry, number in _ISSUE_COUNTS(issue_id):
            (likes if kind == _LIKES else comments)[entry] = number
        return Annotations(
            marks=_marks(_ISSUE_MARKS(issue_id)),
            entries=_notes(likes, comments),
            likes=likes.get(None, 0),
            comments=sum(comments.values()),
        )

    def of_entries(self, entry_ids: Iterable[int]) -> Annotations:
        """For entries of many issues side by side, as on the page of a paper."""
        entries = list(entry_ids)
        if not entries:
            return Annotations()
        likes = _counted(Like.objects.filter(entry__in=entries))
        comments = _counted(Comment.objects.filter(entry__in=entries, state=Comment.State.SHOWN))
        return Annotations(
            marks=_marks(_marked(Report.objects.filter(entry__in=entries))),
            entries=_notes(dict(likes), dict(comments)),
        )


def _marked(reports: QuerySet[Report]) -> QuerySet:
    """The open reports whose phrase stands in the current text, in the order of the texts."""
    shown = reports.filter(state=Report.State.OPEN, current_start__isnull=False)
    return shown.order_by("translation_id", "current_start", "pk").values_list(*_MARK)


def _counted(rows: QuerySet) -> QuerySet:
    """How many rows there are for each entry: (entry_id, number)."""
    return rows.order_by().values_list("entry_id").annotate(number=Count("pk"))


def _counts_of_issue(issue: int) -> QuerySet:
    """Rows of (kind, entry's id, number) in one query: likes of the entries, of the issue itself, and comments.

    Likes are counted two ways, each along an index; the issue's own have nothing in the place of the entry's id.
    """
    of_entries = Like.objects.filter(entry__issue=issue).order_by().values("entry_id")
    own = Like.objects.filter(issue=issue).order_by().values("issue_id")
    said = Comment.objects.filter(issue=issue, state=Comment.State.SHOWN).exclude(origin=Comment.Origin.NOTE)
    parts = (
        (_LIKES, "entry_id", of_entries),
        (_LIKES, "none", own.annotate(none=_NONE)),
        (_COMMENTS, "entry_id", said.order_by().values("entry_id")),
    )
    first, *others = (
        rows.annotate(kind=Value(kind), number=Count("pk")).values_list("kind", name, "number")
        for kind, name, rows in parts
    )
    return first.union(*others, all=True)


_ISSUE_MARKS = Prepared(lambda issue: _marked(Report.objects.filter(issue=issue)), int)
_ISSUE_COUNTS = Prepared(_counts_of_issue, int)


def _marks(rows: Iterable[tuple]) -> dict[int, tuple[PhraseMark, ...]]:
    found: defaultdict[int, list[PhraseMark]] = defaultdict(list)
    for translation, *mark in rows:
        found[translation].append(PhraseMark(*mark))
    return {translation: tuple(marks) for translation, marks in found.items()}


def _notes(likes: dict[int | None, int], comments: dict[int | None, int]) -> dict[int, EntryNotes]:
    entries = {entry for entry in (*likes, *comments) if entry is not None}
    return {entry: EntryNotes(likes.get(entry, 0), comments.get(entry, 0)) for entry in entries}
