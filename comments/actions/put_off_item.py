"""Not now: let an item of the queue stand behind everything else for some days."""

from datetime import timedelta

from comments.models import QueueItem
from papers.models import User

PUT_OFF = timedelta(days=3)


def put_off_item(item: QueueItem, *, moderator: User) -> QueueItem:
    """Put an open `item` behind all others for PUT_OFF, release its claim and return it. An item that is no longer open is
    returned as it is. Raises NotAllowed, HeldByAnother (comments.actions.decide_report).
    """
    raise NotImplementedError
