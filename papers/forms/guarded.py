"""Two quiet guards on forms that anybody may send: a field no person sees, and a signed time stamp.

Programs that fill every field fall for the first one; those that send a form at once, that keep one and send it for
weeks, or send it again and again, for the second. No person has to solve anything, and nobody is turned away for good:
a refused form comes back as it was filled in, with a fresh stamp.
"""

import secrets
import time
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from papers.actions.count_attempt import count_attempt
from papers.limits import DAY, LimitReached

_SALT = "papers.forms.guarded"
OLDEST = DAY
_OWN_FIELDS = ("homepage", "stamp")


def new_stamp(now: float | None = None) -> str:
    """A signed stamp that says when a form was handed out, and is like no other. `now` in seconds since 1970."""
    return signing.dumps([secrets.token_hex(8), time.time() if now is None else now], salt=_SALT)


class _Trap(forms.CharField):
    """What a person leaves empty because they do not see it. It is shown empty whatever was sent."""

    def bound_data(self, data: Any, initial: Any) -> str:
        """Nothing: a browser that filled it in by itself must not do so twice."""
        return ""


class _Stamp(forms.CharField):
    """The stamp; `fresh` takes its place where the sent one is of no more use."""

    widget = forms.HiddenInput
    fresh: str | None = None

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the form shows when it comes back."""
        return self.fresh or data


class GuardedForm(forms.Form):
    """A form with both guards, for whoever has no account: `GuardedForm(data, guarded=not user.is_authenticated)`.

    The template includes `_guard.html` with `form` inside its <form>, and shows `form.non_field_errors`. Neither guard
    is among `visible_fields` or `hidden_fields`. Once the form is valid its stamp is counted, so `is_valid` must not be
    called inside a transaction.
    """

    # The least seconds between handing out and sending; None: the setting FORM_SECONDS. A form that is one button has 0.
    fastest: float | None = None

    homepage = _Trap(
        required=False,
        label=_("Leave this field empty"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    stamp = _Stamp(required=False, initial=new_stamp)

    def __init__(self, *args: Any, guarded: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guarded = guarded
        if not guarded:
            for name in _OWN_FIELDS:
                del self.fields[name]

    def visible_fields(self) -> list[forms.BoundField]:
        """The fields that people see."""
        return [field for field in super().visible_fields() if field.name not in _OWN_FIELDS]

    def hidden_fields(self) -> list[forms.BoundField]:
        """The hidden fields that are not a guard's."""
        return [field for field in super().hidden_fields() if field.name not in _OWN_FIELDS]

    def clean(self) -> dict[str, Any] | None:
        """Check the guards after everything else."""
        cleaned = super().clean()
        if self.guarded:
            try:
                self._check_guards()
            except ValidationError as refused:
                self.add_error(None, refused)
        return cleaned

    def _check_guards(self) -> None:
        stamp: _Stamp = self.fields["stamp"]
        try:
            nonce, made_at = signing.loads(self.cleaned_data.get("stamp", ""), salt=_SALT)
        except signing.BadSignature:
            nonce, made_at = "", 0.0
        age = time.time() - made_at
        if age > OLDEST:
            stamp.fresh = new_stamp()
            raise ValidationError(
                _("This form was open for more than a day. Nothing is lost: please send it once more."),
                code="old",
            )
        # The stamp stays as it is, so that the same form is old enough in a moment.
        if age < (settings.FORM_SECONDS if self.fastest is None else self.fastest):
            raise ValidationError(
                _("That was quicker than a person writes. Please look it over and send it once more."),
                code="fast",
            )
        if self.cleaned_data.get("homepage"):
            stamp.fresh = new_stamp()
            raise ValidationError(
                _(
                    "A field that nobody sees was filled in, perhaps by your browser. Please send it once more."
                ),
                code="filled",
            )
        if self.errors:
            return
        try:
            count_attempt("form", subject=nonce)
        except LimitReached as reached:
            stamp.fresh = new_stamp()
            raise ValidationError(
                _("This form was sent already. If you mean to send something new, send it once more."),
                code="sent",
            ) from reached
