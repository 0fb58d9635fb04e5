"""What waits for a person, for the menu on every page: `{% load notices %}{% waiting_for user as waiting %}`."""

from typing import NamedTuple

from django import template
from django.db.models import Count, IntegerField, QuerySet, Subquery, Value

from comments.models import Notification, QueueItem
from papers.models import User

register = template.Library()

# More is said as "99+": counting everything would cost with what there is.
COUNTED = 100


class Waiting(NamedTuple):
    """Unread notifications and open items of the queue, as they are said: "12", "99+", or nothing."""

    unread: str
    open_items: str


@register.simple_tag
def waiting_for(person: User) -> Waiting:
    """What waits for `person`; the queue is counted for those who review. One query."""
    unread = Notification.objects.filter(person=person, read_at__isnull=True)
    items = QueueItem.objects.filter(state="open")
    reviews = person.has_perm("comments.review")
    counted = User.objects.filter(pk=person.pk).values_list(
        _count(unread), _count(items) if reviews else Value(0, output_field=IntegerField())
    )
    return Waiting(*(_said(count or 0) for count in counted[0]))


def _count(rows: QuerySet) -> Subquery:
    """How many rows there are, COUNTED at most, within a larger query."""
    first = rows.model.objects.filter(pk__in=rows.order_by().values("pk")[:COUNTED])
    return Subquery(first.order_by().annotate(all=Value(1)).values("all").annotate(n=Count("pk")).values("n"))


def _said(count: int) -> str:
    return f"{COUNTED - 1}+" if count >= COUNTED else str(count or "")
