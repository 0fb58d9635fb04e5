"""The term base of this site: the database's Concepts, ready to be found in texts, kept by each process.

Until somebody changes the term base for the first time, it is the built-in one, as no row has been written yet
(papers/actions/change_terms.py writes it down before the first change).
"""

import threading
from collections import defaultdict
from collections.abc import Iterable

from papers.models import Concept, Term, TermBaseVersion
from papers.quality import terms as values
from papers.quality.glossary import built_in
from papers.quality.termbase import TermBase

_lock = threading.Lock()
_kept: tuple[int, TermBase] | None = None


def site_terms(number: int | None = None) -> TermBase:
    """The TermBase as it stands: one small query, and two more after it was changed. Who has just asked for its `number`
    says it, and spares the small one.
    """
    global _kept
    if number is None:
        number = term_base_number()
    if number == 0:
        return built_in()
    kept = _kept
    if kept is None or kept[0] != number:
        # A number is never given twice (change_terms.py), so what a transaction that fails had read does no harm.
        kept = (number, TermBase(stored_concepts()))
        with _lock:
            _kept = kept
    return kept[1]


def term_base_number() -> int:
    """A number that every change of the term base raises; 0 before the first."""
    return TermBaseVersion.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def stored_concepts(keys: Iterable[str] | None = None) -> list[values.Concept]:
    """The Concepts of the database as values, by key; all of them or those of `keys`. Two queries."""
    rows, of_rows = Concept.objects.order_by("key"), Term.objects.order_by("id")
    if keys is not None:
        keys = list(keys)
        rows, of_rows = rows.filter(key__in=keys), of_rows.filter(concept__key__in=keys)
    terms: dict[int, list[values.Term]] = defaultdict(list)
    columns = (
        "language", "text", "status", "part_of_speech", "is_case_sensitive", "note", "example",
    )  # fmt: skip
    for concept_id, language, text, status, *rest in of_rows.values_list("concept_id", *columns):
        terms[concept_id].append(values.Term(language, text, values.Status(status), *rest))
    return [
        values.Concept(key, tuple(terms[pk]), domain, definition, note, is_kept)
        for pk, key, domain, definition, note, is_kept in rows.values_list(
            "pk", "key", "domain", "definition", "note", "is_kept"
        )
    ]
