"""Warning or blocking an account, as it was sent."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.models import Flag, Sanction

# How long a block can be chosen to last, in days; the last choice has no end.
LENGTHS = (
    ("1", gettext_lazy("One day")),
    ("7", gettext_lazy("A week")),
    ("30", gettext_lazy("30 days")),
    ("365", gettext_lazy("A year")),
    ("", gettext_lazy("Until somebody lifts it")),
)


class SanctionForm(forms.Form):
    """A warning, or a block with its length. `seen` is the id of the newest sanction that the moderator saw, 0 for none."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What to do"),
        choices=[
            (Sanction.Kind.WARNING, gettext_lazy("Warn: the person is told, and can go on writing")),
            (Sanction.Kind.BLOCK, gettext_lazy("Block: the person can read, but not write")),
        ],
        widget=forms.RadioSelect,
    )
    length = forms.ChoiceField(
        label=gettext_lazy("How long the block lasts"), choices=LENGTHS, required=False, initial="7"
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Because of"), choices=Flag.Reason.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=gettext_lazy("Words to the person"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Say why, so that the person can do better.")},
    )
    seen = forms.IntegerField(min_value=0, max_value=2**63 - 1, widget=forms.HiddenInput)

    def ends_at(self, now: datetime | None = None) -> datetime | None:
        """When the block that was asked for ends; None for a warning and for a block without an end."""
        days = self.cleaned_data["length"]
        if self.cleaned_data["kind"] != Sanction.Kind.BLOCK or not days:
            return None
        return (now or timezone.now()) + timedelta(days=int(days))


class PeopleSearchForm(forms.Form):
    """Finding an account by its name."""

    q = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=100)

    def clean_q(self) -> str:
        """The words to look for. NUL is none that a database could be asked for."""
        if "\x00" in self.cleaned_data["q"]:
            raise forms.ValidationError(_("A name holds no such characters."))
        return self.cleaned_data["q"].strip()
