"""Warn an account, or block it for a time."""

from datetime import datetime

from comments.actions.moderate_comment import ModerationRefused
from comments.models import Sanction
from papers.models import User


class MayNotSanction(ModerationRefused):
    """`reason` is one of NOT_ALLOWED (no permission), YOURSELF, STANDING (the account is of the same or higher standing),
    GONE (the account was deleted).
    """

    NOT_ALLOWED, YOURSELF, STANDING, GONE = "not_allowed", "yourself", "standing", "gone"

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class SanctionMoved(ModerationRefused):
    """Another moderator has warned or blocked the account, or lifted a block, since. `newest` is what stands now."""

    def __init__(self, newest: Sanction | None) -> None:
        self.newest = newest
        super().__init__("the account's sanctions moved")


def sanction_person(
    person: User,
    kind: str,
    *,
    moderator: User,
    category: str,
    reason: str,
    ends_at: datetime | None = None,
    seen: int = 0,
) -> Sanction:
    """Warn or block `person` (`kind` is a Sanction.Kind) and return the Sanction.

    `category` is a Flag.Reason, which the public log says; `reason` are the words to the person, which it does not.
    `ends_at` is when a block ends by itself; None: when somebody lifts it. `seen` is the id of the newest Sanction of the
    account that the moderator had before them, 0 for none. A new block takes the place of a running one.

    Raises MayNotSanction, SanctionMoved.
    """
    raise NotImplementedError
