"""What a search finds, as plain values: groups (a paper, an entry without one, an issue, a concept) with their texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

# What kinds of text are searched. A paper's own title and authors, texts of an entry about it, of an issue itself,
# what readers say, and the words of the glossary.
PAPER, ENTRY, ISSUE, COMMENT, TERM = KINDS = ("paper", "entry", "issue", "comment", "term")

# How a search found what it shows: every word in one text; every word among the texts of one group; or, where nothing
# has all the words, texts that have the most telling ones.
IN_ONE_TEXT, IN_ONE_GROUP, LOOSELY = "text", "group", "loose"


@dataclass(frozen=True, slots=True)
class Hit:
    """One text that was found. `id` is that of its row in the index (SearchText).

    `role` is a Passage's role, "paper" (the title of a paper), "authors", "comment" or "term". `fragment` is the part of
    an address that leads to the text on its issue's page, without "#" ("passage-12", "comment-7"), or empty.
    """

    id: int
    kind: str
    role: str
    language: str
    dated_on: date | None
    issue_id: int | None
    entry_id: int | None
    paper_id: int | None
    translation_id: int | None
    concept_id: int | None
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Hits that are shown together. `kind` says which id is set: "paper", "entry", "issue" or "term".

    `hits` are the best few, the best first, of each Passage one (in the reader's language where that was found too);
    `more` is how many hits the group has beside them.
    """

    kind: str
    id: int
    hits: tuple[Hit, ...]
    more: int

    @property
    def paper_id(self) -> int | None:
        return self.id if self.kind == "paper" else None

    @property
    def entry_id(self) -> int | None:
        return self.id if self.kind == "entry" else None

    @property
    def issue_id(self) -> int | None:
        return self.id if self.kind == "issue" else None

    @property
    def concept_id(self) -> int | None:
        return self.id if self.kind == "term" else None


@dataclass(frozen=True, slots=True)
class Count:
    """How many groups have a hit with this value. `value` is what a filter of that name takes: a source's slug, a language,
    a year, a tag's slug. `label` is what it is called ("" where the value says it).
    """

    value: str
    number: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """What was found. `total` counts groups, `texts` hits; `by_kind` groups that have a hit of each kind, whatever kinds
    were asked for. `counts` are by name of filter: "source", "lang", "year", "tag", the most frequent first; following one
    of number n, as a further filter, finds n groups. `start` is how many groups stand before the first one here.
    """

    total: int = 0
    texts: int = 0
    groups: tuple[Group, ...] = ()
    start: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)
    counts: dict[str, tuple[Count, ...]] = field(default_factory=dict)
    # IN_ONE_TEXT, IN_ONE_GROUP or LOOSELY.
    found: str = IN_ONE_TEXT
    # Filters whose value names nothing here: no such source, tag or author.
    unknown: tuple[tuple[str, str], ...] = ()

    @property
    def is_loose(self) -> bool:
        return self.found == LOOSELY

    @property
    def next_start(self) -> int | None:
        """The `start` of the next page, or None on the last."""
        after = self.start + len(self.groups)
        return after if self.groups and after < self.total else None
