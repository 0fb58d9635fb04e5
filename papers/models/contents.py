"""Reading entries: their papers, texts, links, media and tags, each kind in one query, as plain values."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.db.models import BigIntegerField, QuerySet, Value

from papers.annotations import (
    NO_NOTES,
    EntryNotes,
    Frozen,
    annotations_of_entries,
    annotations_of_issue,
    frozen,
    thawed,
)
from papers.identifiers import ArxivIdentifier
from papers.models.entry import Entry, EntryLink, EntryMedia, EntryTag
from papers.models.issue import IssueTag
from papers.models.prepared import Prepared
from papers.models.texts import TEXTS_OF_ISSUE, Owner, PassageTexts, assembled, texts_of


class PaperLine(NamedTuple):
    """What an entry's line says of its paper."""

    slug: str
    title: str
    arxiv_id: str | None
    doi: str | None
    url: str | None
    year: int | None
    authors: tuple[str, ...]

    @property
    def arxiv(self) -> ArxivIdentifier | None:
        """The identifier with its abstract and PDF addresses, or None."""
        return ArxivIdentifier(self.arxiv_id) if self.arxiv_id else None


class LinkLine(NamedTuple):
    """A link; `paper_slug` where it leads to a work known here."""

    rel: str
    url: str
    title: str
    paper_slug: str | None


class MediaLine(NamedTuple):
    """A picture or a video; `kind` is one of EntryMedia.Kind."""

    kind: str
    url: str
    alt: str


class TagLine(NamedTuple):
    """A tag's name and its place in the address."""

    name: str
    slug: str


@dataclass(slots=True)
class EntryContents:
    """All that is shown of one Entry. `passages` are in reading order, the title among them."""

    id: int
    issue_id: int
    position: int
    section_id: int | None
    votes: int | None
    paper: PaperLine | None
    passages: list[PassageTexts]
    links: tuple[LinkLine, ...]
    media: tuple[MediaLine, ...]
    tags: tuple[TagLine, ...]
    notes: EntryNotes = NO_NOTES

    @property
    def facts(self) -> Hashable:
        """All that is shown of it but its texts, as one value to keep a piece of a page under."""
        lines = (self.paper, self.links, self.media, self.tags, self.notes)
        return (self.id, self.position, self.votes, *lines)

    @property
    def anchor(self) -> str:
        """The fragment that names it on the issue page (see Entry.anchor)."""
        return f"entry-{self.id}"


@dataclass(slots=True, eq=False)
class IssueContents:
    """All that is shown of one Issue; `sections` holds the passages of each section by its id. Equal only to itself.

    `likes` and `comments` are those that the Issue itself has here.
    """

    passages: list[PassageTexts]
    sections: dict[int, list[PassageTexts]]
    entries: list[EntryContents]
    tags: tuple[TagLine, ...]
    likes: int = 0
    comments: int = 0


# How many issues a process keeps assembled; each is about a quarter of a megabyte.
_ASSEMBLED_ISSUES = 8


def contents_of_issue(issue_id: int) -> IssueContents:
    """The contents of an Issue, its withdrawn entries left out. Five queries and those of its annotations.

    The same rows give the same object, so what was made of it may be kept by it; nobody may change it.
    """
    known = frozen(annotations_of_issue(issue_id))
    return _contents_of_issue(issue_id, known, *(query.rows(issue_id) for query in _OF_ISSUE))


@lru_cache(maxsize=_ASSEMBLED_ISSUES)
def _contents_of_issue(issue_id: int, known: Frozen, *rows: tuple[tuple, ...]) -> IssueContents:
    annotations = thawed(known)
    entry_rows, text_rows, link_rows, media_rows, tag_rows = (
        query.converted(found) for query, found in zip(_OF_ISSUE, rows, strict=True)
    )
    texts = assembled(text_rows, annotations.marks)
    tags = _tags(tag_rows)
    section_ids = {row[3] for row in entry_rows if row[3]}
    return IssueContents(
        passages=texts.get(("issue", issue_id), []),
        sections={pk: texts.get(("section", pk), []) for pk in section_ids},
        entries=_entries(entry_rows, texts, link_rows, media_rows, tags, annotations.entries),
        tags=tags.get(None, ()),
        likes=annotations.likes,
        comments=annotations.comments,
    )


