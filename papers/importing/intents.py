"""Intents: what a plan would do to each node, and why, in a shape that can be shown, stored and compared.

Create, Update, Keep and Conflict are the four verbs of DESIGN §4. The idea of a plan made of intents, decided by plain
code and carried out elsewhere, is that of lemon24/reader's updater.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

CREATE, UPDATE, KEEP, CONFLICT = VERBS = ("create", "update", "keep", "conflict")

# What an intent is about.
NODES = ("issue", "section", "entry", "text", "paper", "links", "media", "tags", "votes", "thread")

# Every reason an intent can have, with an English sentence. The site translates them by code; `{name}` are params.
REASONS: dict[str, str] = {
    "new": "It is not here yet.",
    "new-text": "There is no text in this language yet.",
    "same": "It is the same as here.",
    "corrected-here": "Upstream has not changed since the last import; the text was corrected here and stays.",
    "older-upstream": "This text came with an earlier import and upstream has replaced it since.",
    "changed-upstream": "Upstream changed it and nobody here did.",
    "both-changed": "It was changed here and upstream: the text here stays, upstream's waits as a proposal.",
    "proposal-waiting": "This text of upstream's waits as a proposal already.",
    "proposal-dismissed": "This text of upstream's was dismissed before.",
    "proposal-accepted": "This text of upstream's was accepted before, and edited since.",
    "history-continued": "Its history goes on from where ours ends.",
    "ahead-here": "Our history goes on from where the document's ends.",
    "absent-upstream": "It is not in this document; it stays.",
    "withdrawn-here": "It was withdrawn here and stays so.",
    "order-kept": "It stands at another place upstream (place {theirs}); the order here stays.",
    "matched-id": "An entry here has the same paper.",
    "matched-title": "An entry here has the same title.",
    "matched-text": "An entry here says nearly the same ({score} % alike).",
    "excluded": "You left it out.",
    "changed-here": "It was changed here, and stays.",
    "paper-new": "No paper here has its address or title.",
    "paper-arxiv": "A paper here has the same arXiv id.",
    "paper-doi": "A paper here has the same DOI.",
    "paper-url": "A paper here has the same address.",
    "paper-title": "A paper here has the same title.",
    "paper-repeated": "This document treats the same paper before.",
    "paper-edition": "Another edition of the week has this entry ({score} % alike), and its paper.",
    "paper-kept": "It keeps the paper it has here.",
    "paper-changed": "Upstream names another paper.",
    "paper-none": "It names no paper.",
    "paper-merged": "A paper that had only a title is joined with this one, which another edition names.",
    "comments-new": "{count} comments are not here yet.",
    "comments-same": "All {count} comments are here.",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands: the issue's index in the document, then the number of section or entry (from 1) in it.

    `role` and `position` name a passage, `language` a text of it.
    """

    issue: int
    entry: int | None = None
    section: int | None = None
    role: str | None = None
    position: int = 0
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A likeness the plan relies on, which an editor may refuse by its `key`. `score` is 0 to 1; `found` says in words
    what was matched. `refused` is True where it was refused already.
    """

    key: str
    kind: str
    score: float
    found: str
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Intent:
    """One verb on one node. `before` and `after` are texts, where there are any; `line` that of the raw text.

    `id` is the primary key of what is kept or changed, None for what is new.
    """

    verb: str
    node: str
    reason: str
    place: Place
    id: int | None = None
    before: str | None = None
    after: str | None = None
    line: int = 0
    params: Mapping[str, str | int] = field(default_factory=dict)
    match: Match | None = None

    @property
    def message(self) -> str:
        """The reason as an English sentence."""
        return REASONS[self.reason].format(**self.params)

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values; keys that do not apply are null."""
        match = self.match
        return {
            "verb": self.verb,
            "node": self.node,
            "reason": self.reason,
            "message": self.message,
            "params": dict(self.params),
            "issue": self.place.issue,
            "entry": self.place.entry,
            "section": self.place.section,
            "role": self.place.role,
            "position": self.place.position,
            "language": self.place.language,
            "id": self.id,
            "before": self.before,
            "after": self.after,
            "line": self.line,
            "match": None
            if match is None
            else {
                "key": match.key,
                "kind": match.kind,
                "score": match.score,
                "found": match.found,
                "refused": match.refused,
            },
        }
