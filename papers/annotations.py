"""What else is known of the texts and entries on a page: reported phrases, likes and comments.

The joint by which papers' pages learn it: papers never import comments (DESIGN §2). `settings.ANNOTATIONS` names a class
that keeps the protocol `Annotator`, or is empty.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple, Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class PhraseMark(NamedTuple):
    """An open report's phrase: [start, end) in code points of the Translation's current text; `count` readers see it."""

    start: int
    end: int
    report_id: int
    count: int


class EntryNotes(NamedTuple):
    """How many likes and (shown) comments an Entry has."""

    likes: int = 0
    comments: int = 0


NO_NOTES = EntryNotes()


class Annotations(NamedTuple):
    """Marks by the Translation's id and notes by the Entry's id, for those that have any; likes and comments are the
    Issue's own (0 where entries of many issues were asked for).
    """

    marks: Mapping[int, tuple[PhraseMark, ...]] = MappingProxyType({})
    entries: Mapping[int, EntryNotes] = MappingProxyType({})
    likes: int = 0
    comments: int = 0


NOTHING = Annotations()

# Annotations as one hashable value, for what is kept by all that it shows.
Frozen = tuple[tuple[tuple[int, tuple[PhraseMark, ...]], ...], tuple[tuple[int, EntryNotes], ...], int, int]


def frozen(annotations: Annotations) -> Frozen:
    """The annotations as one hashable value; equal annotations give equal values."""
    marks, entries = annotations.marks, annotations.entries
    return (
        tuple(sorted(marks.items())),
        tuple(sorted(entries.items())),
        annotations.likes,
        annotations.comments,
    )


def thawed(value: Frozen) -> Annotations:
    """The annotations that `frozen` gave."""
    return Annotations(dict(value[0]), dict(value[1]), value[2], value[3])


class Annotator(Protocol):
    """What `settings.ANNOTATIONS` names. Each method asks the database at most three times, whatever is on the page."""

    def of_issue(self, issue_id: int) -> Annotations:
        """For the reading page of an Issue: all its texts, its entries and itself."""

    def of_entries(self, entry_ids: Iterable[int]) -> Annotations:
        """For entries of many issues side by side, as on the page of a paper."""


def annotations_of_issue(issue_id: int) -> Annotations:
    """What is known of an Issue's page."""
    annotator = _annotator(settings.ANNOTATIONS)
    return annotator.of_issue(issue_id) if annotator else NOTHING


def annotations_of_entries(entry_ids: Iterable[int]) -> Annotations:
    """What is known of some entries."""
    annotator = _annotator(settings.ANNOTATIONS)
    return annotator.of_entries(entry_ids) if annotator else NOTHING


@cache
def _annotator(path: str) -> Annotator | None:
    return import_string(path)() if path else None
