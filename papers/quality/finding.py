"""What a check found: a Finding with its span, and the words of MQM it is filed under.

Categories are dimensions of MQM (Multidimensional Quality Metrics, themqm.org) as DESIGN §1 lists them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class Category(StrEnum):
    """The kind of error, by its MQM dimension. Reports of readers use the same words."""

    MISTRANSLATION = "accuracy/mistranslation"
    OMISSION = "accuracy/omission"
    ADDITION = "accuracy/addition"
    UNTRANSLATED = "accuracy/untranslated"
    TERMINOLOGY = "terminology"
    LINGUISTIC = "linguistic conventions"
    MARKUP = "design and markup"
    OTHER = "other"


class Severity(IntEnum):
    """How bad it is for a reader, as MQM weighs it. A hint is a doubt: it never counts as an error.

    The numbers order them; the words of JSON are the names in lower case (`severity.word`).
    """

    HINT = 0
    MINOR = 1
    MAJOR = 2
    CRITICAL = 3

    @property
    def word(self) -> str:
        """ "hint", "minor", "major" or "critical"."""
        return self.name.lower()


Facts = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubt about a translation.

    `start` and `end` are code points of the target text, [start, end); they are equal where something is missing, and
    then say where it was expected. `source_start` and `source_end` are code points of the original, or None where
    nothing there can be named. `code` is a stable kebab-case name of what was found, which the site has a sentence for
    in each of its languages; `message` is that sentence in English, made with `facts`, and tells an editor what to do.
    `replacement` is what the span should say, where the check is sure of it; None where a person must think.
    """

    check: str
    code: str
    category: Category
    severity: Severity
    start: int
    end: int
    message: str
    source_start: int | None = None
    source_end: int | None = None
    facts: Facts = field(default_factory=dict)
    replacement: str | None = None


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings as a reader meets them: by their place in the target, then by the original's, then by check."""
    return sorted(findings, key=lambda found: (found.start, found.end, found.source_start or 0, found.check))
