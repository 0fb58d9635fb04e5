"""What a mail says, as plain values: chosen by papers/mailing/choosing.py, written by papers/mailing/composing.py.

Plain Python. Paths are those of pages without a language in front: "/issues/weekly/2024-03-11/". All texts are plain
words without markup, to be escaped where they go into HTML.
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class SentTextKey:
    """A text that stands in the mail: the ids of Translation, Revision and Issue. By it later errata are found."""

    translation_id: int
    revision_id: int
    issue_id: int


@dataclass(frozen=True, slots=True)
class LetterEntry:
    """An entry: its title in the reader's language where there is one, the first words of what is said of it."""

    title: str
    title_language: str
    words: str
    words_language: str
    path: str
    # Of the paper's own page; empty where the entry names no paper.
    paper_path: str = ""
    # The title as the paper has it, where that is another one.
    original_title: str = ""
    original_language: str = ""
    # Only https, as mail clients load nothing else.
    image: str = ""
    image_alt: str = ""
    texts: tuple[SentTextKey, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterIssue:
    """An issue; `entries` are those that match what was chosen, `others` counts its entries that are not among them."""

    title: str
    title_language: str
    source: str
    source_language: str
    starts_on: date | None
    ends_on: date | None
    path: str
    overview: str
    overview_language: str
    entries: tuple[LetterEntry, ...]
    others: int = 0
    # Its own, without those of its entries.
    texts: tuple[SentTextKey, ...] = ()


@dataclass(frozen=True, slots=True)
class DiscussedPaper:
    """A paper that many treat, of those that the new issues treat; `comments` were made on it here."""

    title: str
    language: str
    path: str
    sources: tuple[str, ...] = ()
    comments: int = 0


@dataclass(frozen=True, slots=True)
class Erratum:
    """One place of a text the reader was sent that says something else now: `before` became `after`, either of which may
    be empty; `prefix` and `suffix` stand around it, about 40 code points each.
    """

    before: str
    after: str
    prefix: str
    suffix: str
    language: str
    issue_title: str
    issue_language: str
    issue_path: str
    # Of the entry, where the text is one's.
    path: str
    # Who wrote the new words, as they are called now; empty where that is not known.
    credit: str
    corrected_on: date
    text: SentTextKey | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail's contents, the same for all who chose the same and were sent the same; nothing here is about one person.

    What was published after `since` and not after `until` is new. `more_issues` counts matching issues that are left out.
    `digest` is a SHA-256 of all of it: letters with the same one say the same.
    """

    language: str
    rhythm: str
    since: datetime
    until: datetime
    starts_on: date
    ends_on: date
    issues: tuple[LetterIssue, ...]
    more_issues: int
    discussed: tuple[DiscussedPaper, ...]
    errata: tuple[Erratum, ...]
    digest: str

    @property
    def texts(self) -> tuple[SentTextKey, ...]:
        """The texts that stand in it, each once: what a later mail may have to correct."""
        told = [
            text
            for issue in self.issues
            for texts in (issue.texts, *(entry.texts for entry in issue.entries))
            for text in texts
        ]
        told += [erratum.text for erratum in self.errata if erratum.text]
        return tuple(dict.fromkeys(told))

    @property
    def is_empty(self) -> bool:
        """Nothing to tell: no mail. What is discussed is told beside something new, never alone."""
        return not (self.issues or self.errata)
