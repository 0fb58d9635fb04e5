"""How much news a person has not read: `{% load notices %}{% unread_notices user as count %}`."""

from django import template

from comments.models import Notification
from papers.models import User

register = template.Library()

# More is said as "99+": counting everything would cost with what is unread.
COUNTED = 100


@register.simple_tag
def unread_notices(person: User) -> str:
    """How many notifications are unread, "99+" from a hundred on, empty for none. One query."""
    unread = Notification.objects.filter(person=person, read_at__isnull=True).order_by()
    count = unread[:COUNTED].count()
    return f"{COUNTED - 1}+" if count >= COUNTED else str(count or "")
