"""`gloss`: our own JSON, everything an Issue holds. It reads what `document.as_json` writes, and is lossless both ways.

A document made or changed by hand is read as far as it goes: a value of the wrong kind is left out, and a Problem says
at which line and under which path.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from papers.formats.document import (
    LINK_RELS,
    MEDIA_KINDS,
    ROLES,
    VERSION,
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
    Problem,
)
from papers.formats.json_text import load
from papers.formats.json_values import Object, Path, Values
from papers.formats.naming import slug_key
from papers.identifiers import arxiv_id, doi

NAME = "gloss"

# What can stand in the address of an issue: a letter or digit, then also hyphens, underscores and full stops.
_KEY = re.compile(r"[^\W_][\w\-.]{0,119}")
_LONGEST_DOI = 200
_OWNERS = ("issue", "section", "entry")
_STATES = ("initial", "translated", "reviewed", "final")
_ORIGINS = ("imported", "human", "machine", "correction")


def score(text: str) -> float:
    """How much `text` looks like our JSON, 0 to 1."""
    if text[:2000].lstrip()[:1] != "{" or '"issues"' not in text:
        return 0.0
    if '"passages"' in text or '"entries"' in text or '"problems"' in text:
        return 1.0 if '"format"' in text else 0.8
    return 0.7 if '"format"' in text and '"version"' in text else 0.2


def parse(text: str, language: str | None = None) -> ParsedDocument:
    """Read the issues of `text`. `language` counts for issues that name none. Never raises; doubts are Problems."""
    loaded = load(text)
    reader = _Reader(text, language)
    reader.problems.extend(loaded.problems)
    return reader.document(loaded.value)


class _Reader(Values):
    """Makes nodes of objects, from the outside in."""

    def document(self, value: Any) -> ParsedDocument:
        if not isinstance(value, dict):
            self.problem((), "not-an-object", "This is no JSON object, which a document of this site is.")
            return ParsedDocument(NAME, problems=tuple(self.problems))
        version = self.number(value, "version", ())
        if version is not None and version > VERSION:
            self.problem(
                ("version",),
                "version-newer",
                f"The document is of version {version}; what is new since version {VERSION} was left out.",
                version=version,
            )
        told = self.nodes(value, "problems", (), self.told_problem)
        issues = self.nodes(value, "issues", (), self.issue)
        return ParsedDocument(NAME, issues, (*self.problems, *told))

    def told_problem(self, node: Object, path: Path) -> Problem | None:
        """A Problem of the text this document was made from; its line counted there and means nothing here."""
        code, message = self.text_at(node, "code", path), self.text_at(node, "message", path)
        return Problem(0, code[:100], message) if code and message else None

    def issue(self, node: Object, path: Path) -> ParsedIssue:
        title = self.texts(node, "title", path)
        passages = self.nodes(node, "passages", path, self.passage)
        entries = self.nodes(node, "entries", path, self.entry)
        key = self.text_at(node, "key", path)
        starts_on, ends_on = self.day(node, "starts_on", path), self.day(node, "ends_on", path)
        if _KEY.fullmatch(key) is None:
            given, key = key, starts_on.isoformat() if starts_on else slug_key(next(iter(title.values()), ""))
            self.problem(
                (*path, "key"), "key-changed", f"“{given[:40]}” is no key; “{key}” was taken.", key=key
            )
        if starts_on is not None and ends_on is not None and ends_on < starts_on:
            self.problem(
                (*path, "ends_on"), "dates-reversed", "The issue ends before it begins; its end was left out."
            )
            ends_on = None
        language = self.tag(node.get("language"), (*path, "language")) or self.language
        if language is None:
            language = next(iter(title), None) or next(
                (tag for passage in passages for tag in passage.texts), "en"
            )
            self.problem(
                (*path, "language"),
                "language-inferred",
                f"No language is named; “{language}” was read.",
                language=language,
            )
        return ParsedIssue(
            key=key,
            language=language,
            title=title,
            original_language=self.original(node, title, path),
            starts_on=starts_on,
            ends_on=ends_on,
            url=self.address(node, "url", path),
            upstream_url=self.address(node, "upstream_url", path),
            likes=self.number(node, "likes", path),
            tags=self.strings(node, "tags", path),
            passages=passages,
            sections=self.nodes(node, "sections", path, self.section),
            entries=self.in_order(entries, path),
            comments=self.comments(node, path, len(entries)),
            source=self.source(node, path),
            history=self.nodes(node, "history", path, self.history),
            line=self.line(path),
        )

    def in_order(self, entries: tuple[ParsedEntry, ...], path: Path) -> tuple[ParsedEntry, ...]:
        """The entries with positions 1 to n; where they are numbered otherwise, in the order they stand in."""
        if all(entry.position == place for place, entry in enumerate(entries, start=1)):
            return entries
        self.problem(
            (*path, "entries"),
            "positions-changed",
            "The entries are not numbered from 1 without gaps; they were numbered in the order they stand in.",
        )
        return tuple(replace(entry, position=place) for place, entry in enumerate(entries, start=1))

    def section(self, node: Object, path: Path) -> ParsedSection:
        title = self.texts(node, "title", path)
        return ParsedSection(
            title=title,
            original_language=self.original(node, title, path),
            passages=self.nodes(node, "passages", path, self.passage),
            line=self.line(path),
        )

    def entry(self, node: Object, path: Path) -> ParsedEntry:
        title = self.texts(node, "title", path)
        return ParsedEntry(
            position=self.number(node, "position", path, least=1) or 0,
            title=title,
            original_language=self.original(node, title, path),
            section=self.text_or_none(node, "section", path),
            paper=self.paper(node, path),
            passages=self.nodes(node, "passages", path, self.passage),
            links=self.nodes(node, "links", path, self.link),
            media=self.nodes(node, "media", path, self.one_media),
            votes=self.number(node, "votes", path),
            tags=self.strings(node, "tags", path),
            line=self.line(path),
        )

    def passage(self, node: Object, path: Path) -> ParsedPassage | None:
        texts = self.texts(node, "texts", path)
        role = self.choice(node, "role", path, ROLES, "commentary")
        return ParsedPassage(role, texts, self.original(node, texts, path), self.line(path))

    def paper(self, node: Object, path: Path) -> ParsedPaper:
        paper = node.get("paper")
        if paper is None:
            return ParsedPaper()
        path = (*path, "paper")
        if not isinstance(paper, dict):
            self.wrong(path, "an object")
            return ParsedPaper()
        return ParsedPaper(
            title=self.text_or_none(paper, "title", path),
            arxiv_id=self.arxiv_id(paper, path),
            doi=self.doi(paper, path),
            url=self.address(paper, "url", path),
            year=self.number(paper, "year", path),
            authors=self.strings(paper, "authors", path),
        )

    def arxiv_id(self, paper: Object, path: Path) -> str | None:
        """The arXiv id without version, however it was written ("arXiv:2403.05313v2"); None for what is none."""
        value = self.text_or_none(paper, "arxiv_id", path)
        found = arxiv_id(value)
        if value and found is None:
            self.wrong((*path, "arxiv_id"), "an arXiv id like 2403.05313")
        return found

    def doi(self, paper: Object, path: Path) -> str | None:
        """The DOI in lower case, however it was written; None for what is none."""
        value = self.text_or_none(paper, "doi", path)
        found = doi(value)
        if value and (found is None or len(found) > _LONGEST_DOI):
            self.wrong((*path, "doi"), "a DOI like 10.1000/182")
            return None
        return found

    def link(self, node: Object, path: Path) -> ParsedLink | None:
        rel = self.choice(node, "rel", path, LINK_RELS, "other")
        # A wiki link names another note; it is no address.
        url = self.text_or_none(node, "url", path) if rel == "wiki" else self.address(node, "url", path)
        return ParsedLink(rel, url, self.text_or_none(node, "title", path)) if url else None

    def one_media(self, node: Object, path: Path) -> ParsedMedia | None:
        kind = self.choice(node, "kind", path, MEDIA_KINDS, "image")
        url = self.address(node, "url", path)
        return ParsedMedia(kind, url, self.text_or_none(node, "alt", path)) if url else None

    def comments(self, node: Object, path: Path, entries: int) -> tuple[ParsedComment, ...]:
        """The comments; `reply_to` counts only where it names an earlier one, `entry` where there is such an entry."""

        def read(item: Object, place: Path) -> ParsedComment:
            reply_to, entry = self.number(item, "reply_to", place), self.number(item, "entry", place, least=1)
            if reply_to is not None and not reply_to < int(place[-1]):
                self.wrong((*place, "reply_to"), "the index of an earlier comment")
                reply_to = None
            if entry is not None and entry > entries:
                self.wrong((*place, "entry"), "the position of an entry")
                entry = None
            return ParsedComment(
                body=self.text_at(item, "body", place),
                author=self.text_or_none(item, "author", place),
                created_at=self.moment(item, "created_at", place),
                reply_to=reply_to,
                entry=entry,
                likes=self.number(item, "likes", place) or 0,
                line=self.line(place),
            )

        return self.nodes(node, "comments", path, read)

    def source(self, node: Object, path: Path) -> ParsedSource | None:
        source = node.get("source")
        if source is None:
            return None
        path = (*path, "source")
        slug = self.text_at(source, "slug", path) if isinstance(source, dict) else ""
        if not isinstance(source, dict) or not slug:
            self.wrong(path, "an object with a slug")
            return None
        return ParsedSource(
            slug=slug,
            name=self.text_at(source, "name", path),
            publisher=self.text_at(source, "publisher", path),
            url=self.address(source, "url", path),
            licence=self.text_at(source, "licence", path),
            licence_url=self.address(source, "licence_url", path),
            language=self.tag(source.get("language"), (*path, "language")),
            format=self.text_or_none(source, "format", path),
            upstream=self.text_or_none(source, "upstream", path),
            description=self.text_at(source, "description", path),
            is_machine_translated=self.truth(source, "is_machine_translated", path),
        )

    def history(self, node: Object, path: Path) -> ParsedHistory | None:
        language = self.tag(node.get("language"), (*path, "language"))
        revisions = self.nodes(node, "revisions", path, self.revision)
        if language is None:
            self.wrong((*path, "language"), "a language tag like ko or ja")
            return None
        return ParsedHistory(
            owner=self.choice(node, "owner", path, _OWNERS, "issue"),
            owner_position=self.number(node, "owner_position", path) or 0,
            role=self.choice(node, "role", path, ROLES, "commentary"),
            role_position=self.number(node, "role_position", path) or 0,
            language=language,
            state=self.choice(node, "state", path, _STATES, "initial"),
            revisions=revisions,
        )

    def revision(self, node: Object, path: Path) -> ParsedRevision | None:
        number = self.number(node, "number", path, least=1)
        text = self.text_or_none(node, "text", path)
        if number is None or text is None:
            self.wrong(path, "a revision with a number and a text")
            return None
        return ParsedRevision(
            number=number,
            text=text,
            origin=self.choice(
                node, "origin", path, ("imported", "human", "machine", "correction"), "imported"
            ),
            based_on=self.number(node, "based_on", path, least=1),
            note=self.text_at(node, "note", path),
            writer=self.text_or_none(node, "writer", path),
            created_at=self.moment(node, "created_at", path),
        )
