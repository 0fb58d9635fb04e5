"""Save a reason for rejecting."""

from comments.models import Reason
from papers.actions.change import change


def keep_reason(reason: Reason) -> Reason:
    """Save `reason`, new or changed, and return it. Reports rejected with it show its new words."""
    with change():
        reason.save()
    return reason
