"""What a moderator decides about a report or a flagged comment, as it was sent."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.forms.words import WordsForm
from comments.models import Flag, Reason, Report
from papers.paging import identifier_or_none

# The values of the button "decision".
REPORT_DECISIONS = ("accept", "edit", "whole", "reject", "duplicate", "later")
COMMENT_DECISIONS = ("keep", "hide", "restore", "later")


class ReportDecisionForm(WordsForm):
    """A decision about a report. `seen_version` and `seen_revision` say what the moderator had before them; `readable`
    are the reports they may read, of one of which it may be a duplicate.

    `replacement` are words to put in the phrase's place, sent as they stand, with their spaces.
    """

    decision = forms.ChoiceField(choices=[(value, value) for value in REPORT_DECISIONS])
    seen_version = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    seen_revision = forms.IntegerField(min_value=0, max_value=2**63 - 1)
    wording = forms.IntegerField(required=False, min_value=0, max_value=2**63 - 1)
    reason = forms.ModelChoiceField(
        queryset=Reason.objects.filter(is_offered=True), required=False, label=gettext_lazy("Reason")
    )
    # One of the reports offered, or the number of any other, which goes first.
    same = forms.IntegerField(required=False, min_value=0, max_value=2**63 - 1)
    original = forms.CharField(
        label=gettext_lazy("Or the number of another report"), required=False, max_length=20
    )
    note = forms.CharField(
        label=gettext_lazy("In your own words"), required=False, max_length=2000, strip=True
    )

    def __init__(self, *args: Any, readable: QuerySet[Report], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.readable = readable

    def clean_original(self) -> Report | None:
        """The report that this one is a duplicate of, by its number."""
        text = self.cleaned_data["original"].strip().removeprefix("#") or str(
            self.cleaned_data.get("same") or ""
        )
        if not text:
            return None
        number = identifier_or_none(text)
        if number is None:
            raise forms.ValidationError(_("A report has a number, such as 12."))
        report = self.readable.filter(pk=number).first()
        if report is None:
            raise forms.ValidationError(_("There is no report with this number."))
        return report

    def clean(self) -> dict:
        """Look at each decision with what belongs to it."""
        values = super().clean()
        decision = values.get("decision")
        if decision == "reject" and not values.get("reason") and not values.get("note"):
            self.add_error("reason", _("Choose a reason or write one, so that the reader learns from it."))
        if decision == "duplicate" and "original" not in self.errors and values.get("original") is None:
            self.add_error("original", _("Choose the report that says the same, or write its number."))
        return values


class CommentDecisionForm(forms.Form):
    """A decision about a comment. `seen` says which comment the moderator had before them."""

    decision = forms.ChoiceField(choices=[(value, value) for value in COMMENT_DECISIONS])
    seen = forms.CharField(max_length=100)
    reason = forms.ChoiceField(choices=Flag.Reason.choices, required=False, label=gettext_lazy("Reason"))
    note = forms.CharField(label=gettext_lazy("Words to the author"), required=False, max_length=2000)

    def clean(self) -> dict:
        """Hiding needs a reason."""
        values = super().clean()
        if values.get("decision") == "hide" and not values.get("reason"):
            self.add_error("reason", _("Choose why it is hidden; the author and the public log say so."))
        return values
