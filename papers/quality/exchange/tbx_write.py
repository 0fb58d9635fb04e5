"""Concepts as TBX-Basic, in its DCA style (ISO 30042:2019; the dialect is LTAC's TBX-Basic).

Two things the dialect has no category for are said as a `customerSubset` of the term: "case-sensitive", and
"do-not-translate" beside every English term of a Concept that is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from papers.languages import primary
from papers.quality.terms import Concept, Status, Term

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
CASE_SENSITIVE, DO_NOT_TRANSLATE = "case-sensitive", "do-not-translate"
STATUSES = {
    Status.PREFERRED: "preferredTerm-admn-sts",
    Status.ADMITTED: "admittedTerm-admn-sts",
    Status.FORBIDDEN: "deprecatedTerm-admn-sts",
}


def write(concepts: Iterable[Concept], *, title: str = "Glossary") -> bytes:
    """The file in UTF-8."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="{NAMESPACE}">',
        "<tbxHeader><fileDesc>",
        f"<titleStmt><title>{escape(title)}</title></titleStmt>",
        f"<sourceDesc><p>{escape(title)}</p></sourceDesc>",
        "</fileDesc></tbxHeader>",
        "<text><body>",
    ]
    for concept in concepts:
        lines += _concept(concept)
    lines += ["</body></text>", "</tbx>", ""]
    return "\n".join(lines).encode("utf-8")


def identifier(key: str) -> str:
    """The id of a Concept: its key, behind an underscore where XML lets no name begin as it does."""
    return key if key[:1].isalpha() else f"_{key}"


def _concept(concept: Concept) -> Iterator[str]:
    yield f"<conceptEntry id={quoteattr(identifier(concept.key))}>"
    if concept.domain:
        yield f'<descrip type="subjectField">{escape(concept.domain)}</descrip>'
    if concept.definition:
        yield f'<descrip type="definition">{escape(concept.definition)}</descrip>'
    if concept.note:
        yield f"<note>{escape(concept.note)}</note>"
    for language in dict.fromkeys(term.language for term in concept.terms):
        yield f"<langSec xml:lang={quoteattr(language)}>"
        for term in concept.terms:
            if term.language == language:
                yield from _term(term, is_kept=concept.is_kept and primary(language) == "en")
        yield "</langSec>"
    yield "</conceptEntry>"


def _term(term: Term, *, is_kept: bool) -> Iterator[str]:
    yield "<termSec>"
    yield f"<term>{escape(term.text)}</term>"
    if term.part_of_speech:
        yield f'<termNote type="partOfSpeech">{escape(term.part_of_speech)}</termNote>'
    yield f'<termNote type="administrativeStatus">{STATUSES[term.status]}</termNote>'
    if term.example:
        yield f'<descrip type="context">{escape(term.example)}</descrip>'
    for subset, applies in ((CASE_SENSITIVE, term.is_case_sensitive), (DO_NOT_TRANSLATE, is_kept)):
        if applies:
            yield f'<admin type="customerSubset">{subset}</admin>'
    if term.note:
        yield f"<note>{escape(term.note)}</note>"
    yield "</termSec>"
