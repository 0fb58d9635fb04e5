"""The door to the moderators' room in the header: whether somebody may enter, and how much waits there."""

from django import template
from django.contrib.auth.models import AnonymousUser

from comments.models import QueueItem
from papers.models import User

register = template.Library()

# More is said as "99+": counting everything would cost with the length of the queue.
COUNTED = 100


@register.simple_tag
def may_review(person: User | AnonymousUser) -> bool:
    """Whether to show the link: `{% may_review user as shown %}`. No query for readers without an account."""
    return person.is_authenticated and person.has_perm("comments.review")


@register.simple_tag
def open_items() -> str:
    """How many items are open, "99+" from a hundred on, empty for none: `{% open_items as count %}`. One query."""
    count = QueueItem.objects.filter(state="open").order_by()[:COUNTED].count()
    return f"{COUNTED - 1}+" if count >= COUNTED else str(count or "")
