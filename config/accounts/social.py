"""Signing in with an account elsewhere. Loaded only where the setting SOCIAL_PROVIDERS names a provider."""

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest

from papers.actions.add_user import join_readers
from papers.models import User


class SocialAdapter(DefaultSocialAccountAdapter):
    """New people keep the name they have elsewhere as their display name, and nothing else of it."""

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        """Fill in the name and the address that the provider gives."""
        user = super().populate_user(request, sociallogin, data)
        given = data.get("name") or " ".join(filter(None, (data.get("first_name"), data.get("last_name"))))
        user.display_name = (given or data.get("username") or "")[:80]
        user.username = user.first_name = user.last_name = ""
        return user

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """Store the account with the role of a reader."""
        user = super().save_user(request, sociallogin, form)
        join_readers(user)
        return user
