"""What allauth asks this site: where its links lead, in whose language its mails are, what a new account is."""

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress, EmailConfirmation
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import get_random_string

from comments.actions.claim_item import release_claims_of
from papers.actions.add_user import add_user
from papers.actions.count_attempt import count_attempt
from papers.actions.forget_attempts import forget_attempts
from papers.addresses import site_root
from papers.models import User
from papers.visitors import address_of

LANGUAGES = frozenset(code for code, _ in settings.LANGUAGES)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts with one address each, limits counted in the database, and mails in their reader's language."""

    def get_login_stages(self) -> list[str]:
        """The stages of signing in, with our own rule for whose address must be confirmed."""
        ours = {
            "allauth.account.stages.EmailVerificationStage": "config.accounts.stages.ConfirmedAddressStage",
        }
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address the limits see; allauth refuses whoever it cannot name, as visitors through a socket file."""
        return address_of(request)

    # -- limits

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt, for the address it comes from and for the account. Raises papers.limits.LimitReached."""
        count_attempt("login", address=address_of(request))
        count_attempt("login_account", subject=_account_named(credentials))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Whom the credentials belong to. Only failures count against an account: the right password begins anew."""
        user = super().authenticate(request, **credentials)
        if user:
            forget_attempts("login_account", subject=_account_named(credentials))
        return user

    def _rollback_login_failed_rl_usage(self) -> None:
        """Nothing: allauth's own counting is off."""

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """Begin the count of an account anew, as its owner has set a new password."""
        forget_attempts("login_account", subject=_account_named(credentials))

    # -- new accounts

    def new_user(self, request: HttpRequest) -> User:
        """Somebody who reads the language of the page they signed up on."""
        return User(language=translation.get_language() or "")

    def populate_username(self, request: HttpRequest, user: User) -> None:
        """A username that says nothing. People sign in by their address and are shown by the name they chose."""
        user.username = user.username or f"reader-{get_random_string(12).lower()}"

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Fill `user` from the form of signing up, and store it with the role of a reader."""
        super().save_user(request, user, form, commit=False)
        user.display_name = form.cleaned_data.get("display_name", user.display_name)
        return add_user(user) if commit else user

    def post_login(self, request: HttpRequest, user: User, **parts: Any) -> HttpResponse:
        """Lead on, and let a browser that has no language yet speak the account's."""
        response = super().post_login(request, user, **parts)
        if user.language in LANGUAGES and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                user.language,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                secure=request.is_secure(),
                samesite=settings.LANGUAGE_COOKIE_SAMESITE,
            )
        return response

    def logout(self, request: HttpRequest) -> None:
        """End the session; what the person had open in the moderators' room is free for others."""
        release_claims_of(request.user)
        super().logout(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the settings, which say that it is done."""
        return reverse("comments:account_settings")

    # -- mail

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: EmailConfirmation) -> str:
        """The link that confirms an address, on the site as the world sees it."""
        return site_root(request) + reverse("account_confirm_email", args=[emailconfirmation.key])

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link that sets a new password. `key` is the user's number and a token, as allauth joins them."""
        uidb36, _, token = key.partition("-")
        return site_root(self.request) + reverse(
            "account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": token}
        )

    def send_confirmation_mail(self, request: HttpRequest, emailconfirmation: Any, signup: bool) -> None:
        """Send the link that confirms an address. Signing up is counted by its form; every other mail is here."""
        if not signup:
            count_attempt(
                "verification",
                person=request.user,
                address=address_of(request),
                subject=emailconfirmation.email_address.email,
            )
        super().send_confirmation_mail(request, emailconfirmation, signup)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail in the language of whom it is for; of the page, where they have no account."""
        root = site_root(self.request)
        reset = f"{root}{reverse('account_reset_password')}"
        links = {
            "site_url": root,
            "password_reset_page": reset,
            "sign_up_page": f"{root}{reverse('account_signup')}",
        }
        with translation.override(self._language_of(email, context)):
            super().send_mail(template_prefix, email, {**context, **links})

    def render_mail(
        self, template_prefix: str, email: str | list[str], context: Mapping[str, Any], headers: Any = None
    ) -> EmailMultiAlternatives:
        """A mail of plain text, as letters are."""
        subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", context).split())
        body = render_to_string(f"{template_prefix}_message.txt", context).strip() + "\n"
        to = [email] if isinstance(email, str) else email
        return EmailMultiAlternatives(subject, body, self.get_from_email(), to, headers=headers)

    def _language_of(self, email: str, context: Mapping[str, Any]) -> str:
        person = context.get("user")
        if person is None:
            known = EmailAddress.objects.filter(email=email.lower()).select_related("user").first()
            person = known.user if known else None
        language = getattr(person, "language", "")
        return language if language in LANGUAGES else translation.get_language() or settings.LANGUAGE_CODE


def _account_named(credentials: Mapping[str, Any]) -> str:
    """The account that somebody tries to enter, as it was typed, in lower case."""
    return (credentials.get("email") or credentials.get("username") or "").strip().lower()
