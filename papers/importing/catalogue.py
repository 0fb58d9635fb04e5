"""Which Paper each entry of a document treats: a known one, one that becomes better known, or a new one.

The catalogue is opened on the Papers of a Snapshot and asked once per entry. It remembers what it answered, so that a
document that names a work twice gets one Paper. Nothing is written here: `changes()` says what is to be.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import Any

from papers.formats.document import ParsedPaper
from papers.identifiers import arxiv_id, title_fingerprint
from papers.importing.ground import PaperIndex, StoredPaper

# A title's fingerprint shorter than this names too many works ("Orca", "GPT-4 Technical Report" does not).
TELLING_FINGERPRINT = 20

MAX_TITLE = 500
MAX_AUTHORS = 5000
MAX_ADDRESS = 1000
MAX_YEAR = 9999


@dataclass(frozen=True, slots=True)
class PaperRef:
    """A Paper of the plan: `id` of one in the database, or `new`, the index of one that the plan makes."""

    id: int | None = None
    new: int | None = None


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A Paper to be made. `salt` tells it from another of the same title where its plain slug is taken."""

    title: str
    arxiv_id: str | None = None
    doi: str | None = None
    url: str | None = None
    year: int | None = None
    authors: tuple[str, ...] = ()
    salt: str = ""


@dataclass(frozen=True, slots=True)
class PaperMerge:
    """A Paper whose entries and links move to `into`; its address then leads there."""

    paper: StoredPaper
    into: PaperRef


