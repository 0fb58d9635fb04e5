"""Lift a block before its end."""

from comments.models import Sanction
from papers.models import User


def lift_sanction(sanction: Sanction, *, moderator: User) -> Sanction:
    """Lift the block `sanction` and return it; one that is lifted already, or has ended, is returned as it is. Raises
    MayNotSanction (comments.actions.sanction_person).
    """
    raise NotImplementedError
