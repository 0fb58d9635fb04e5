"""Delete an account: what it wrote stays, who wrote it is forgotten."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.admin.models import LogEntry as AdminLogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import get_random_string

from comments.actions.claim_item import release_claims_of
from comments.models import Backing, Notification, ReadLanguage, Visit
from papers.actions.change import change
from papers.actions.erase_subscription import erase_subscription
from papers.mailing.owners import subscriptions_of
from papers.models import User

PORTION = 500


def delete_account(person: User) -> None:
    """Empty the row of `person` of everything personal, and end their sessions.

    The row itself stays, so that likes, decisions and histories still add up; it is shown as "former member" and nobody
    can sign in with it. Texts, comments, reports and decisions stay. Doing it twice is no error.
    """
    # Before the transaction: what is slow would keep every other writer waiting on SQLite, and claims are given up one by
    # one, as nobody may wait for an item of the queue while holding an account.
    sessions = _sessions_of(person)
    release_claims_of(person)
    with change():
        person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
        if person.left_at:
            return
        for subscription in subscriptions_of(person):
            erase_subscription(subscription)
        EmailAddress.objects.filter(user=person).delete()
        Authenticator.objects.filter(user=person).delete()
        if apps.is_installed("allauth.socialaccount"):
            apps.get_model("socialaccount", "SocialAccount").objects.filter(user=person).delete()
        for model in (Notification, ReadLanguage, Visit):
            model.objects.filter(person=person).delete()
        Backing.objects.filter(person=person).update(email="", language="")
        _rename_in_the_admins_log(person)
        for start in range(0, len(sessions), PORTION):
            Session.objects.filter(pk__in=sessions[start : start + PORTION]).delete()
        person.groups.clear()
        person.user_permissions.clear()
        _empty(person)
        person.save()


def _empty(person: User) -> None:
    # Not the number of the row: the name of an account should not be guessed by whoever makes the next one.
    person.username = f"former-{get_random_string(20).lower()}"
    person.display_name = person.email = person.first_name = person.last_name = person.language = ""
    person.is_active = person.is_staff = person.is_superuser = person.wants_mail = False
    person.last_login = None
    person.left_at = timezone.now()
    person.set_unusable_password()


def _rename_in_the_admins_log(person: User) -> None:
    # Django's log of the admin repeats the name of what was changed.
    about = AdminLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(User), object_id=str(person.pk)
    )
    about.update(object_repr="former member")


def _sessions_of(person: User) -> list[str]:
    """The keys of all sessions of `person`. A session begun while they are read ends with the password."""
    # A session's owner is inside its data, and so is the name they signed in by; reading all of them is slow and rare.
    return [
        session.pk
        for session in Session.objects.iterator(chunk_size=PORTION)
        if session.get_decoded().get(SESSION_KEY) == str(person.pk)
    ]
