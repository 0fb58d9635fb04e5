"""Who is new here, and may therefore do less at once."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from papers.models import User
from papers.permissions import READER, roles_of


def is_new(person: User) -> bool:
    """Whether an account is younger than NEWCOMER_DAYS. Who was given a role is known to somebody and is not new."""
    return timezone.now() < new_until(person) and roles_of(person) <= {READER}


def new_until(person: User) -> datetime:
    """When an account stops being new."""
    return person.date_joined + timedelta(days=settings.NEWCOMER_DAYS)
