"""What a search finds, as plain values: groups (a paper, an entry without one, an issue) with their texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

# What kinds of text are searched. A paper's own title and authors, texts of an entry about it, of an issue itself,
# and what readers say. The words of the glossary are found beside these (papers/search/terms.py).
PAPER, ENTRY, ISSUE, COMMENT = KINDS = ("paper", "entry", "issue", "comment")

# How a search found what it shows: every word in one text; every word among the texts of one group; or, where nothing
# has all the words, texts that have the most telling ones.
IN_ONE_TEXT, IN_ONE_GROUP, LOOSELY = "text", "group", "loose"


@dataclass(frozen=True, slots=True)
class Hit:
    """One text that was found. `id` is that of its row in the index (SearchText).

    `role` is a Passage's role, "paper" (the title of a paper), "authors" or "comment". `place` is the id of the Passage,
    the Paper or the Comment.
    """

    id: int
    kind: str
    role: str
    language: str
    dated_on: date
    issue_id: int
    entry_id: int | None
    paper_id: int | None
    translation_id: int | None
    place: int

    @property
    def comment_id(self) -> int | None:
        return self.place if self.kind == COMMENT else None

    @property
    def fragment(self) -> str:
        """What leads to the text on the page of its issue, without "#"."""
        if self.kind == COMMENT:
            return f"comment-{self.place}"
        return f"entry-{self.entry_id}" if self.entry_id else ""


@dataclass(frozen=True, slots=True)
class Group:
    """Hits that are shown together. `kind` says of what `id` is the id: "paper", "entry" or "issue".

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
