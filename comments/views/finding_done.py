"""What a moderator has just decided about a finding, said on the page that follows, with a button to take it back."""

from dataclasses import dataclass

from django.http import HttpRequest

from comments.actions.undo_finding import can_undo_finding
from comments.views.done import PARAMETER
from papers.models import FindingDecision
from papers.paging import identifier_or_none


@dataclass(frozen=True, slots=True)
class FindingDone:
    """A decision that this moderator took, and whether it can be taken back."""

    decision: FindingDecision
    can_undo: bool


def finding_done_before(request: HttpRequest) -> FindingDone | None:
    """The decision that the address names (`?done=12`), if it is this person's. Two queries where there is one."""
    number = identifier_or_none(request.GET.get(PARAMETER, ""))
    if number is None:
        return None
    decision = (
        FindingDecision.objects.select_related("finding", "revision")
        .filter(pk=number, decider=request.user)
        .first()
    )
    if decision is None:
        return None
    return FindingDone(decision, can_undo_finding(decision))
