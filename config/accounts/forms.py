"""The forms of accounts: allauth's, with our fields, words and limits. Labels stand above fields, so none has a placeholder."""

from typing import Any

from allauth.account import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.validators import ProhibitNullCharactersValidator
from django.forms import BaseForm, CharField, TextInput
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from papers.actions.count_attempt import count_attempt
from papers.forms.guarded import GuardedForm
from papers.forms.names import clean_name, refuse_taken_name
from papers.models import User
from papers.visitors import address_of

MAX_NAME = User._meta.get_field("display_name").max_length


def _plain(form: BaseForm) -> None:
    """Take placeholders out, and say what a new password must be like in sentences instead of a list in HTML."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        field.help_text = ""
        if field.widget.attrs.get("autocomplete") == "new-password" and name == "password1":
            field.help_text = " ".join(password_validators_help_texts())


class SignInForm(forms.LoginForm):
    """An address or a name, and the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["login"].label = _("E-mail address or username")
        self.fields["login"].max_length = 254
        self.fields["login"].widget.attrs.update(
            autocomplete="username", autocapitalize="none", maxlength=254
        )
        self.fields["password"].label = _("Password")
        self.fields["remember"].label = _("Stay signed in on this device")


class SignUpForm(GuardedForm, forms.SignupForm):
    """Address, display name and password. What the address is already used for is told by mail, never by the page."""

    display_name = CharField(
        label=_("Display name"),
        max_length=MAX_NAME,
        help_text=_("Shown beside what you write. It need not be your real name, and you can change it."),
        validators=[ProhibitNullCharactersValidator()],
        widget=TextInput(attrs={"autocomplete": "nickname"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = self.fields["display_name"].help_text
        _plain(self)
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].help_text = _("Shown to nobody. A link is sent there to confirm it.")
        self.fields["display_name"].help_text = told
        self.order_fields(["email", "display_name", "password1"])

    def clean_display_name(self) -> str:
        """The name as it is stored and shown."""
        name = clean_name(self.cleaned_data["display_name"])[:MAX_NAME]
        refuse_taken_name(name)
        return name

    def try_save(self, request: HttpRequest) -> tuple:
        """Count it, for the address it comes from and for the one a mail goes to; then make the account, or tell its owner."""
        address = address_of(request)
        count_attempt("signup", address=address)
        count_attempt("verification", subject=self.cleaned_data["email"])
        return super().try_save(request)


class AskForResetForm(forms.ResetPasswordForm):
    """The address whose password is forgotten. The answer is the same whether there is such an account or not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["email"].label = _("E-mail address")

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Send the mail. Raises papers.limits.LimitReached."""
        count_attempt("password_reset", address=address_of(request), subject=self.cleaned_data["email"])
        return super().save(request, **kwargs)


class ChangeEmailForm(forms.AddEmailForm):
    """The address that is to replace the present one once it is confirmed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["email"].label = _("New e-mail address")


class _NewPassword:
    """A new password, typed once: with a script it can be looked at, and without one a reset is a mail away."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        _plain(self)
        self.fields["password1"].label = _("New password")


class ChangePasswordForm(_NewPassword, forms.ChangePasswordForm):
    """The present password and a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Present password")

    def clean_oldpassword(self) -> str:
        """Check the present password; a stranger at an open session has twenty guesses. Raises papers.limits.LimitReached."""
        count_attempt("account", person=self.user)
        return super().clean_oldpassword()


class NewPasswordForm(_NewPassword, forms.ResetPasswordKeyForm):
    """The new password of somebody who came by the link of a mail."""


class SetPasswordForm(_NewPassword, forms.SetPasswordForm):
    """The first password of somebody who has signed in by an account elsewhere."""
