"""Tags for many issues, and the name of one tag."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from papers.forms.fields import TagsField


class TagIssuesForm(forms.Form):
    """Tags to put on issues, and to take off."""

    add = TagsField(label=_("Tags to add"), required=False, help_text=_("Separated by commas."))
    remove = TagsField(label=_("Tags to remove"), required=False, help_text=_("Separated by commas."))

    def clean(self) -> dict:
        """Ask for something to do."""
        values = super().clean()
        if not self.errors and not values.get("add") and not values.get("remove"):
            raise ValidationError(_("Please write at least one tag to add or to remove."))
        return values


class TagForm(forms.ModelForm):
    """The name of a tag. A name that another tag has joins the two, so it is not an error."""

    class Meta:
        model = Tag
        fields = ["name"]

    name = TagsField(label=_("name"), help_text=_("The name of another tag joins this one with it."))

    def clean_name(self) -> str:
        """One tag, not several."""
        tags = self.cleaned_data["name"]
        if len(tags) != 1:
            raise ValidationError(_("Please write one tag, without commas."))
        return tags[0]

    def _post_clean(self) -> None:
        # Django would validate the name as unique here; joining two tags is what a taken name means.
        self.instance.name_wanted = self.cleaned_data.get("name")