@dataclass(frozen=True, slots=True)
class PaperChanges:
    """What becomes of the Papers: those to be made, fields to be filled in (by id), and those to be merged."""

    new: tuple[NewPaper, ...] = ()
    filled: tuple[tuple[StoredPaper, dict[str, Any]], ...] = ()
    merged: tuple[PaperMerge, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """An answer. `how`: arxiv, doi, url, edition, title, repeated, kept or new. `paper` is the known one, if any.

    `merged` is a stub that the answer swallows, `fills` whether the known Paper learns something.
    """

    ref: PaperRef
    how: str
    paper: StoredPaper | None = None
    merged: StoredPaper | None = None
    fills: bool = False


@dataclass(slots=True)
class Catalogue:
    """See the module's first lines."""

    index: PaperIndex
    _new: list[NewPaper] = field(default_factory=list)
    _fills: dict[int, dict[str, Any]] = field(default_factory=dict)
    # Known Papers as this document has taught them so far, and as the database holds them.
    _known: dict[int, StoredPaper] = field(default_factory=dict)
    _originals: dict[int, StoredPaper] = field(default_factory=dict)
    _merged: dict[int, PaperMerge] = field(default_factory=dict)
    _places: dict[str, PaperRef] = field(default_factory=dict)

    def find(
        self,
        said: ParsedPaper,
        title: str,
        *,
        issue: str,
        place: str,
        edition: StoredPaper | None = None,
        by_title: bool = True,
    ) -> Found:
        """The Paper of an entry that says `said` of it and is titled `title`.

        `edition` is the Paper that another edition of the week has at this entry; `by_title` False refuses a match by
        title alone; `issue` limits where an equal short title counts as a repetition; `place` names the entry.
        """
        said = _storable(said, title)
        edition = self._heir_of(edition)
        for how, key in (("arxiv", said.arxiv_id), ("doi", said.doi)):
            ref = self._lookup(how, key)
            if ref is not None:
                return self._answer(ref, how, said, swallow=edition)
        ref = self._lookup("url", said.url)
        if ref is not None and not self._may_take_ids(ref, said):
            ref = None
        if edition is not None and _can_be_one(edition, said):
            by_url = self._stored(ref)
            if by_url is None or not by_url.has_ids:
                return self._answer(PaperRef(edition.id), "edition", said, swallow=by_url)
        if ref is not None:
            return self._answer(ref, "url", said, swallow=edition)
        found = self._by_title(said, issue) if by_title else None
        if found is not None:
            return self._answer(found[0], found[1], said)
        return self._make(said, issue, place)

    def title_match(self, said: ParsedPaper, title: str, issue: str) -> StoredPaper | None:
        """The known Paper that `find` would take by its title alone, for the preview of a refused match."""
        said = _storable(said, title)
        if (
            self._lookup("arxiv", said.arxiv_id)
            or self._lookup("doi", said.doi)
            or self._lookup("url", said.url)
        ):
            return None
        found = self._by_title(said, issue)
        return self._stored(found[0]) if found and found[1] == "title" else None

    def keep(self, paper: StoredPaper, said: ParsedPaper, title: str) -> Found:
        """The Paper an entry has already, which learns what the entry now says of it."""
        paper = self._heir_of(paper) or paper
        return self._answer(PaperRef(paper.id), "kept", replace(said, title=said.title or title or None))

    def join(self, stub: StoredPaper, ref: PaperRef) -> None:
        """Merge another Paper without ids into an answer's: a third edition of the week has it at the same entry."""
        heir = self._heir_of(stub)
        if heir is not None and not heir.has_ids and PaperRef(heir.id) != ref:
            self._merged[heir.id] = PaperMerge(self._originals[heir.id], ref)

    def linked(self, identifier: str, *, make: bool) -> PaperRef | None:
        """The Paper of an arXiv id that a link names; without `make` only if it is known."""
        ref = self._lookup("arxiv", identifier)
        if ref is None and make:
            said = ParsedPaper(title=f"arXiv:{identifier}", arxiv_id=identifier)
            ref = self._make(said, "", identifier).ref
        return ref

    def changes(self) -> PaperChanges:
        """All that the answers given so far ask for."""
        merged = self._merged
        filled = [
            (self._originals[id], fields) for id, fields in self._fills.items() if id not in merged and fields
        ]
        return PaperChanges(tuple(self._new), tuple(filled), tuple(merged.values()))

    def _lookup(self, how: str, key: str | None) -> PaperRef | None:
        if not key or (how == "url" and arxiv_id(key)):
            return None
        ref = self._places.get(f"{how}:{key}")
        if ref is not None:
            return self._current(ref)
        index = {"arxiv": self.index.by_arxiv, "doi": self.index.by_doi, "url": self.index.by_url}[how]
        paper = index.get(key) or (self.index.redirects.get(key) if how == "arxiv" else None)
        return None if paper is None else self._current(self._remember(paper))

    def _by_title(self, said: ParsedPaper, issue: str) -> tuple[PaperRef, str] | None:
        fingerprint = title_fingerprint(said.title or "")
        if not fingerprint:
            return None
        ref = self._places.get(f"title:{issue}:{fingerprint}")
        if ref is not None and self._agrees(ref, said):
            return self._current(ref), "repeated"
        if len(fingerprint) < TELLING_FINGERPRINT:
            return None
        ref = self._places.get(f"title:{fingerprint}")
        if ref is None:
            paper = self.index.by_title.get(fingerprint)
            ref = self._remember(paper) if paper else None
        if ref is None or not self._agrees(ref, said):
            return None
        return self._current(ref), "title"

    def _agrees(self, ref: PaperRef, said: ParsedPaper) -> bool:
        """Whether nothing speaks against one title being one work: other ids, or years far apart."""
        known = self._facts(ref)
        for name in ("arxiv_id", "doi"):
            mine, theirs = getattr(said, name), getattr(known, name)
            if mine and theirs and mine != theirs:
                return False
        if (said.arxiv_id or said.doi) and (known.arxiv_id or known.doi):
            return False
        return said.year is None or known.year is None or abs(said.year - known.year) <= 1

    def _may_take_ids(self, ref: PaperRef, said: ParsedPaper) -> bool:
        """An address names a work, unless both sides have ids and none of them is shared."""
        known = self._facts(ref)
        return not ((said.arxiv_id and known.arxiv_id) or (said.doi and known.doi))

    def _answer(
        self, ref: PaperRef, how: str, said: ParsedPaper, swallow: StoredPaper | None = None
    ) -> Found:
        merged = None
        if swallow is not None and PaperRef(swallow.id) != ref and not swallow.has_ids:
            merged = swallow
            self._merged[swallow.id] = PaperMerge(self._originals[swallow.id], ref)
            self._learn(ref, ParsedPaper(year=swallow.year, authors=swallow.authors))
        fills = self._learn(ref, said)
        paper = self._originals[ref.id] if ref.id is not None else None
        return Found(ref, how, paper, merged, fills)

    def _learn(self, ref: PaperRef, said: ParsedPaper) -> bool:
        """Fill blanks of a Paper with what an entry says; what is known stays."""
        known = self._facts(ref)
        learnt: dict[str, Any] = {}
        for name, how in (("arxiv_id", "arxiv"), ("doi", "doi"), ("url", "url")):
            value = getattr(said, name)
            if value and not getattr(known, name) and self._lookup(how, value) is None:
                learnt[name] = value
        if said.title and said.title != known.title and known.title.startswith("arXiv:"):
            learnt["title"] = said.title
        if said.year and not known.year:
            learnt["year"] = said.year
        if said.authors and _tells_more(said.authors, known.authors):
            learnt["authors"] = said.authors[:MAX_AUTHORS]
        if not learnt:
            return False
        if ref.new is not None:
            self._new[ref.new] = replace(self._new[ref.new], **learnt)
        else:
            known_id = _known_id(ref)
            self._fills.setdefault(known_id, {}).update(learnt)
            self._known[known_id] = replace(self._known[known_id], **learnt)
        self._register(ref)
        return ref.id is not None

    def _make(self, said: ParsedPaper, issue: str, place: str) -> Found:
        ref = PaperRef(new=len(self._new))
        self._new.append(
            NewPaper(
                title=(said.title or said.url or place)[:MAX_TITLE],
                arxiv_id=said.arxiv_id,
                doi=said.doi,
                url=said.url,
                year=said.year,
                authors=said.authors[:MAX_AUTHORS],
                salt=hashlib.sha256(place.encode("utf-8", "replace")).hexdigest()[:8],
            )
        )
        self._register(ref, issue)
        return Found(ref, "new")

    def _register(self, ref: PaperRef, issue: str | None = None) -> None:
        facts = self._facts(ref)
        for how, key in (("arxiv", facts.arxiv_id), ("doi", facts.doi), ("url", facts.url)):
            if key:
                self._places.setdefault(f"{how}:{key}", ref)
        fingerprint = title_fingerprint(facts.title)
        if fingerprint:
            if issue is not None:
                self._places.setdefault(f"title:{issue}:{fingerprint}", ref)
            self._places.setdefault(f"title:{fingerprint}", ref)

    def _facts(self, ref: PaperRef) -> NewPaper | StoredPaper:
        if ref.new is not None:
            return self._new[ref.new]
        return self._known[_known_id(ref)]

    def _remember(self, paper: StoredPaper) -> PaperRef:
        self._originals.setdefault(paper.id, paper)
        self._known.setdefault(paper.id, paper)
        return PaperRef(paper.id)

    def _current(self, ref: PaperRef) -> PaperRef:
        while ref.id is not None and ref.id in self._merged:
            ref = self._merged[ref.id].into
        return ref

    def _stored(self, ref: PaperRef | None) -> StoredPaper | None:
        return None if ref is None or ref.id is None else self._known[ref.id]

    def _heir_of(self, paper: StoredPaper | None) -> StoredPaper | None:
        if paper is None:
            return None
        return self._stored(self._current(self._remember(paper)))


def _known_id(ref: PaperRef) -> int:
    if ref.id is None:
        raise LookupError("this Paper is not in the database yet")
    return ref.id


def _storable(said: ParsedPaper, title: str) -> ParsedPaper:
    """`said` as the database can hold it, with `title` where it has none. An address cut short would lead nowhere, so
    one that is too long is left out; it stays among the entry's links.
    """
    return replace(
        said,
        title=(said.title or title).strip()[:MAX_TITLE] or None,
        url=said.url if said.url and len(said.url) <= MAX_ADDRESS else None,
        year=said.year if said.year and said.year <= MAX_YEAR else None,
    )


def _can_be_one(paper: StoredPaper, said: ParsedPaper) -> bool:
    return not (
        (said.arxiv_id and paper.arxiv_id and said.arxiv_id != paper.arxiv_id)
        or (said.doi and paper.doi and said.doi != paper.doi)
    )


def _tells_more(said: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether a list of authors may replace the known one: that is empty, or was collapsed to a "+"."""
    if not known:
        return True
    collapsed = any("+" in name for name in known)
    return collapsed and len(said) > len(known) and not any("+" in name for name in said)
