"""Reading the ground of an import from the database: a number of queries that depends on the document, not on the
size of the database. Everything is looked up by an index, in portions.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet

from papers.formats.document import ParsedComment, ParsedDocument
from papers.identifiers import arxiv_id, title_fingerprint
from papers.importing.catalogue import TELLING_FINGERPRINT
from papers.importing.ground import (
    PaperIndex,
    Snapshot,
    StoredEdition,
    StoredEntry,
    StoredIssue,
    StoredPaper,
    StoredPassage,
    StoredProposal,
    StoredSection,
    StoredText,
)
from papers.importing.plan import keys_of
from papers.importing.plan_entries import COMMON_LANGUAGE
from papers.importing.sources import SourceSpec
from papers.importing.weeks import days_of, near, overlap
from papers.models import (
    Entry,
    EntryLink,
    EntryMedia,
    EntryTag,
    Issue,
    IssueTag,
    Paper,
    PaperRedirect,
    Proposal,
    Revision,
    Section,
    Source,
    Translation,
)
from papers.tagging import synonyms_among

# The most values one `IN` gets. SQLite would take more, but its planner does better with few.
PORTION = 500

ThreadReader = Callable[[Issue], tuple[ParsedComment, ...]]


def portions(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Different values, in lists of at most PORTION."""
    different = list(dict.fromkeys(values))
    for start in range(0, len(different), PORTION):
        yield different[start : start + PORTION]


def read(
    document: ParsedDocument, spec: SourceSpec, read_thread: ThreadReader, chosen: Collection[str] = ()
) -> Snapshot:
    """All that bears on importing `document` into the Source of `spec`, which need not exist.

    `read_thread` gives the comments of an Issue (see thread.py); it is asked only where the document has some.
    `chosen` are the keys that an editor gave instead of those that were read.
    """
    source = Source.objects.filter(slug=spec.slug).first()
    upstream = (
        source.upstream
        if source
        else Source.objects.filter(slug=spec.upstream).first()
        if spec.upstream
        else None
    )
    series = upstream.series_id if upstream else source.pk if source else None
    rows = _issues(keys_of(document), source, chosen) if source is not None else {}
    with_history = any(issue.history for issue in document.issues)
    contents = _Contents(row.pk for row in rows.values())
    contents.read_texts(with_history=with_history)
    tags = _tags(IssueTag, "content_object_id", [row.pk for row in rows.values()])
    threads = {issue.key for issue in document.issues if issue.comments}
    issues = {
        key: StoredIssue(
            id=row.pk,
            key=row.key,
            language=row.language,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            url=row.url,
            upstream_url=row.upstream_url,
            likes=row.likes,
            state=row.state,
            passages=contents.passages("issue", row.pk),
            sections=contents.sections(row.pk),
            entries=contents.entries(row.pk),
            tags=tuple(tags[row.pk]),
            comments=read_thread(row) if key in threads else (),
            imported=row.imported,
            imported_key=row.imported_key,
        )
        for key, row in rows.items()
    }
    return Snapshot(
        source=spec.slug,
        source_exists=source is not None,
        source_language=source.language if source else None,
        issues=issues,
        editions=_editions(document, source, series),
        papers=_papers(document),
        synonyms=synonyms_among(_tags_said(document, issues.values())),
    )


def _tags_said(document: ParsedDocument, issues: Iterable[StoredIssue]) -> set[str]:
    """The tags that a document has, and those that the last import of its issues had."""
    said = [
        tags for issue in document.issues for tags in (issue.tags, *(entry.tags for entry in issue.entries))
    ]
    for issue in issues:
        said.extend(row.imported.get("tags", ()) for row in (issue, *issue.entries))
    return {" ".join(tag.split()) for tags in said for tag in tags}


def _issues(keys: list[str], source: Source, chosen: Collection[str]) -> dict[str, Issue]:
    """The Issues of `source` by the keys a document has for them: theirs, else those they were imported with.

    A key that was chosen names the Issue that has it now, and no other. No Issue is found twice.
    """
    found: dict[str, Issue] = {}
    for portion in portions(keys):
        found.update((row.key, row) for row in Issue.objects.filter(source=source, key__in=portion))
    known = {row.pk for row in found.values()}
    for portion in portions(key for key in keys if key not in found and key not in chosen):
        for row in Issue.objects.filter(source=source, imported_key__in=portion).order_by("id"):
            if row.pk not in known:
                found.setdefault(row.imported_key, row)
    return found


