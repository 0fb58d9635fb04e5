"""Make or change a person's account."""

from papers.actions.change import change
from papers.models import User


def edit_user(user: User) -> User:
    """Store `user` with the values it carries, already validated by its form. Roles are groups, stored beside it."""
    with change():
        user.save()
        return user
