"""Change what people may change of their own account: name, language, whether news come by mail."""

from papers.actions.change import change
from papers.models import User


def change_account(person: User) -> User:
    """Store the display name, language and wish for mail that `person` carries, already validated by its form."""
    with change():
        person.save(update_fields=["display_name", "language", "wants_mail"])
        return person
