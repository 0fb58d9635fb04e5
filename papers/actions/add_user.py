"""Make an account for somebody who signed up: a reader."""

from django.contrib.auth.models import Group

from papers.actions.change import change
from papers.models import User
from papers.permissions import READER


def add_user(user: User) -> User:
    """Store `user`, new and already validated by its form, and give it the role that everybody has."""
    with change():
        user.save()
        join_readers(user)
        return user


def join_readers(user: User) -> None:
    """Give a stored `user` the role that everybody has."""
    with change():
        user.groups.add(Group.objects.get(name=READER))
