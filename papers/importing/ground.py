"""The ground an import lands on: what the database holds already, as plain values, so that the plan needs no database.

`snapshot.py` fills these from the models; tests make them by hand. Ids are primary keys. Every text is in NFC.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from papers.formats.document import ParsedComment


@dataclass(frozen=True, slots=True)
class StoredProposal:
    """Upstream's text that waits beside a Translation, or waited: `state` is waiting, accepted or dismissed."""

    text: str
    state: str


@dataclass(frozen=True, slots=True)
class StoredText:
    """A Translation with its current Revision.

    `imported_text` is the newest Revision's text that an import brought, None where none did; `older_imports` are the
    texts that imports brought before it. `history` holds every (number, text), oldest first, and is read only for
    documents that carry histories themselves.
    """

    translation_id: int
    language: str
    is_original: bool
    text: str
    revision_id: int
    number: int
    origin: str
    state: str = "translated"
    imported_text: str | None = None
    older_imports: tuple[str, ...] = ()
    proposal: StoredProposal | None = None
    history: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A Passage with its texts by language."""

    id: int
    role: str
    position: int
    texts: Mapping[str, StoredText]

    @property
    def original(self) -> StoredText | None:
        """The text the others were made from."""
        return next((text for text in self.texts.values() if text.is_original), None)


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """A Paper. `title_key` is the fingerprint of its title."""

    id: int
    slug: str
    title: str
    title_key: str
    arxiv_id: str | None = None
    doi: str | None = None
    url: str | None = None
    year: int | None = None
    authors: tuple[str, ...] = ()

    @property
    def has_ids(self) -> bool:
        """Whether an arXiv id or a DOI names it; without them it is a stub that better knowledge may replace."""
        return self.arxiv_id is not None or self.doi is not None


# (kind of link, address, title or "") and (kind of media, address, description or "").
LinkFact = tuple[str, str, str]
MediaFact = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class StoredSection:
    """A Section with its heading and other passages."""

    id: int
    position: int
    passages: tuple[StoredPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An Entry. `imported` is what the last import said of it (see facts.py), empty if none did."""

    id: int
    position: int
    section_id: int | None = None
    state: str = "shown"
    paper: StoredPaper | None = None
    votes: int | None = None
    passages: tuple[StoredPassage, ...] = ()
    links: tuple[LinkFact, ...] = ()
    media: tuple[MediaFact, ...] = ()
    tags: tuple[str, ...] = ()
    imported: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoredIssue:
    """An Issue of the Source that is imported into, with all it holds. `comments` is its thread in order.

    `imported_key` is the key that the text had from which it was made; an editor may have changed `key` since.
    """

    id: int
    key: str
    language: str
    starts_on: date | None = None
    ends_on: date | None = None
    url: str = ""
    upstream_url: str = ""
    likes: int | None = None
    state: str = "draft"
    passages: tuple[StoredPassage, ...] = ()
    sections: tuple[StoredSection, ...] = ()
    entries: tuple[StoredEntry, ...] = ()
    tags: tuple[str, ...] = ()
    comments: tuple[ParsedComment, ...] = ()
    imported: Mapping[str, Any] = field(default_factory=dict)
    imported_key: str = ""


@dataclass(frozen=True, slots=True)
class StoredEdition:
    """Another Source's Issue of the same week: its name, its address in words, and its entries."""

    issue_id: int
    source: str
    key: str
    entries: tuple[StoredEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperIndex:
    """The Papers an import may meet, by what names them. `redirects` maps the slug of a merged Paper to its heir."""

    by_arxiv: Mapping[str, StoredPaper] = field(default_factory=dict)
    by_doi: Mapping[str, StoredPaper] = field(default_factory=dict)
    by_url: Mapping[str, StoredPaper] = field(default_factory=dict)
    by_title: Mapping[str, StoredPaper] = field(default_factory=dict)
    redirects: Mapping[str, StoredPaper] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that the database holds which bears on one document.

    `source` is the slug that is imported into, whether or not a Source of it exists yet. `issues` are that Source's, by
    the key under which the document has them, which need not be theirs; `editions` are the other Sources' Issues of the same weeks, by the key of ours.
    `synonyms` are those tags of the document and of its last import that are other names of a tag: the name that counts,
    by the name with its case folded.
    """

    source: str
    source_exists: bool = False
    source_language: str | None = None
    issues: Mapping[str, StoredIssue] = field(default_factory=dict)
    editions: Mapping[str, tuple[StoredEdition, ...]] = field(default_factory=dict)
    papers: PaperIndex = PaperIndex()
    synonyms: Mapping[str, str] = field(default_factory=dict)
