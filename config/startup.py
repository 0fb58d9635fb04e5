"""What a production start refuses to run with, and what it says."""

import sys

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from papers.mailing.place import place_of_mails

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


def say_where_mails_go() -> None:
    """Say on the console, when DEBUG is off, that mails are written to files and where, if they are.

    Called by the WSGI and ASGI entry points. Whoever forgot the setting EMAIL_URL would else wait for mails.
    """
    mails = "" if settings.DEBUG else place_of_mails()
    if mails:
        sys.stderr.write(f"{mails}\n")
