"""Keep a word that a reader proposes for the term base."""

from django.db import transaction

from papers.models import Concept, TermProposal, User


class ProposedBefore(Exception):
    """Raised where the same person has the same word waiting already."""


def propose_term(
    *, concept: Concept | None, english: str, language: str, text: str, why: str, proposer: User
) -> TermProposal:
    """Store the proposal; nothing public changes. `english` names a new Concept, where `concept` is None.

    Raises ProposedBefore.
    """
    with transaction.atomic():
        # Two clicks on one button are one proposal.
        list(User.objects.select_for_update(no_key=True).filter(pk=proposer.pk).values_list("pk"))
        values = {"concept": concept, "english": english, "language": language, "text": text}
        waiting = TermProposal.objects.filter(proposer=proposer, state=TermProposal.State.OPEN, **values)
        if waiting.exists():
            raise ProposedBefore
        return TermProposal.objects.create(proposer=proposer, why=why, **values)
