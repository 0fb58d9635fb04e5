"""The plan's own shape: a tree of nodes that `apply` walks, from which intents, counts, JSON and digest are read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from papers.formats.document import ParsedEntry, ParsedIssue, ParsedRevision, Problem
from papers.importing.catalogue import PaperChanges, PaperRef
from papers.importing.ground import (
    LinkFact,
    MediaFact,
    StoredEntry,
    StoredIssue,
    StoredPassage,
    StoredSection,
    StoredText,
)
from papers.importing.intents import CONFLICT, CREATE, KEEP, UPDATE, VERBS, Intent

VERSION = 1

# What a document comes to, from the worst to the best news: the words `import_digests --json` prints.
FAILED, CONFLICTING, CREATED, UPDATED, UNCHANGED = "failed", "conflict", "created", "updated", "unchanged"

# A stored plan keeps this many intents; what is only kept goes first. Counts always cover all of them.
STORED_INTENTS = 3000


@dataclass(frozen=True, slots=True)
class TextPlan:
    """A passage's text in one language. `passage` and `stored` are None where there is none yet.

    `revisions` are those of a `gloss` document's history that are new here; `state` is its state there.
    """

    intent: Intent
    role: str
    position: int
    language: str
    text: str
    is_original: bool
    passage: StoredPassage | None = None
    stored: StoredText | None = None
    revisions: tuple[ParsedRevision, ...] = ()
    state: str | None = None


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A section; `position` is its place here."""

    intent: Intent
    position: int
    stored: StoredSection | None
    texts: tuple[TextPlan, ...]


@dataclass(frozen=True, slots=True)
class EntryPlan:
    """An entry. `parsed` is None for one that only we have. Facts are None where they stay as they are.

    `section` is the index of its section in the issue's plan; `link_papers` gives the Papers that links name, by the
    link's address. `facts` is what `Entry.imported` becomes.
    """

    intent: Intent
    parsed: ParsedEntry | None = None
    stored: StoredEntry | None = None
    position: int = 0
    section: int | None = None
    paper: PaperRef | None = None
    texts: tuple[TextPlan, ...] = ()
    links: tuple[LinkFact, ...] | None = None
    media: tuple[MediaFact, ...] | None = None
    tags: tuple[str, ...] | None = None
    votes: int | None = None
    link_papers: Mapping[str, PaperRef] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    others: tuple[Intent, ...] = ()


@dataclass(frozen=True, slots=True)
class IssuePlan:
    """An issue with all it holds. `fields` are the Issue's own values that change (all of them for a new one).

    `key` is the stored Issue's, where there is one; `imported_key` the one the text itself has.
    """

    intent: Intent
    parsed: ParsedIssue
    stored: StoredIssue | None
    key: str
    imported_key: str
    fields: Mapping[str, Any]
    texts: tuple[TextPlan, ...]
    sections: tuple[SectionPlan, ...]
    entries: tuple[EntryPlan, ...]
    tags: tuple[str, ...] | None
    facts: Mapping[str, Any]
    others: tuple[Intent, ...]

    def intents(self) -> Iterator[Intent]:
        """Every intent in reading order."""
        yield self.intent
        yield from (text.intent for text in self.texts)
        for section in self.sections:
            yield section.intent
            yield from (text.intent for text in section.texts)
        for entry in self.entries:
            yield entry.intent
            yield from entry.others[:1]
            yield from (text.intent for text in entry.texts)
            yield from entry.others[1:]
        yield from self.others

    @property
    def is_change(self) -> bool:
        """Whether anything is to be written."""
        return any(intent.verb != KEEP for intent in self.intents())


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do: Create, Update, Keep or Conflict for every node, each with its reason.

    `problems` are doubts of planning itself; the parser's are in the document.
    """

    source: str
    issues: tuple[IssuePlan, ...] = ()
    papers: PaperChanges = field(default_factory=PaperChanges)
    problems: tuple[Problem, ...] = ()

    def intents(self) -> Iterator[Intent]:
        """Every intent of every issue, in reading order."""
        for issue in self.issues:
            yield from issue.intents()

    def counts(self) -> dict[str, dict[str, int]]:
        """How many of each node get which verb: {"entry": {"create": 10, "update": 0, …}, …}, nodes that occur only.

        "new-papers" and "merged-papers" count Papers, as several entries may treat one.
        """
        found: dict[str, dict[str, int]] = {}
        for intent in self.intents():
            found.setdefault(intent.node, dict.fromkeys(VERBS, 0))[intent.verb] += 1
        if self.papers.new:
            found["new-papers"] = {CREATE: len(self.papers.new)}
        if self.papers.merged:
            found["merged-papers"] = {UPDATE: len(self.papers.merged)}
        return found

    def status(self) -> str:
        """The document's outcome in one word."""
        if not self.issues:
            return FAILED
        verbs = {intent.verb for intent in self.intents()}
        if CONFLICT in verbs:
            return CONFLICTING
        if any(issue.stored is None for issue in self.issues):
            return CREATED
        return UPDATED if verbs != {KEEP} or self.papers.merged else UNCHANGED

    def digest(self) -> str:
        """SHA-256, in hexadecimal, over what is planned and the ground it is planned on. Whoever previews a plan keeps
        it; `apply` refuses when the plan made at that time has another.

        A Paper found by its id or title is left out: in a run of many documents one brings the Papers that the next one
        finds, and that surprises nobody. One found by the likeness of two editions is part of it.
        """
        hashed = hashlib.sha256(self.source.encode())
        for issue in self.issues:
            hashed.update(
                repr((issue.key, sorted(issue.fields.items()), issue.tags)).encode("utf-8", "replace")
            )
            for intent in issue.intents():
                if intent.node == "paper" and (intent.match is None or intent.match.kind != "edition"):
                    continue
                node = (intent.verb, intent.node, intent.reason, intent.place, sorted(intent.params.items()))
                texts = (intent.before, intent.after)
                hashed.update(repr((node, intent.id, texts, intent.match)).encode("utf-8", "replace"))
            for entry in issue.entries:
                facts = (entry.position, entry.section, entry.links, entry.media, entry.tags, entry.votes)
                hashed.update(repr(facts).encode("utf-8", "replace"))
        return hashed.hexdigest()

    def as_json(self, limit: int = STORED_INTENTS) -> dict[str, Any]:
        """Plain JSON values. Of more than `limit` intents only the first are there, changes before what is kept, and
        "left_out" says how many are not.
        """
        intents = list(self.intents())
        left_out = len(intents) - limit
        if left_out > 0:
            changes = [intent for intent in intents if intent.verb != KEEP]
            kept = [intent for intent in intents if intent.verb == KEEP]
            intents = (changes + kept)[:limit]
        return {
            "version": VERSION,
            "source": self.source,
            "status": self.status(),
            "counts": self.counts(),
            "issues": [
                {"key": issue.key, "id": issue.stored.id if issue.stored else None} for issue in self.issues
            ],
            "intents": [intent.as_json() for intent in intents],
            "left_out": max(0, left_out),
            "merged_papers": [
                {"slug": merge.paper.slug, "title": merge.paper.title} for merge in self.papers.merged
            ],
        }
