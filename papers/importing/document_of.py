"""An Issue as a ParsedDocument: the way back, from which the `gloss` export is printed.

Lossless for what readers see: texts with all their Revisions, sections, papers, links, media, tags, votes, thread and
source. Entries that were withdrawn are left out, and those behind them move up.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from papers.formats.document import (
    ParsedComment,
    ParsedDocument,
    ParsedEntry,
    ParsedHistory,
    ParsedIssue,
    ParsedLink,
    ParsedMedia,
    ParsedPaper,
    ParsedPassage,
    ParsedRevision,
    ParsedSection,
    ParsedSource,
)
from papers.importing.snapshot import portions
from papers.importing.thread import ThreadKeeper
from papers.models import (
    Entry,
    EntryLink,
    EntryMedia,
    EntryTag,
    Issue,
    IssueTag,
    Paper,
    Revision,
    Section,
    Source,
)
from papers.models.texts import PassageTexts, texts_of

TITLES = ("title", "heading")


def document_of(issue: Issue, keeper: ThreadKeeper) -> ParsedDocument:
    """Everything `issue` holds. A fixed number of queries beside the portions that histories are read in."""
    return _Reader(issue, keeper).document()


class _Reader:
    """Reads what an Issue holds once, and makes nodes of it."""

    def __init__(self, issue: Issue, keeper: ThreadKeeper) -> None:
        self.issue = issue
        self.sections = list(Section.objects.filter(issue=issue).order_by("position"))
        rows = Entry.objects.filter(issue=issue, state=Entry.State.SHOWN).select_related("paper")
        self.entries = list(rows.order_by("position"))
        self.texts = texts_of(
            issues=[issue.pk],
            sections=[section.pk for section in self.sections],
            entries=[entry.pk for entry in self.entries],
        )
        self.revisions = self._revisions()
        self.comments = keeper.read(issue)
        ids = [entry.pk for entry in self.entries]
        self.links: dict[int, list[ParsedLink]] = defaultdict(list)
        self.media: dict[int, list[ParsedMedia]] = defaultdict(list)
        self.tags: dict[int, list[str]] = defaultdict(list)
        for portion in portions(ids):
            for link in EntryLink.objects.filter(entry__in=portion).order_by("entry", "position", "id"):
                self.links[link.entry_id].append(ParsedLink(link.rel, link.url, link.title or None))
            for media in EntryMedia.objects.filter(entry__in=portion).order_by("entry", "position", "id"):
                self.media[media.entry_id].append(ParsedMedia(media.kind, media.url, media.alt or None))
            tags = EntryTag.objects.filter(content_object__in=portion).order_by("id")
            for entry, name in tags.values_list("content_object_id", "tag__name"):
                self.tags[entry].append(name)

    def document(self) -> ParsedDocument:
        issue = self.issue
        title, language, passages = self._texts("issue", issue.pk)
        sections = {section.pk: self._section(section) for section in self.sections}
        tags = IssueTag.objects.filter(content_object=issue).order_by("id")
        places = {entry.position: place for place, entry in enumerate(self.entries, start=1)}
        parsed = ParsedIssue(
            key=issue.key,
            language=issue.language,
            title=title,
            original_language=language,
            starts_on=issue.starts_on,
            ends_on=issue.ends_on,
            url=issue.url or None,
            upstream_url=issue.upstream_url or None,
            likes=issue.likes,
            tags=tuple(tags.values_list("tag__name", flat=True)),
            passages=passages,
            sections=tuple(sections.values()),
            entries=tuple(
                self._entry(place, entry, sections) for place, entry in enumerate(self.entries, start=1)
            ),
            comments=tuple(_placed(comment, places) for comment in self.comments),
            source=source_of(issue.source),
            history=tuple(self._histories()),
        )
        return ParsedDocument("gloss", (parsed,))

    def _section(self, section: Section) -> ParsedSection:
        title, language, passages = self._texts("section", section.pk)
        return ParsedSection(title, language, passages)

    def _entry(self, place: int, entry: Entry, sections: dict[int, ParsedSection]) -> ParsedEntry:
        title, language, passages = self._texts("entry", entry.pk)
        section = sections.get(entry.section_id) if entry.section_id is not None else None
        return ParsedEntry(
            position=place,
            title=title,
            original_language=language,
            section=section.name if section else None,
            paper=paper_of(entry.paper) if entry.paper else ParsedPaper(),
            passages=passages,
            links=tuple(self.links[entry.pk]),
            media=tuple(self.media[entry.pk]),
            votes=entry.votes,
            tags=tuple(self.tags[entry.pk]),
        )

    def _texts(self, owner: str, id: int) -> tuple[dict[str, str], str | None, tuple[ParsedPassage, ...]]:
        """An owner's title or heading, its original language, and the other passages."""
        title: dict[str, str] = {}
        language = None
        passages: list[ParsedPassage] = []
        for passage in self.texts.get((owner, id), ()):
            texts = {text.language: text.text for text in _ordered(passage)}
            original = passage.original.language if passage.original else next(iter(texts), None)
            if passage.role in TITLES and passage.position == 0:
                title, language = texts, original
            else:
                passages.append(ParsedPassage(passage.role, texts, original))
        return title, language, tuple(passages)

    def _revisions(self) -> dict[int, list[Revision]]:
        """Every Revision by its Translation, from the first."""
        ids = [
            text.translation_id
            for passages in self.texts.values()
            for passage in passages
            for text in passage.texts.values()
        ]
        found: dict[int, list[Revision]] = defaultdict(list)
        for portion in portions(ids):
            rows = Revision.objects.filter(translation__in=portion).select_related("writer", "based_on")
            for row in rows.order_by("translation", "number"):
                found[row.translation_id].append(row)
        return found

    def _histories(self) -> Iterable[ParsedHistory]:
        owners: list[tuple[str, int, int]] = [("issue", 0, self.issue.pk)]
        owners += [("section", place, row.pk) for place, row in enumerate(self.sections, start=1)]
        owners += [("entry", place, row.pk) for place, row in enumerate(self.entries, start=1)]
        for owner, place, id in owners:
            numbers: dict[str, int] = defaultdict(int)
            for passage in self.texts.get((owner, id), ()):
                # Counted, as a reader of the document counts them; positions here may have gaps.
                number = numbers[passage.role]
                numbers[passage.role] += 1
                for text in _ordered(passage):
                    yield ParsedHistory(
                        owner=owner,
                        owner_position=place,
                        role=passage.role,
                        role_position=number,
                        language=text.language,
                        state=text.state,
                        revisions=tuple(revision_of(row) for row in self.revisions[text.translation_id]),
                    )


