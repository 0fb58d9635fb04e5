"""Not now: let an item of the queue stand behind everything else for some days."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from comments.actions.decide_report import NotAllowed, check_claim
from comments.models import QueueItem
from papers.models import User

PUT_OFF = timedelta(days=3)


def put_off_item(item: QueueItem, *, moderator: User) -> QueueItem:
    """Put an open `item` behind all others for PUT_OFF, release its claim and return it. An item that is no longer open is
    returned as it is. Raises NotAllowed, HeldByAnother (comments.actions.decide_report).
    """
    if not moderator.has_perm("comments.review"):
        raise NotAllowed
    # Nothing that readers see changes, so the site's version stays.
    with transaction.atomic():
        row = QueueItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
        if row.state == "open":
            check_claim(row, moderator)
            row.put_off_until = timezone.now() + PUT_OFF
            row.claimed_by = row.claimed_until = None
            row.save(update_fields=["put_off_until", "claimed_by", "claimed_until"])
    return row
