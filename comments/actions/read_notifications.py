"""Note which news a person has seen."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from comments.models import Notification
from papers.models import User


def read_notifications(person: User, only: Iterable[int] | None = None) -> int:
    """Mark the person's unread notifications as read (`only` those ids; None: all) and return how many were unread."""
    unread = Notification.objects.filter(person=person, read_at__isnull=True)
    if only is not None:
        unread = unread.filter(pk__in=list(only))
    with transaction.atomic():
        return unread.update(read_at=timezone.now())