def revision_of(row: Revision) -> ParsedRevision:
    """A Revision as a value; the writer by name."""
    return ParsedRevision(
        number=row.number,
        text=row.text,
        origin=row.origin,
        based_on=row.based_on.number if row.based_on else None,
        note=row.note,
        writer=(str(row.writer) if row.writer else row.writer_name) or None,
        created_at=row.created_at,
    )


def paper_of(paper: Paper) -> ParsedPaper:
    """A Paper as an entry names it."""
    return ParsedPaper(
        title=paper.title or None,
        arxiv_id=paper.arxiv_id,
        doi=paper.doi,
        url=paper.url,
        year=paper.year,
        authors=tuple(paper.authors),
    )


def source_of(source: Source) -> ParsedSource:
    """A Source as a document names it."""
    return ParsedSource(
        slug=source.slug,
        name=source.name,
        publisher=source.publisher,
        url=source.url or None,
        licence=source.licence,
        licence_url=source.licence_url or None,
        language=source.language,
        format=source.format or None,
        upstream=source.upstream.slug if source.upstream else None,
        description=source.description,
        is_machine_translated=source.is_machine_translated,
    )


def _ordered(passage: PassageTexts) -> Sequence:
    """A passage's texts, the original first, then by language."""
    return sorted(passage.texts.values(), key=lambda text: (not text.is_original, text.language))


def _placed(comment: ParsedComment, places: dict[int, int]) -> ParsedComment:
    return replace(comment, entry=places.get(comment.entry) if comment.entry is not None else None)