class _Contents:
    """What some issues hold, read in a fixed number of queries for each hundred issues."""

    def __init__(self, issues: Iterable[int]) -> None:
        self.issues = list(issues)
        self._passages: dict[tuple[str, int], dict[int, StoredPassage]] = defaultdict(dict)
        self._sections: dict[int, list[StoredSection]] = defaultdict(list)
        self._entries: dict[int, list[StoredEntry]] = defaultdict(list)

    def passages(self, owner: str, id: int) -> tuple[StoredPassage, ...]:
        return tuple(self._passages[owner, id].values())

    def sections(self, issue: int) -> tuple[StoredSection, ...]:
        return tuple(self._sections[issue])

    def entries(self, issue: int) -> tuple[StoredEntry, ...]:
        return tuple(self._entries[issue])

    def read_texts(self, *, with_history: bool = False) -> None:
        """Read passages of all owners, then sections and entries with all they hold."""
        if not self.issues:
            return
        for condition in ("passage__issue__in", "passage__section__issue__in", "passage__entry__issue__in"):
            self._read_passages(Translation.objects.filter(**{condition: self.issues}), with_history)
        for section in Section.objects.filter(issue__in=self.issues).order_by("issue_id", "position"):
            self._sections[section.issue_id].append(
                StoredSection(section.pk, section.position, self.passages("section", section.pk))
            )
        self._read_entries(with_facts=True)

    def read_entries_for_comparison(self) -> None:
        """Read what tells which entry another edition's is: papers and texts in the common language."""
        if not self.issues:
            return
        rows = Translation.objects.filter(passage__entry__issue__in=self.issues).exclude(
            passage__role="abstract"
        )
        self._read_passages(rows, with_history=False, with_proposals=False)
        self._read_entries(with_facts=False)

    def _read_passages(self, rows: QuerySet, with_history: bool, with_proposals: bool = True) -> None:
        values = list(
            rows.order_by("passage_id", "id").values_list(
                "passage_id", "passage__issue_id", "passage__section_id", "passage__entry_id", "passage__role",
                "passage__position", "id", "language", "is_original", "state", "current_id", "current__text",
                "current__number", "current__origin",
            )
        )  # fmt: skip
        corrected, revised = [], []
        if with_proposals:
            corrected = [row[6] for row in values if row[13] != Revision.Origin.IMPORTED]
            revised = [row[6] for row in values if row[12] > 1]
        imported, proposals = _imported_texts(revised), _proposals(corrected)
        histories = _histories([row[6] for row in values]) if with_history else {}
        for row in values:
            owner = ("issue", row[1]) if row[1] else ("section", row[2]) if row[2] else ("entry", row[3])
            passages = self._passages[owner]
            if row[0] not in passages:
                passages[row[0]] = StoredPassage(row[0], row[4], row[5], {})
            # A text with one Revision needs no second look: that one was imported, or nothing was.
            texts = imported.get(row[6], [row[11]] if row[13] == Revision.Origin.IMPORTED else [])
            passages[row[0]].texts[row[7]] = StoredText(  # type: ignore[index]
                translation_id=row[6],
                language=row[7],
                is_original=row[8],
                text=row[11],
                revision_id=row[10],
                number=row[12],
                origin=row[13],
                state=row[9],
                imported_text=texts[-1] if texts else None,
                older_imports=tuple(texts[:-1]),
                proposal=proposals.get(row[6]),
                history=tuple(histories.get(row[6], ())),
            )

    def _read_entries(self, *, with_facts: bool) -> None:
        rows = list(
            Entry.objects.filter(issue__in=self.issues)
            .select_related("paper")
            .order_by("issue_id", "position")
        )
        ids = [row.pk for row in rows] if with_facts else []
        links: dict[int, list] = defaultdict(list)
        media: dict[int, list] = defaultdict(list)
        for portion in portions(ids):
            for row in EntryLink.objects.filter(entry__in=portion).order_by("entry_id", "position", "id"):
                links[row.entry_id].append((row.rel, row.url, row.title))
            for row in EntryMedia.objects.filter(entry__in=portion).order_by("entry_id", "position", "id"):
                media[row.entry_id].append((row.kind, row.url, row.alt))
        tags = _tags(EntryTag, "content_object_id", ids)
        for row in rows:
            self._entries[row.issue_id].append(
                StoredEntry(
                    id=row.pk,
                    position=row.position,
                    section_id=row.section_id,
                    state=row.state,
                    paper=stored_paper(row.paper) if row.paper else None,
                    votes=row.votes,
                    passages=self.passages("entry", row.pk),
                    links=tuple(links[row.pk]),
                    media=tuple(media[row.pk]),
                    tags=tuple(tags[row.pk]),
                    imported=row.imported,
                )
            )


def stored_paper(paper: Paper) -> StoredPaper:
    """A Paper as a plain value."""
    return StoredPaper(
        id=paper.pk,
        slug=paper.slug,
        title=paper.title,
        title_key=paper.title_key,
        arxiv_id=paper.arxiv_id,
        doi=paper.doi,
        url=paper.url,
        year=paper.year,
        authors=tuple(paper.authors),
    )


