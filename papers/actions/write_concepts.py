"""Write Concepts into the term base: new ones, and others as they are from now on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone

from papers.actions.change_terms import add_concepts, add_terms, change_terms
from papers.models import Concept, Term
from papers.quality import terms as values
from papers.quality.term_rules import Refusal, refusals
from papers.site_terms import site_terms, stored_concepts


class TermsRefused(ValidationError):
    """Raised where a Concept cannot be kept. `refusals` says why; its messages are those in English, with their codes,
    which papers/messages/problems_of_terms.py says in other languages.
    """

    def __init__(self, key: str, refused: Iterable[Refusal]) -> None:
        self.key, self.refusals = key, tuple(refused)
        super().__init__([ValidationError(refusal.message, code=refusal.code) for refusal in self.refusals])


@dataclass(frozen=True, slots=True)
class TermPlan:
    """What writing Concepts would do: the keys of those that are new, that change, and that stay as they are."""

    created: tuple[str, ...]
    updated: tuple[str, ...]
    kept: tuple[str, ...]


def plan_concepts(concepts: Iterable[values.Concept]) -> TermPlan:
    """What `write_concepts` would do with the term base as it stands."""
    return _plan(concepts, site_terms().concept)


def _plan(concepts: Iterable[values.Concept], find: Callable[[str], values.Concept | None]) -> TermPlan:
    sorted_out: dict[str, list[str]] = {"created": [], "updated": [], "kept": []}
    for concept in concepts:
        standing = find(concept.key)
        what = "created" if standing is None else "kept" if _same(standing, concept) else "updated"
        sorted_out[what].append(concept.key)
    return TermPlan(**{what: tuple(keys) for what, keys in sorted_out.items()})


def write_concepts(concepts: Iterable[values.Concept]) -> TermPlan:
    """Make the term base hold these Concepts, each exactly as given; others stay. Returns what was done.

    Raises TermsRefused where one cannot be kept; then nothing is written.
    """
    concepts = list(concepts)
    for concept in concepts:
        refused = list(refusals(concept))
        if refused:
            raise TermsRefused(concept.key, refused)
    with change_terms():
        # Asked of the rows: an earlier part of the same change has not moved the number yet.
        standing = {concept.key: concept for concept in stored_concepts(one.key for one in concepts)}
        plan = _plan(concepts, standing.get)
        by_key = {concept.key: concept for concept in concepts}
        add_concepts([by_key[key] for key in plan.created])
        rows = {row.key: row for row in Concept.objects.filter(key__in=plan.updated)}
        for key in plan.updated:
            concept = by_key[key]
            Concept.objects.filter(key=key).update(
                domain=concept.domain,
                definition=concept.definition,
                note=concept.note,
                is_kept=concept.is_kept,
                updated_at=timezone.now(),
            )
        Term.objects.filter(concept__in=rows.values()).delete()
        add_terms((rows[key], by_key[key]) for key in plan.updated)
    return plan


def _same(one: values.Concept, other: values.Concept) -> bool:
    """Whether two Concepts say the same; the order of their terms says nothing."""
    return _comparable(one) == _comparable(other)


def _comparable(concept: values.Concept) -> tuple[object, ...]:
    terms = sorted(concept.terms, key=lambda term: (term.language, term.text))
    return (concept.key, concept.domain, concept.definition, concept.note, concept.is_kept, terms)
