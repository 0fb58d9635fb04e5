"""Concepts and their Terms as values: what the term base holds, and what the checks are given of it.

The words are those of TBX (ISO 30042): a concept has terms in several languages, each preferred, admitted or forbidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from papers.languages import primary


class Status(StrEnum):
    """Whether a Term is the one to use, one that may be used, or one that must not be."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Term:
    """One word for a Concept in one language. `text` is NFC and without blanks at its ends.

    `is_case_sensitive`: only this spelling counts ("RAG", not "rag"). `part_of_speech` is a word of TBX-Basic: "noun",
    "verb", "adjective", "adverb", "properNoun", "other", or empty.
    """

    language: str
    text: str
    status: Status = Status.PREFERRED
    part_of_speech: str = ""
    is_case_sensitive: bool = False
    note: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """An idea and its words. `key` is its stable name, ASCII, as in its address. `is_kept`: never translated; the
    English term stands in every language.
    """

    key: str
    terms: tuple[Term, ...]
    domain: str = ""
    definition: str = ""
    note: str = ""
    is_kept: bool = False

    def in_language(self, language: str) -> tuple[Term, ...]:
        """Its Terms in `language` (a BCP 47 tag, its primary subtag compared)."""
        wanted = primary(language)
        return tuple(term for term in self.terms if primary(term.language) == wanted)
