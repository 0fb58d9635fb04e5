"""What a moderator has just done, said on the page that follows, with a button to take it back."""

from dataclasses import dataclass

from django.http import HttpRequest

from comments.actions.undo_moderation import is_undone_here
from comments.actions.undo_review import can_undo
from comments.models import Review
from papers.paging import identifier_or_none

# The parameter of an address that names the Review.
PARAMETER = "done"


@dataclass(frozen=True, slots=True)
class Done:
    """A decision that this moderator took, and whether it can be taken back."""

    review: Review
    can_undo: bool


def done_before(request: HttpRequest) -> Done | None:
    """The decision that the address names (`?done=12`), if it is this person's. One query where there is one."""
    number = identifier_or_none(request.GET.get(PARAMETER, ""))
    if number is None:
        return None
    review = (
        Review.objects.select_related("report__translation", "comment", "reason")
        .filter(pk=number, moderator=request.user)
        .first()
    )
    if review is None:
        return None
    is_open_to_undo = can_undo(review) if review.report_id else is_undone_here(review)
    return Done(review, is_open_to_undo)
