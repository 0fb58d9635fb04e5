"""What a production start refuses to run with."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

DEMO_ACCOUNTS = ("editor", "moderator", "reader")


def refuse_demo_accounts() -> None:
    """Raise ImproperlyConfigured when DEBUG is off and a demo account still has the demo password.

    Called by the WSGI and ASGI entry points. A database that cannot be asked yet (not migrated) holds no accounts.
    """
    if settings.DEBUG:
        return
    try:
        people = list(get_user_model().objects.filter(username__in=DEMO_ACCOUNTS, is_active=True))
    except DatabaseError:
        return
    for person in people:
        if person.check_password(settings.DEMO_PASSWORD):
            raise ImproperlyConfigured(
                f"The account “{person.username}” has the demo password while DEBUG is off. Give it another one with "
                f"`python manage.py changepassword {person.username}`, or start with an empty database "
                "(environment variable DATABASE_URL)."
            )
