"""The one shape every digest is read into: frozen values, no Django, no I/O.

A parser takes text and returns a `ParsedDocument`; the importer's plan takes a `ParsedDocument` and returns intents.
Attributes carry the names of the JSON keys that `parse_digest` prints (DESIGN §6), so that what is seen on the command
line is what the code handles. Every node keeps the line (from 1) of the raw text it begins on; a line of 0 means "not
from a text". Nothing here raises on odd content: doubts are `Problem`s.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

VERSION = 1

# The roles a Passage can have. "title" and "heading" are carried as `title` mappings by the node that owns them.
ROLES = ("title", "heading", "overview", "intro", "abstract", "commentary")

# Why a link stands beside an entry: the work itself, further reading, code, a project's page, another entry.
LINK_RELS = ("paper", "further", "code", "project", "wiki", "other")

MEDIA_KINDS = ("image", "video")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a parser was unsure of.

    `line` counts from 1 in the raw text (0: the document as a whole). `code` is a stable kebab-case name that the
    site translates; `message` is a whole English sentence; `params` are the values the sentence was made with.
    """

    line: int
    code: str
    message: str
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ParsedPassage:
    """One translatable unit: a role and its text per language (BCP 47 tag -> text).

    `original_language` is the tag of the text the others were made from; it is always one of the keys of `texts`.
    """

    role: str
    texts: Mapping[str, str]
    original_language: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class ParsedPaper:
    """What an entry says of the work it treats. `arxiv_id` has no version, `doi` is lower case, `url` is canonical."""

    title: str | None = None
    arxiv_id: str | None = None
    doi: str | None = None
    url: str | None = None
    year: int | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedLink:
    """A link of an entry; `rel` is one of LINK_RELS. For "wiki" the url is the link's name, as `[[name]]` had it."""

    rel: str
    url: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedMedia:
    """A picture or a video of an entry; `kind` is one of MEDIA_KINDS, `alt` the description if one was given."""

    kind: str
    url: str
    alt: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedSection:
    """A heading that groups entries; entries name it by the text of its original title."""

    title: Mapping[str, str]
    original_language: str | None = None
    passages: tuple[ParsedPassage, ...] = ()
    line: int = 0

    @property
    def name(self) -> str:
        """The heading's original text, which is what `ParsedEntry.section` holds."""
        return original_text(self.title, self.original_language)


@dataclass(frozen=True, slots=True)
class ParsedEntry:
    """A paper's place and treatment in one issue. `position` counts from 1 in reading order through all sections."""

    position: int
    title: Mapping[str, str]
    original_language: str | None = None
    section: str | None = None
    paper: ParsedPaper = ParsedPaper()
    passages: tuple[ParsedPassage, ...] = ()
    links: tuple[ParsedLink, ...] = ()
    media: tuple[ParsedMedia, ...] = ()
    votes: int | None = None
    tags: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class ParsedComment:
    """A comment of the thread below a digest. `reply_to` is the index (from 0) of the comment it answers, if known.

    `entry` is the position of the entry it is about, or None when it is about the whole issue.
    """

    body: str
    author: str | None = None
    created_at: datetime | None = None
    reply_to: int | None = None
    entry: int | None = None
    likes: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class ParsedRevision:
    """One Revision in a `gloss` document. `based_on` is the number of the original's Revision it was made from."""

    number: int
    text: str
    origin: str
    based_on: int | None = None
    note: str = ""
    writer: str | None = None
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ParsedHistory:
    """The whole history of one Translation in a `gloss` document.

    `owner` is "issue", "section" or "entry"; `owner_position` counts from 1 among the sections or entries (0 for the
    issue); `role` and `role_position` (from 0, among passages of one role of one owner) name the Passage.
    """

    owner: str
    owner_position: int
    role: str
    role_position: int
    language: str
    state: str
    revisions: tuple[ParsedRevision, ...]


@dataclass(frozen=True, slots=True)
class ParsedSource:
    """The digest series, as a `gloss` document names it. Parsers of other formats leave it None.

    `is_machine_translated` is None where the document does not say.
    """

    slug: str
    name: str = ""
    publisher: str = ""
    url: str | None = None
    licence: str = ""
    licence_url: str | None = None
    language: str | None = None
    format: str | None = None
    upstream: str | None = None
    description: str = ""
    is_machine_translated: bool | None = None


