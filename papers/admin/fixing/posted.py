"""What a browser sent from the fixing page, sorted by what it is about."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

Fields = dict[str, str]


@dataclass(slots=True)
class Posted:
    """The fields of one press of a button.

    Names are `issue-key`, `entry-12-votes`, `text-56-note`, `translation-34-language` (a missing translation of
    Passage 34), `passage-entry:12-text` (a new passage), `newentry-3-text` (a new entry of Section 3, 0 for none),
    `newsection-0-text`. `do` is the button: a verb, what it is about, and where that stood: "entry-up:12:3:0". What is absent from the
    request is left as it is, so a script may send a part of the page only.
    """

    do: str
    issue: Fields = field(default_factory=dict)
    entries: dict[str, Fields] = field(default_factory=lambda: defaultdict(dict))
    texts: dict[str, Fields] = field(default_factory=lambda: defaultdict(dict))
    translations: dict[str, Fields] = field(default_factory=lambda: defaultdict(dict))
    passages: dict[str, Fields] = field(default_factory=lambda: defaultdict(dict))
    new_entries: dict[str, Fields] = field(default_factory=lambda: defaultdict(dict))
    new_sections: dict[str, Fields] = field(default_factory=lambda: defaultdict(dict))

    @property
    def verb(self) -> str:
        """What the button does."""
        return self.do.partition(":")[0]

    @property
    def subject(self) -> str:
        """The id of what the button is about, or ""."""
        return self._part(1)

    @property
    def seen(self) -> int | None:
        """The position or number that stood on the page beside the button."""
        return _number(self._part(2))

    @property
    def seen_section(self) -> int | None:
        """The id of the section the entry stood in on the page, 0 for none; None where the button does not say."""
        return _number(self._part(3))

    @property
    def seen_proposal(self) -> str:
        """What the page said of the upstream text beside the button (TextBox.proposal_seen), or ""."""
        return self._part(3)

    def _part(self, index: int) -> str:
        parts = self.do.split(":")
        return parts[index] if index < len(parts) else ""


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def read_posted(data: Mapping[str, str]) -> Posted:
    """Sort the fields of a request; names of other forms are ignored."""
    posted = Posted(do=data.get("do", "save"))
    kinds = {
        "entry": posted.entries,
        "text": posted.texts,
        "translation": posted.translations,
        "passage": posted.passages,
        "newentry": posted.new_entries,
        "newsection": posted.new_sections,
    }
    for name in data:
        kind, _, rest = name.partition("-")
        if kind == "issue":
            posted.issue[rest] = data[name]
        elif kind in kinds:
            about, _, attribute = rest.partition("-")
            kinds[kind][about][attribute] = data[name]
    return posted
