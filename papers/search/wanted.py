"""Which rows the index must have: the texts of issues that anybody may read, with where they stand."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from papers import languages
from papers.models import Entry, EntryTag, Issue, IssueTag, Paper, SearchText, Translation
from papers.search.talk import talk

Kind = SearchText.Kind
PAPER_ROLE, AUTHORS_ROLE, COMMENT_ROLE = "paper", "authors", "comment"

_PORTION = 500


class Row(NamedTuple):
    """The columns of a SearchText."""

    kind: int
    role: str
    language: str
    dated_on: date
    source_id: int
    issue_id: int
    entry_id: int | None
    paper_id: int | None
    translation_id: int | None
    place: int
    tags: str
    mark: int

    @property
    def identity(self) -> tuple[object, ...]:
        """What is the same of a text before and after a change."""
        return (self.kind, self.role, self.issue_id, self.entry_id, self.place, self.language)


class _Issue(NamedTuple):
    pk: int
    source_id: int
    dated_on: date
    language: str


class _Entry(NamedTuple):
    pk: int
    issue_id: int
    paper_id: int | None
    title: str | None
    authors: list[str] | None
    arxiv_id: str | None


def wanted_rows(issue_ids: Collection[int]) -> list[Row]:
    """All rows for those of the issues that are published. A fixed number of queries."""
    rows = Issue.objects.published().filter(pk__in=issue_ids).order_by()
    issues = {row[0]: _Issue(*row) for row in rows.values_list("pk", "source_id", "dated_on", "language")}
    if not issues:
        return []
    shown = Entry.objects.filter(issue__in=issues, state=Entry.State.SHOWN).order_by()
    columns = ("pk", "issue_id", "paper_id", "paper__title", "paper__authors", "paper__arxiv_id")
    entries = {row[0]: _Entry(*row) for row in shown.values_list(*columns)}
    tags = _tags(issues)
    return [
        *_of_papers(issues, entries, tags),
        *_of_passages(issues, entries, tags),
        *_of_talk(issues, entries, tags),
    ]


def texts_of(rows: Collection[Row]) -> dict[tuple[object, ...], str]:
    """What the texts of rows say, as stored (Markdown), by the row's identity. A query for 500 of each kind."""
    stored = stored_texts((row.kind, row.role, row.place, row.translation_id, row.paper_id) for row in rows)
    return {row.identity: text for row, text in zip(rows, stored, strict=True)}


def stored_texts(of: Iterable[tuple[int, str, int, int | None, int | None]]) -> list[str]:
    """The texts of rows given as (kind, role, place, translation_id, paper_id), in their order; "" for one that is gone."""
    of = list(of)
    translations: dict[int, str] = {}
    papers: dict[int, tuple[str, str]] = {}
    for ids in _portions(row[3] for row in of):
        texts = Translation.objects.filter(pk__in=ids).order_by()
        translations.update(texts.values_list("pk", "current__text"))
    for ids in _portions(row[4] for row in of if row[0] == Kind.PAPER):
        rows = Paper.objects.filter(pk__in=ids).order_by()
        for pk, title, authors, arxiv_id in rows.values_list("pk", "title", "authors", "arxiv_id"):
            papers[pk] = (title, authors_line(authors, arxiv_id))
    bodies = talk().bodies({row[2] for row in of if row[0] == Kind.COMMENT})
    found = []
    for kind, role, place, translation, paper in of:
        if kind == Kind.COMMENT:
            found.append(bodies.get(place, ""))
        elif kind == Kind.PAPER:
            title, authors = papers.get(paper or 0, ("", ""))
            found.append(title if role == PAPER_ROLE else authors)
        else:
            found.append(translations.get(translation or 0, ""))
    return found


def authors_line(authors: Iterable[object] | None, arxiv_id: str | None) -> str:
    """The authors of a paper and its arXiv identifier as one text: "Ada Example, Ken Ito · arXiv:2403.00001"."""
    names = ", ".join(str(author) for author in authors or ())
    return " · ".join(filter(None, (names, f"arXiv:{arxiv_id}" if arxiv_id else "")))


