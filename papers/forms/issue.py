"""The head of an Issue, and what is added to it by hand."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from papers.actions.edit_issue import IssueValues
from papers.forms.fields import LanguageField, TagsField, check_address, check_text, join_tags
from papers.models import Issue


class IssueForm(forms.Form):
    """The fields of an Issue. Days are typed as text: a browser's date field silently drops a day that does not exist."""

    prefix = "issue"

    key = forms.CharField(
        label=_("Key"), max_length=120, help_text=_("Its place in the address: 2024-03-11, 2023-W33.")
    )
    language = LanguageField(label=_("Language"), max_length=35, help_text=_("A BCP 47 tag: ko, ja, en."))
    starts_on = forms.DateField(label=_("First day"), required=False, input_formats=["%Y-%m-%d"])
    ends_on = forms.DateField(label=_("Last day"), required=False, input_formats=["%Y-%m-%d"])
    url = forms.CharField(
        label=_("Published at"),
        max_length=1000,
        required=False,
        validators=[check_address],
        help_text=_("Where this issue was published first."),
    )
    upstream_url = forms.CharField(
        label=_("Translated from"),
        max_length=1000,
        required=False,
        validators=[check_address],
        help_text=_("The address of the issue it is a translation of."),
    )
    likes = forms.IntegerField(
        label=_("Likes at import"), required=False, min_value=0, max_value=2_147_483_647
    )
    tags = TagsField(label=_("Tags"), required=False, help_text=_("Separated by commas."))

    def __init__(self, *args, issue: Issue, **kwargs) -> None:
        self.issue = issue
        super().__init__(*args, **kwargs)
        for name in ("starts_on", "ends_on"):
            self.fields[name].widget.attrs["placeholder"] = "2024-03-11"
            self.fields[name].error_messages["invalid"] = _(
                "There is no such day. Write year, month and day as in 2024-03-11."
            )

    @staticmethod
    def values_of(issue: Issue, tags: list[str]) -> dict[str, str]:
        """The fields as texts, as a browser sends them when nobody touched them."""
        return {
            "key": issue.key,
            "language": issue.language,
            "starts_on": issue.starts_on.isoformat() if issue.starts_on else "",
            "ends_on": issue.ends_on.isoformat() if issue.ends_on else "",
            "url": issue.url,
            "upstream_url": issue.upstream_url,
            "likes": "" if issue.likes is None else str(issue.likes),
            "tags": join_tags(tags),
        }

    def clean_key(self) -> str:
        """Refuse what cannot stand in an address, and a key that is taken."""
        key = self.cleaned_data["key"]
        check_text(key)
        if re.search(r"[/\\?#\n]", key) or key in (".", ".."):
            raise ValidationError(_("A key stands in the address, so it cannot hold “/”, “\\”, “?” or “#”."))
        others = Issue.objects.filter(source=self.issue.source_id, key=key).exclude(pk=self.issue.pk)
        if others.exists():
            raise ValidationError(self.key_taken(key))
        return key

    @staticmethod
    def key_taken(key: str) -> ValidationError:
        """The error for a key that another issue has."""
        return ValidationError(
            _("Another issue of this source has the key “%(key)s”. Please choose another one."),
            code="taken",
            params={"key": key},
        )

    def clean(self) -> dict:
        """Refuse an issue that ends before it starts."""
        values = super().clean()
        first, last = values.get("starts_on"), values.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first."))
        return values

    def to_values(self) -> IssueValues:
        """What the action wants, from a valid form."""
        return IssueValues(**{name: self.cleaned_data[name] for name in self.fields})
