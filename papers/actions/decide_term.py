"""Decide on a word that a reader proposed for the term base."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from papers.actions.change_terms import change_terms
from papers.actions.make_term import concept_called, new_concept
from papers.actions.write_concepts import TermsRefused, write_concepts
from papers.models import Concept, TermProposal, User
from papers.quality import terms as values
from papers.quality.term_rules import refusals
from papers.quality.terms import Status
from papers.site_terms import site_terms


class TermDecided(Exception):
    """Somebody has decided on the proposal since it was read."""


def accept_term(proposal: TermProposal, *, actor: User, status: Status, answer: str = "") -> Concept:
    """Put the proposed word to its Concept, or to a new one, with `status`; returns the Concept.

    Where it becomes the preferred one, the word preferred until now is admitted. Raises TermDecided, and
    papers.actions.write_concepts.TermsRefused where the term base cannot hold it.
    """
    with change_terms():
        _hold(proposal)
        concept = planned_answer(proposal, status)
        write_concepts([concept])
        row = Concept.objects.get(key=concept.key)
        _decide(proposal, TermProposal.State.ACCEPTED, actor, answer, row)
        return row


def planned_answer(proposal: TermProposal, status: Status) -> values.Concept:
    """The Concept as `accept_term` would leave it. Raises TermsRefused where the term base could not hold it."""
    key = proposal.concept.key if proposal.concept else None
    standing = site_terms().concept(key) if key else concept_called(proposal.english)
    concept = standing or new_concept(proposal.english)
    terms = [
        replace(term, status=Status.ADMITTED)
        if status is Status.PREFERRED
        and term.status is Status.PREFERRED
        and term.language == proposal.language
        else term
        for term in concept.terms
        if (term.language, term.text) != (proposal.language, proposal.text) or term.status is Status.FORBIDDEN
    ]
    made = replace(concept, terms=(*terms, values.Term(proposal.language, proposal.text, status)))
    refused = list(refusals(made))
    if refused:
        raise TermsRefused(made.key, refused)
    return made


def decline_term(proposal: TermProposal, *, actor: User, answer: str) -> None:
    """Leave the term base as it is, and say why. Raises TermDecided."""
    with transaction.atomic():
        _hold(proposal)
        _decide(proposal, TermProposal.State.DECLINED, actor, answer, proposal.concept)


def _hold(proposal: TermProposal) -> None:
    standing = TermProposal.objects.select_for_update(no_key=True).get(pk=proposal.pk)
    if standing.state != TermProposal.State.OPEN:
        raise TermDecided


def _decide(
    proposal: TermProposal, state: TermProposal.State, actor: User, answer: str, concept: Concept | None
) -> None:
    proposal.state, proposal.decider, proposal.answer = state, actor, answer
    proposal.concept, proposal.decided_at = concept, timezone.now()
    proposal.save(update_fields=["state", "decider", "answer", "concept", "decided_at"])
