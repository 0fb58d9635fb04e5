"""Remove the counters of limits whose window is over."""

import time

from django.db import transaction

from papers.models import RateCount

# At most so many at once: whoever happens to sweep should not have to wait for it.
MOST = 500


def sweep_counts() -> int:
    """Delete up to MOST counters whose window is over, and return how many.

    Rows that somebody is counting on at this moment are left for the next time (SKIP LOCKED), so a sweep never waits.
    """
    now = int(time.time())
    with transaction.atomic():
        over = RateCount.objects.filter(ends_at__lte=now).select_for_update(skip_locked=True)
        keys = list(over.order_by("ends_at").values_list("key", flat=True)[:MOST])
        deleted, _ = RateCount.objects.filter(key__in=keys, ends_at__lte=now).delete()
    return deleted
