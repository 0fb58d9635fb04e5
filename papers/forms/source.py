"""A Source as editors describe it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from papers.formats import NAMES
from papers.forms.fields import LanguageField, check_address, check_text
from papers.messages.formats import format_name
from papers.models import Source


class SourceForm(forms.ModelForm):
    """The fields of a Source; its usual format is one of those that can be read."""

    class Meta:
        model = Source
        fields = [
            *("name", "slug", "publisher", "description", "url", "licence", "licence_url"),
            *("language", "format", "is_machine_translated", "upstream"),
        ]

    language = LanguageField(label=_("language"), max_length=35, help_text=_("A BCP 47 tag: ko, ja, en."))
    format = forms.ChoiceField(label=_("format"), required=False)
    url = forms.CharField(label=_("address"), max_length=500, required=False, validators=[check_address])
    licence_url = forms.CharField(
        label=_("licence address"), max_length=500, required=False, validators=[check_address]
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if "format" in self.fields:
            self.fields["format"].choices = [("", "—"), *((name, format_name(name)) for name in NAMES)]
        if "upstream" in self.fields and self.instance.pk:
            # An edition of an edition would make the series of both unclear.
            originals = Source.objects.filter(upstream__isnull=True).exclude(pk=self.instance.pk)
            self.fields["upstream"].queryset = originals

    def clean_name(self) -> str:
        """Refuse control characters."""
        check_text(self.cleaned_data["name"])
        return self.cleaned_data["name"]
