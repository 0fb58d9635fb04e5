"""Decide on upstream's text that waits beside a correction made here."""

from django.utils import timezone

from papers.actions.change import change
from papers.actions.revise_translation import revise_translation
from papers.models import Proposal, Revision, User


class ProposalMoved(Exception):
    """Somebody has decided on the proposal since it was read, or an import has put a newer text in its place."""


def accept_proposal(proposal: Proposal, *, actor: User, seen_number: int, note: str = "") -> Revision:
    """Make upstream's text a new Revision of its Translation, and return it.

    Its origin is "imported": what stands there is upstream's again, so a later import may update it. Raises
    papers.actions.revise_translation.RevisionConflict where the text moved on since Revision `seen_number`, and
    ProposalMoved where `proposal` is no longer as it was read.
    """
    with change():
        _hold(proposal)
        revision = revise_translation(
            proposal.translation,
            proposal.text,
            actor=actor,
            seen_number=seen_number,
            note=note,
            origin=Revision.Origin.IMPORTED,
        )
        _decide(proposal, Proposal.State.ACCEPTED, actor)
        return revision


def dismiss_proposal(proposal: Proposal, *, actor: User) -> None:
    """Keep the text that stands. The proposal stays on record, so the next import does not bring it again.

    Raises ProposalMoved where `proposal` is no longer as it was read.
    """
    with change():
        _hold(proposal)
        _decide(proposal, Proposal.State.DISMISSED, actor)


def _hold(proposal: Proposal) -> None:
    """Lock the proposal's row; raise ProposalMoved where it does not wait, or waits with another text."""
    standing = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if standing.state != Proposal.State.WAITING or standing.text != proposal.text:
        raise ProposalMoved


def _decide(proposal: Proposal, state: str, actor: User) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at = state, actor, timezone.now()
    proposal.save(update_fields=["state", "decided_by", "decided_at"])