@dataclass(frozen=True, slots=True)
class ParsedIssue:
    """One dated edition. `key` is unique within its Source: the first day as ISO 8601, a week "2023-W33", or a slug."""

    key: str
    language: str
    title: Mapping[str, str]
    original_language: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    url: str | None = None
    upstream_url: str | None = None
    likes: int | None = None
    tags: tuple[str, ...] = ()
    passages: tuple[ParsedPassage, ...] = ()
    sections: tuple[ParsedSection, ...] = ()
    entries: tuple[ParsedEntry, ...] = ()
    comments: tuple[ParsedComment, ...] = ()
    source: ParsedSource | None = None
    history: tuple[ParsedHistory, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """All that one text holds. `format` is None when no format fits, and a Problem then says what the text is not.

    `confidence` (0 to 1) is how sure the detection was; 1.0 when the caller named the format.
    """

    format: str | None
    issues: tuple[ParsedIssue, ...] = ()
    problems: tuple[Problem, ...] = ()
    version: int = VERSION
    confidence: float = 1.0


def original_text(texts: Mapping[str, str], original_language: str | None) -> str:
    """The text in `original_language`, else the first there is, else an empty string."""
    if original_language is not None and original_language in texts:
        return texts[original_language]
    return next(iter(texts.values()), "")


def as_json(document: ParsedDocument) -> dict[str, Any]:
    """The document as plain JSON values, in the key order of DESIGN §6; keys that do not apply are null or empty."""
    return {
        "format": document.format,
        "version": document.version,
        "issues": [issue_as_json(issue) for issue in document.issues],
        "problems": [
            {"line": problem.line, "code": problem.code, "message": problem.message}
            for problem in document.problems
        ],
    }


def issue_as_json(issue: ParsedIssue) -> dict[str, Any]:
    """One issue as plain JSON values."""
    return {
        "key": issue.key,
        "starts_on": _iso(issue.starts_on),
        "ends_on": _iso(issue.ends_on),
        "language": issue.language,
        "url": issue.url,
        "upstream_url": issue.upstream_url,
        "likes": issue.likes,
        "tags": list(issue.tags),
        "title": dict(issue.title),
        "original_language": issue.original_language,
        "source": _source_as_json(issue.source),
        "passages": [_passage_as_json(passage) for passage in issue.passages],
        "sections": [
            {
                "title": dict(section.title),
                "original_language": section.original_language,
                "passages": [_passage_as_json(passage) for passage in section.passages],
            }
            for section in issue.sections
        ],
        "entries": [_entry_as_json(entry) for entry in issue.entries],
        "comments": [
            {
                "author": comment.author,
                "created_at": _iso(comment.created_at),
                "body": comment.body,
                "reply_to": comment.reply_to,
                "entry": comment.entry,
                "likes": comment.likes,
            }
            for comment in issue.comments
        ],
        "history": [_history_as_json(history) for history in issue.history],
    }


def _entry_as_json(entry: ParsedEntry) -> dict[str, Any]:
    paper = entry.paper
    return {
        "position": entry.position,
        "section": entry.section,
        "title": dict(entry.title),
        "original_language": entry.original_language,
        "paper": {
            "title": paper.title,
            "arxiv_id": paper.arxiv_id,
            "doi": paper.doi,
            "url": paper.url,
            "year": paper.year,
            "authors": list(paper.authors),
        },
        "passages": [_passage_as_json(passage) for passage in entry.passages],
        "links": [{"rel": link.rel, "url": link.url, "title": link.title} for link in entry.links],
        "media": [{"kind": media.kind, "url": media.url, "alt": media.alt} for media in entry.media],
        "votes": entry.votes,
        "tags": list(entry.tags),
    }


def _passage_as_json(passage: ParsedPassage) -> dict[str, Any]:
    return {
        "role": passage.role,
        "texts": dict(passage.texts),
        "original_language": passage.original_language,
    }


def _history_as_json(history: ParsedHistory) -> dict[str, Any]:
    return {
        "owner": history.owner,
        "owner_position": history.owner_position,
        "role": history.role,
        "role_position": history.role_position,
        "language": history.language,
        "state": history.state,
        "revisions": [
            {
                "number": revision.number,
                "text": revision.text,
                "origin": revision.origin,
                "based_on": revision.based_on,
                "note": revision.note,
                "writer": revision.writer,
                "created_at": _iso(revision.created_at),
            }
            for revision in history.revisions
        ],
    }


def _source_as_json(source: ParsedSource | None) -> dict[str, Any] | None:
    if source is None:
        return None
    return {
        "slug": source.slug,
        "name": source.name,
        "publisher": source.publisher,
        "url": source.url,
        "licence": source.licence,
        "licence_url": source.licence_url,
        "language": source.language,
        "format": source.format,
        "upstream": source.upstream,
        "description": source.description,
        "is_machine_translated": source.is_machine_translated,
    }


def _iso(value: date | datetime | None) -> str | None:
    return None if value is None else value.isoformat()