def _tags(through: type[IssueTag] | type[EntryTag], owner: str, ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for portion in portions(ids):
        rows = through.objects.filter(**{f"{owner}__in": portion}).order_by("id")
        for id, name in rows.values_list(owner, "tag__name"):
            found[id].append(name)
    return found


def _imported_texts(translations: list[int]) -> dict[int, list[str]]:
    """The texts that imports brought, oldest first, by Translation."""
    found: dict[int, list[str]] = {id: [] for id in translations}
    for portion in portions(translations):
        rows = Revision.objects.filter(translation__in=portion, origin=Revision.Origin.IMPORTED)
        for id, text in rows.order_by("translation_id", "number").values_list("translation_id", "text"):
            found[id].append(text)
    return found


def _proposals(translations: list[int]) -> dict[int, StoredProposal]:
    found: dict[int, StoredProposal] = {}
    for portion in portions(translations):
        rows = Proposal.objects.filter(translation__in=portion).values_list("translation_id", "text", "state")
        found.update((id, StoredProposal(text, state)) for id, text, state in rows)
    return found


def _histories(translations: list[int]) -> dict[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for portion in portions(translations):
        rows = Revision.objects.filter(translation__in=portion).order_by("translation_id", "number")
        for id, number, text in rows.values_list("translation_id", "number", "text"):
            found[id].append((number, text))
    return found


def _editions(
    document: ParsedDocument, source: Source | None, series: int | None
) -> dict[str, tuple[StoredEdition, ...]]:
    spans: dict[str, tuple[date, date]] = {}
    for key, issue in zip(keys_of(document), document.issues, strict=True):
        days = days_of(issue.starts_on, issue.ends_on)
        if days is not None:
            spans[key] = days
    if series is None or not spans:
        return {}
    first, last = min(days[0] for days in spans.values()), max(days[1] for days in spans.values())
    others = near(series, first, last)
    if source is not None:
        others = others.exclude(source=source)
    found: dict[str, list[Issue]] = defaultdict(list)
    for other in others.order_by("id"):
        days = days_of(other.starts_on, other.ends_on)
        for key, span in spans.items():
            if days is not None and overlap(span, days):
                found[key].append(other)
    contents = _Contents({other.pk for editions in found.values() for other in editions})
    contents.read_entries_for_comparison()
    return {
        key: tuple(
            StoredEdition(other.pk, other.source.slug, other.key, contents.entries(other.pk))
            for other in editions
        )
        for key, editions in found.items()
    }


def _papers(document: ParsedDocument) -> PaperIndex:
    """The Papers that any entry of the document may name: by ids first, by title only where no id was known."""
    papers = [(entry, entry.paper) for issue in document.issues for entry in issue.entries]
    linked = (
        arxiv_id(link.url)
        for entry, _ in papers
        for link in entry.links
        if "/" in link.url and link.rel != "wiki"
    )
    arxiv_ids = [id for id in (*(paper.arxiv_id for _, paper in papers), *linked) if id]
    by_arxiv = _by("arxiv_id", arxiv_ids)
    by_doi = _by("doi", (paper.doi for _, paper in papers if paper.doi))
    by_url = _by("url", (paper.url for _, paper in papers if paper.url and not arxiv_id(paper.url)))
    fingerprints: dict[str, str] = {}
    for entry, paper in papers:
        if paper.arxiv_id in by_arxiv or paper.doi in by_doi:
            continue
        title = (
            paper.title or entry.title.get(COMMON_LANGUAGE) or next(iter(entry.title.values()), "")
        ).strip()
        for text in (title[:500], *entry.title.values()):
            fingerprint = title_fingerprint(text)
            if len(fingerprint) >= TELLING_FINGERPRINT:
                fingerprints.setdefault(fingerprint, text)
    by_title = _by("title_key", fingerprints)
    slugs = {
        Paper.slug_for(text, None, None, None): key
        for key, text in fingerprints.items()
        if key not in by_title
    }
    redirects: dict[str, StoredPaper] = {}
    for portion in portions([*(id for id in arxiv_ids if id not in by_arxiv), *slugs]):
        for redirect in PaperRedirect.objects.filter(slug__in=portion).select_related("paper"):
            heir = stored_paper(redirect.paper)
            if redirect.slug in slugs:
                by_title[slugs[redirect.slug]] = heir
            else:
                redirects[redirect.slug] = heir
    return PaperIndex(by_arxiv, by_doi, by_url, by_title, redirects)


def _by(field: str, values: Iterable[str]) -> dict[str, StoredPaper]:
    """Papers by a field's value; of several with one value the one with ids, then the oldest."""
    found: dict[str, StoredPaper] = {}
    for portion in portions(values):
        for row in Paper.objects.filter(**{f"{field}__in": portion}).order_by("id"):
            paper, value = stored_paper(row), getattr(row, field)
            if value not in found or (paper.has_ids and not found[value].has_ids):
                found[value] = paper
    return found
