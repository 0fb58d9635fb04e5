"""A text that is or may be reported, with what a page says of it: where it belongs, and what stands beside it."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import get_language

from comments.models import Report
from papers.models import Entry, Issue, Revision, Translation, User
from papers.models.texts import CurrentText, PassageTexts, texts_of
from papers.titles import Words, entry_title, issue_title

_LINES = frozenset({"title", "heading"})
_OWNERS = tuple(
    f"{way}__source" for way in ("passage__issue", "passage__section__issue", "passage__entry__issue")
)


@dataclass(frozen=True, slots=True)
class ReportedText:
    """A Translation (with its `current` Revision) in its place.

    `beside` is what a translation is checked against, its original, and for an original a translation of it; None where
    there is none. `address` leads to where the text is read.
    """

    translation: Translation
    role: str
    issue: Issue
    entry: Entry | None
    issue_title: Words
    entry_title: Words | None
    beside: CurrentText | None
    address: str

    @property
    def language(self) -> str:
        """The language of the text."""
        return self.translation.language

    @property
    def is_line(self) -> bool:
        """Whether it is shown as a line: a title or a heading."""
        return self.role in _LINES


def reported_text(translation: Translation) -> ReportedText:
    """The place of `translation`, which OWNERS were selected with. Two queries."""
    passage = translation.passage
    owner = passage.owner
    issue = owner if passage.issue_id else owner.issue
    entry = owner if passage.entry_id else None
    section = [passage.section_id] if passage.section_id else []
    texts = texts_of(issues=[issue.pk], sections=section, entries=[entry.pk] if entry else [])
    spoken = get_language() or "en"
    every = texts.get(
        ("entry", entry.pk) if entry else ("section", *section) if section else ("issue", issue.pk), []
    )
    siblings = next((one for one in every if one.id == passage.pk), None)
    return ReportedText(
        translation=translation,
        role=passage.role,
        issue=issue,
        entry=entry,
        issue_title=issue_title(issue, texts, spoken),
        entry_title=entry_title(entry, texts, spoken) if entry else None,
        beside=_beside(translation, siblings, spoken),
        address=_address(translation, issue, entry),
    )


def _beside(translation: Translation, passage: PassageTexts | None, spoken: str) -> CurrentText | None:
    if passage is None:
        return None
    if not translation.is_original:
        return passage.original
    others = [text for text in passage.texts.values() if text.translation_id != translation.pk]
    return next((text for text in others if text.language == spoken), others[0] if others else None)


def _address(translation: Translation, issue: Issue, entry: Entry | None) -> str:
    view = "original" if translation.is_original else "translation"
    place = f"#{entry.anchor}" if entry else ""
    return f"{issue.get_absolute_url()}?lang={translation.language}&view={view}{place}"


def readable_revision(pk: int, user: User | AnonymousUser) -> Revision:
    """The Revision with this id, where `user` may read its text; its translation and owners are loaded. One query.

    Raises Http404.
    """
    rows = Revision.objects.select_related(
        "translation__current",
        *(f"translation__{way}" for way in _OWNERS),
        "translation__passage__entry__paper",
    )
    if not user.has_perm("papers.view_draft"):
        way = "translation__passage"
        published = Issue.State.PUBLISHED
        rows = rows.filter(
            Q(**{f"{way}__issue__state": published})
            | Q(**{f"{way}__section__issue__state": published})
            | Q(**{f"{way}__entry__issue__state": published, f"{way}__entry__state": Entry.State.SHOWN})
        )
    revision = rows.filter(pk=pk).first()
    if revision is None:
        raise Http404("There is no such text, or it is not published.")
    return revision


def readable_reports(user: User | AnonymousUser) -> QuerySet[Report]:
    """The reports of texts that `user` may read: those of drafts and withdrawn entries are for editors only."""
    return Report.objects.filter(is_readable(user))


def is_readable(user: User | AnonymousUser, way: str = "") -> Q:
    """The condition of `readable_reports`, for rows that lead to a report by `way` ("report__").

    A subquery of all those reports would say the same, but SQLite makes the whole list of them for the sake of one row.
    """
    if user.has_perm("papers.view_draft"):
        # An empty Q would say nothing at all, and leave of `Q(…) | is_readable(…)` the first half alone.
        return Q(**{f"{way}pk__isnull": False})
    shown = Q(**{f"{way}entry__isnull": True}) | Q(**{f"{way}entry__state": Entry.State.SHOWN})
    # Not by a join: SQLite would begin with the published issues, and sort all their reports for the first page of a list.
    return shown & Q(**{f"{way}issue__in": Issue.objects.filter(state=Issue.State.PUBLISHED)})


def with_texts(reports: QuerySet[Report]) -> QuerySet[Report]:
    """`reports` with what `reported_text` needs of their translations."""
    return reports.select_related(
        "translation__current",
        "revision",
        *(f"translation__{way}" for way in _OWNERS),
        "translation__passage__entry__paper",
        "issue",
    )