def _of_papers(
    issues: Mapping[int, _Issue], entries: Mapping[int, _Entry], tags: Mapping[tuple[str, int], set[int]]
) -> Iterator[Row]:
    """A paper's title and authors, once for each entry that treats it: so they have the entry's source, day and tags."""
    for entry in entries.values():
        if entry.paper_id is None:
            continue
        issue = issues[entry.issue_id]
        for role, text in (
            (PAPER_ROLE, entry.title or ""),
            (AUTHORS_ROLE, authors_line(entry.authors, entry.arxiv_id)),
        ):
            if text:
                yield Row(
                    kind=Kind.PAPER,
                    role=role,
                    language=(languages.guess(text) if role == PAPER_ROLE else None) or "en",
                    dated_on=issue.dated_on,
                    source_id=issue.source_id,
                    issue_id=issue.pk,
                    entry_id=entry.pk,
                    paper_id=entry.paper_id,
                    translation_id=None,
                    place=entry.paper_id,
                    tags=_tags_column(tags, issue.pk, entry.pk),
                    mark=_mark(text),
                )


def _of_passages(
    issues: Mapping[int, _Issue], entries: Mapping[int, _Entry], tags: Mapping[tuple[str, int], set[int]]
) -> Iterator[Row]:
    """The current texts, in every language."""
    for pk, passage, role, language, revision, of_issue, of_section, entry_id in _translations(issues):
        entry = entries.get(entry_id or 0)
        if entry_id and entry is None:
            continue  # Withdrawn.
        issue = issues[of_issue or of_section or entry.issue_id]
        yield Row(
            kind=Kind.ENTRY if entry else Kind.ISSUE,
            role=role,
            language=language,
            dated_on=issue.dated_on,
            source_id=issue.source_id,
            issue_id=issue.pk,
            entry_id=entry_id,
            paper_id=entry.paper_id if entry else None,
            translation_id=pk,
            place=passage,
            tags=_tags_column(tags, issue.pk, entry_id),
            mark=revision,
        )


def _translations(issues: Mapping[int, _Issue]) -> QuerySet:
    columns = (
        "pk", "passage_id", "passage__role", "language", "current_id",
        "passage__issue_id", "passage__section__issue_id", "passage__entry_id",
    )  # fmt: skip
    texts = Translation.objects.exclude(current__isnull=True).order_by()
    # Three ways down from an issue, each along an index; a condition with OR has none.
    owned, in_section, in_entry = (
        texts.filter(**{f"{way}__in": issues}).values_list(*columns)
        for way in ("passage__issue", "passage__section__issue", "passage__entry__issue")
    )
    return owned.union(in_section, in_entry, all=True)


def _of_talk(
    issues: Mapping[int, _Issue], entries: Mapping[int, _Entry], tags: Mapping[tuple[str, int], set[int]]
) -> Iterator[Row]:
    """What readers say. About an entry that was withdrawn it stands with the issue."""
    for said in talk().said(issues):
        issue, entry = issues[said.issue_id], entries.get(said.entry_id or 0)
        yield Row(
            kind=Kind.COMMENT,
            role=COMMENT_ROLE,
            language=issue.language,
            dated_on=said.dated_on or issue.dated_on,
            source_id=issue.source_id,
            issue_id=issue.pk,
            entry_id=entry.pk if entry else None,
            paper_id=entry.paper_id if entry else None,
            translation_id=None,
            place=said.comment_id,
            tags=_tags_column(tags, issue.pk, entry.pk if entry else None),
            mark=said.mark,
        )


def _tags(issues: Mapping[int, _Issue]) -> dict[tuple[str, int], set[int]]:
    found: dict[tuple[str, int], set[int]] = defaultdict(set)
    of_issues = IssueTag.objects.filter(content_object__in=issues).order_by()
    for owner, tag in of_issues.values_list("content_object_id", "tag_id"):
        found["issue", owner].add(tag)
    of_entries = EntryTag.objects.filter(content_object__issue__in=issues).order_by()
    for owner, tag in of_entries.values_list("content_object_id", "tag_id"):
        found["entry", owner].add(tag)
    return found


def _tags_column(tags: Mapping[tuple[str, int], set[int]], issue: int, entry: int | None) -> str:
    return tags_column(tags.get(("issue", issue), set()) | tags.get(("entry", entry or 0), set()))


def tags_column(ids: Iterable[int]) -> str:
    """Ids of tags as a SearchText keeps them."""
    return "".join(f" {tag} " for tag in sorted(ids))


def _mark(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:7])


def _portions(ids: Iterable[int | None]) -> Iterator[list[int]]:
    wanted = sorted({pk for pk in ids if pk})
    for start in range(0, len(wanted), _PORTION):
        yield wanted[start : start + _PORTION]
