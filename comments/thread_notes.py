"""What the site's own notes in a thread say: which texts of the issue were fixed that day, and thanks to whom."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.template import loader
from django.utils.safestring import SafeString, mark_safe

from comments.models import NotedFix
from papers.models import Entry, User

# More fixes of one day are counted, not listed.
LISTED = 5
# Of a longer phrase or correction so many code points are said.
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Fix:
    """One correction: the words that were wrong, those that stand there now (None: more than the phrase was rewritten),
    their language, and who proposed them (None: a reader without an account).
    """

    report_id: int
    wrong: str
    right: str | None
    language: str
    writer: User | None


@dataclass(slots=True)
class Note:
    """The fixes of one note, the first LISTED of them, and how many more there are."""

    fixes: list[Fix] = field(default_factory=list)
    more: int = 0


def notes_html(comments: Iterable[int]) -> dict[int, SafeString]:
    """The words of the notes with these comment ids, in the language of the page, by the comment's id. One query.

    A fix that was taken back, or that is of a withdrawn entry, is left out, and so is a note of which nothing is left.
    """
    notes: dict[int, Note] = {}
    rows = (
        # In force: the Review is still the decision of its report.
        NotedFix.objects.filter(
            Q(review__report__entry__isnull=True) | Q(review__report__entry__state=Entry.State.SHOWN),
            note__comment__in=list(comments),
            review__in_force_for__isnull=False,
        )
        .select_related("note", "review__report__translation", "review__revision__writer")
        .order_by("pk")
    )
    for row in rows:
        note = notes.setdefault(row.note.comment_id, Note())
        if len(note.fixes) == LISTED:
            note.more += 1
        else:
            note.fixes.append(_fix(row))
    template = loader.get_template("comments/_thread_note.html")
    return {pk: mark_safe(template.render({"note": note})) for pk, note in notes.items()}  # noqa: S308


def _fix(row: NotedFix) -> Fix:
    review = row.review
    report, revision = review.report, review.revision
    return Fix(
        report_id=report.pk,
        wrong=_short(report.exact),
        right=_short(review.replacement) if review.replacement is not None else None,
        language=report.translation.language,
        writer=revision.writer if revision is not None else None,
    )


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
