"""What to look for elsewhere: the wrong words, the right ones, and the words that the original must have."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.actions.list_elsewhere import Wanted
from papers.languages import normalise_text
from papers.models import Source

LONGEST = 500


class _Words(forms.CharField):
    """Words in the form in which texts are stored, so that length and likeness are those of what is looked for."""

    def to_python(self, value: object) -> str:
        """The words in NFC, without blanks around."""
        return normalise_text(super().to_python(value)).strip()


class ElsewhereForm(forms.Form):
    """The words to look for; `about_original` for a report on an original, of which nothing else can be asked."""

    wrong = _Words(
        label=gettext_lazy("Wrong words"),
        max_length=LONGEST,
        help_text=gettext_lazy("As words of their own, written just so: “rat” is not looked for in “rate”."),
    )
    right = _Words(
        label=gettext_lazy("Right words"),
        max_length=LONGEST,
        required=False,
        help_text=gettext_lazy("Empty, to leave the wrong words out."),
    )
    source_words = _Words(
        label=gettext_lazy("Words that the original must have"),
        max_length=LONGEST,
        required=False,
        help_text=gettext_lazy(
            "In capitals or not. They keep the list to texts that translate the same thing."
        ),
    )
    any_original = forms.BooleanField(label=gettext_lazy("Whatever the original says"), required=False)
    source = forms.ModelChoiceField(
        label=gettext_lazy("Source"),
        queryset=Source.objects.order_by("name", "pk"),
        required=False,
        empty_label=gettext_lazy("all sources"),
    )

    def __init__(self, *args: object, about_original: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.about_original = about_original
        if about_original:
            del self.fields["source_words"], self.fields["any_original"]

    def clean(self) -> dict:
        """Wrong and right words differ; the original is asked, or the moderator says that it is not."""
        cleaned = super().clean()
        if cleaned.get("wrong") and cleaned["wrong"] == cleaned.get("right"):
            self.add_error("right", _("These are the wrong words again."))
        asked = cleaned.get("source_words") or cleaned.get("any_original")
        if not self.about_original and not asked:
            self.add_error(
                "source_words",
                _("Say which words the original must have, or tick that it may say anything."),
            )
        return cleaned

    def wanted(self) -> Wanted:
        """What a valid form asks for."""
        cleaned = self.cleaned_data
        asks = not cleaned.get("any_original")
        return Wanted(
            wrong=cleaned["wrong"],
            right=cleaned["right"],
            source_words=cleaned.get("source_words", "") if asks else "",
            source=cleaned["source"],
        )
