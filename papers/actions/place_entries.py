"""Put the entries of an Issue into an order, whatever order they were in."""

from collections.abc import Sequence

from django.db.models import F, Max

from papers.models import Entry, Issue


def reading_order(issue: Issue) -> list[Entry]:
    """All entries of `issue` as they are read: those without section first, then section by section."""
    entries = issue.entries.select_related("section").order_by("position")
    return sorted(entries, key=lambda entry: (entry.section.position if entry.section else 0, entry.position))


def place_entries(issue: Issue, order: Sequence[Entry]) -> None:
    """Number the entries 1, 2, 3 … in this `order`, and store the section each one carries.

    A place may be held by one entry only, in the middle of an update too. So those that move first step behind
    everybody else. The caller holds the Issue's lock (`select_for_update`), so that two movers queue.
    """
    standing = dict(issue.entries.values_list("pk", "position"))
    moving = [entry for place, entry in enumerate(order, start=1) if standing[entry.pk] != place]
    for place, entry in enumerate(order, start=1):
        entry.position = place
    if moving:
        last = max(issue.entries.aggregate(last=Max("position"))["last"], len(order))
        issue.entries.filter(pk__in=[entry.pk for entry in moving]).update(position=F("position") + last)
    Entry.objects.bulk_update(order, ["position", "section"], batch_size=500)
