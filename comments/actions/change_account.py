"""Change what people may change of their own account: name, language, whether news come by mail."""

from comments.actions.refuse_blocked import refuse_blocked
from papers.actions.change import change
from papers.models import User


def change_account(person: User) -> User:
    """Store the display name, language and wish for mail that `person` carries, already validated by its form.

    Raises Blocked (comments.actions.refuse_blocked) where somebody blocked wants another name.
    """
    with change():
        if not User.objects.filter(pk=person.pk, display_name=person.display_name).exists():
            refuse_blocked(person)
        person.save(update_fields=["display_name", "language", "wants_mail"])
        return person
