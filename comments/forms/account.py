"""The forms of an account: its settings, and its deletion."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from papers.actions.count_attempt import count_attempt
from papers.forms.names import clean_name, refuse_taken_name
from papers.models import User


class AccountForm(forms.ModelForm):
    """What people may change of their own account without proving anew who they are."""

    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("Of this site, and of the mails it sends you."),
    )

    class Meta:
        model = User
        fields = ("display_name", "language", "wants_mail")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["display_name"]
        name.required = True
        name.label = _("Display name")
        name.help_text = _("Shown beside what you write, also beside what you have written already.")
        name.validators.append(ProhibitNullCharactersValidator())
        name.widget.attrs.update(autocomplete="nickname", maxlength=80)
        self.fields["wants_mail"].label = _("Tell me by mail what became of my reports and comments")
        self.fields["wants_mail"].help_text = _("One mail a day at most.")

    def clean_display_name(self) -> str:
        """The name as it is stored and shown."""
        name = clean_name(self.cleaned_data["display_name"])
        refuse_taken_name(name, User.objects.get(pk=self.instance.pk))
        return name


class DeleteForm(forms.Form):
    """The password of whoever deletes their account; those who have none, as they sign in elsewhere, tick a box."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    understood = forms.BooleanField(label=_("I know that this cannot be undone."))

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        if not person.has_usable_password():
            del self.fields["password"]

    def clean_password(self) -> str:
        """Check the password. Raises papers.limits.LimitReached."""
        count_attempt("account", person=self.person)
        password = self.cleaned_data["password"]
        if not self.person.check_password(password):
            raise ValidationError(_("That is not your password."), code="wrong")
        return password