def contents_of_entries(ids: list[int]) -> list[EntryContents]:
    """The contents of the entries with these ids, in no order. Five queries and those of their annotations."""
    annotations = annotations_of_entries(ids)
    return _entries(
        Entry.objects.filter(pk__in=ids).order_by().values_list(*_ENTRY),
        texts_of(entries=ids, marks=annotations.marks),
        EntryLink.objects.filter(entry__in=ids).order_by("position", "id").values_list(*_LINK),
        EntryMedia.objects.filter(entry__in=ids).order_by("position", "id").values_list(*_MEDIA),
        _tags(EntryTag.objects.filter(content_object__in=ids).order_by().values_list(*_TAG)),
        annotations.entries,
    )


_ENTRY = (
    "id", "issue_id", "position", "section_id", "votes", "paper__slug", "paper__title", "paper__arxiv_id",
    "paper__doi", "paper__url", "paper__year", "paper__authors",
)  # fmt: skip
_LINK = ("entry_id", "rel", "url", "title", "paper__slug")
_MEDIA = ("entry_id", "kind", "url", "alt")
_TAG = ("content_object_id", "tag__name", "tag__slug")


def _entry_rows(issue: int) -> QuerySet:
    shown = Entry.objects.filter(issue=issue, state=Entry.State.SHOWN)
    return shown.order_by("position").values_list(*_ENTRY)


def _link_rows(issue: int) -> QuerySet:
    return EntryLink.objects.filter(entry__issue=issue).order_by("position", "id").values_list(*_LINK)


def _media_rows(issue: int) -> QuerySet:
    return EntryMedia.objects.filter(entry__issue=issue).order_by("position", "id").values_list(*_MEDIA)


def _tag_rows(issue: int) -> QuerySet:
    """The tags of an issue's entries, and its own with nothing in the place of the entry's id."""
    of_entries = EntryTag.objects.filter(content_object__issue=issue).order_by().values_list(*_TAG)
    of_issue = (
        IssueTag.objects.filter(content_object=issue)
        .annotate(none=Value(None, output_field=BigIntegerField()))
        .order_by()
        .values_list("none", "tag__name", "tag__slug")
    )
    return of_entries.union(of_issue, all=True)


_OF_ISSUE = (
    Prepared(_entry_rows, int),
    TEXTS_OF_ISSUE,
    Prepared(_link_rows, int),
    Prepared(_media_rows, int),
    Prepared(_tag_rows, int),
)


def _entries(
    rows: Iterable[tuple],
    texts: dict[Owner, list[PassageTexts]],
    link_rows: Iterable[tuple],
    media_rows: Iterable[tuple],
    tags: dict[int | None, tuple[TagLine, ...]],
    notes: Mapping[int, EntryNotes],
) -> list[EntryContents]:
    links, media = _grouped(LinkLine, link_rows), _grouped(MediaLine, media_rows)
    return [
        EntryContents(
            id=row[0], issue_id=row[1], position=row[2], section_id=row[3], votes=row[4],
            paper=PaperLine(*row[5:11], tuple(row[11] or ())) if row[5] else None,
            passages=texts.get(("entry", row[0]), []), links=links.get(row[0], ()),
            media=media.get(row[0], ()), tags=tags.get(row[0], ()), notes=notes.get(row[0], NO_NOTES),
        )
        for row in rows
    ]  # fmt: skip


def _grouped(line: type[NamedTuple], rows: Iterable[tuple]) -> dict[int | None, tuple]:
    """Lines by the id in front of each row."""
    found: dict[int | None, list] = {}
    for row in rows:
        found.setdefault(row[0], []).append(line._make(row[1:]))
    return {key: tuple(lines) for key, lines in found.items()}


def _tags(rows: Iterable[tuple]) -> dict[int | None, tuple[TagLine, ...]]:
    """Tags by the entry's id, in the order of their names."""
    return _grouped(TagLine, sorted(rows, key=lambda row: row[1].casefold()))
