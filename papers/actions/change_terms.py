"""The frame of every change of the term base: one transaction, one at a time, with a new number at its end."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from papers.actions.change import change
from papers.models import Concept, Term, TermBaseVersion
from papers.quality import terms as values
from papers.quality.glossary import built_in

# Whether a change of the term base is under way here, so that those inside it leave the number to it.
_under_way: ContextVar[bool] = ContextVar("change_of_terms_under_way", default=False)


@contextmanager
def change_terms() -> Iterator[None]:
    """Run the block as one change of the term base, with its row locked, after the rows of issues and texts.

    The first change of all writes the built-in term base down, which stood in for rows until then. The number is the
    time in nanoseconds. One that a failed transaction has used is never given again, so that whoever keeps a term base
    by its number (papers/site_terms.py) may have read it before the transaction ended. Nested uses share the outermost.
    """
    if _under_way.get():
        yield
        return
    token = _under_way.set(True)
    try:
        with change():
            yield from _numbered()
    finally:
        _under_way.reset(token)


def _numbered() -> Iterator[None]:
    version, _ = TermBaseVersion.objects.select_for_update(no_key=True).get_or_create(pk=1)
    if version.number == 0 and not Concept.objects.exists():
        add_concepts(built_in().concepts)
    yield
    TermBaseVersion.objects.filter(pk=1).update(number=max(version.number + 1, time.time_ns()))


def add_concepts(concepts: tuple[values.Concept, ...] | list[values.Concept]) -> None:
    """Write new Concepts with their Terms, inside `change_terms`."""
    rows = Concept.objects.bulk_create(
        [
            Concept(
                key=concept.key,
                domain=concept.domain,
                definition=concept.definition,
                note=concept.note,
                is_kept=concept.is_kept,
            )
            for concept in concepts
        ],
        batch_size=500,
    )
    add_terms(zip(rows, concepts, strict=True))


def add_terms(concepts: Iterator[tuple[Concept, values.Concept]]) -> None:
    """Write the Terms of Concepts that have none yet, in the order of their ids."""
    Term.objects.bulk_create(
        [
            Term(
                concept=row,
                language=term.language,
                text=term.text,
                status=term.status.value,
                part_of_speech=term.part_of_speech,
                is_case_sensitive=term.is_case_sensitive,
                note=term.note,
                example=term.example,
            )
            for row, concept in concepts
            for term in concept.terms
        ],
        batch_size=500,
    )
