"""The terms of the term base in the texts of a page, for the list at its end and the notes in its texts."""

from collections.abc import Iterable
from typing import NamedTuple

from papers.languages import primary
from papers.models.contents import IssueContents
from papers.models.texts import CurrentText, PassageTexts
from papers.quality.term_evidence import is_everyday
from papers.quality.termbase import TermBase
from papers.quality.terms import Concept, Status
from papers.views.reading import Reading

# More would be a glossary of their own; the most frequent are kept.
MOST_NOTED = 40
_ENGLISH = "en"


class TermNote(NamedTuple):
    """A concept that the page's texts speak of: as they call it, and in the other language of the page.

    `forms` are the words as they stand in the texts in `language`, joined by "|". `other` is empty where the term base
    has no word in `other_language`.
    """

    key: str
    language: str
    forms: str
    term: str
    other_language: str
    other: str
    definition: str
    note: str


def term_notes(
    contents: IssueContents, reading: Reading, terms: TermBase, spoken: str
) -> tuple[TermNote, ...]:
    """The concepts in the texts that `reading` shows, in the order of their first words.

    A word counts where the text beside it speaks of the same concept, so that everyday words stay everyday words; in a
    text that stands alone, as in a researcher's log, where its concept has no everyday name. The other language is the
    original's; who reads the original gets the one the interface speaks (`spoken`), and of a text alone English.
    """
    if not terms.concepts:
        return ()
    forms: dict[tuple[str, str], dict[str, int]] = {}
    concepts: dict[str, Concept] = {}
    others: dict[tuple[str, str], str] = {}
    for passage in _bodies(contents):
        for text, other in _read(passage, reading, spoken):
            meant = (
                {match.concept.key for match in terms.matches(other.text, other.language)} if other else set()
            )
            for match in terms.matches(text.text, text.language):
                key = match.concept.key
                form = text.text[match.start : match.end]
                is_meant = key in meant if other else not is_everyday(match)
                if not is_meant or match.term.status is Status.FORBIDDEN or "|" in form or "\n" in form:
                    continue
                concepts[key] = match.concept
                others.setdefault((key, text.language), other.language if other else _beside(text, spoken))
                counts = forms.setdefault((key, text.language), {})
                counts[form] = counts.get(form, 0) + 1
    kept = set(sorted(forms, key=lambda one: -sum(forms[one].values()))[:MOST_NOTED])
    return tuple(
        _note(concepts[key], language, others[key, language], counts)
        for (key, language), counts in forms.items()
        if (key, language) in kept
    )


def _note(concept: Concept, language: str, other_language: str, counts: dict[str, int]) -> TermNote:
    most = max(counts, key=lambda form: counts[form])
    other = next(
        (term.text for term in concept.in_language(other_language) if term.status is Status.PREFERRED), ""
    )
    return TermNote(
        key=concept.key,
        language=language,
        forms="|".join(counts),
        term=most,
        other_language=other_language,
        other="" if other == most else other,
        definition=concept.definition,
        note=concept.note,
    )


def _beside(text: CurrentText, spoken: str) -> str:
    """The language that the terms of a text that stands alone are told in."""
    return spoken if primary(text.language) == _ENGLISH else _ENGLISH


def _bodies(contents: IssueContents) -> Iterable[PassageTexts]:
    owners = (contents.passages, *contents.sections.values(), *(entry.passages for entry in contents.entries))
    return (
        passage for passages in owners for passage in passages if passage.role not in ("title", "heading")
    )


def _read(
    passage: PassageTexts, reading: Reading, spoken: str
) -> Iterable[tuple[CurrentText, CurrentText | None]]:
    """Each text of the passage that the page shows as its main one, with the text it is compared with."""
    for shown in reading.shown([passage]):
        text = shown.text
        if not text.is_original:
            yield text, passage.original
        else:
            others = (passage.texts.get(language) for language in (spoken, reading.home))
            yield text, next((other for other in others if other and other is not text), None)
