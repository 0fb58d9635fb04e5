"""Who somebody is, and what they may do: allauth checks name or address and password, our table answers the rest."""

from allauth.account.auth_backends import AuthenticationBackend

from papers.permissions import RoleBackend


class AccountBackend(RoleBackend, AuthenticationBackend):
    """Signs in by username or by e-mail address; permissions come from papers/permissions.py."""
