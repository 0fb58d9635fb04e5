"""A term made from an accepted report: the English word, the right words and the wrong ones."""

from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.actions.make_term_of_report import TermWords
from papers.languages import normalise_text
from papers.quality.term_rules import LONGEST_OF_TERM, LONGEST_TERM

MOST_WORDS = 20


class _Word(forms.CharField):
    """A word as the term base holds it: in NFC, one blank between words, none around."""

    def to_python(self, value: object) -> str:
        """The word."""
        return " ".join(normalise_text(super().to_python(value)).split())


class TermForm(forms.Form):
    """What goes into the term base. `shown` names the words whose effect the moderator has before them."""

    english = _Word(
        label=gettext_lazy("English term"),
        max_length=LONGEST_TERM,
        help_text=gettext_lazy("As a dictionary has it: “logit”, not “the logits”."),
        widget=forms.TextInput(attrs={"lang": "en"}),
    )
    preferred = _Word(label=gettext_lazy("Right words"), max_length=LONGEST_TERM, required=False)
    forbidden = forms.CharField(
        label=gettext_lazy("Wrong words"),
        max_length=MOST_WORDS * (LONGEST_TERM + 2),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("One to a line, without particles."),
    )
    note = forms.CharField(
        label=gettext_lazy("Why (optional; readers see it in the glossary)"),
        max_length=LONGEST_OF_TERM["note"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    shown = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("preferred", "forbidden"):
            self.fields[name].widget.attrs["lang"] = language

    def clean_forbidden(self) -> tuple[str, ...]:
        """The wrong words, each once."""
        lines = normalise_text(self.cleaned_data["forbidden"]).splitlines()
        found = tuple(dict.fromkeys(word for line in lines if (word := " ".join(line.split()))))
        if len(found) > MOST_WORDS:
            raise forms.ValidationError(_("These are too many wrong words for one term."))
        if any(len(word) > LONGEST_TERM for word in found):
            raise forms.ValidationError(_("One of these is too long to be a term."))
        return found

    def clean(self) -> dict[str, Any]:
        """There is a word to prefer or one to forbid."""
        values = super().clean()
        if not self.errors and not values.get("preferred") and not values.get("forbidden"):
            self.add_error("preferred", _("Write the right words, or the wrong ones."))
        return values

    def words(self) -> TermWords:
        """What a valid form says."""
        values = self.cleaned_data
        return TermWords(values["english"], values["preferred"], values["forbidden"], values["note"].strip())


def token_of(words: TermWords) -> str:
    """Names `words`, so that what is saved is what was shown. A changed note changes nothing that is shown."""
    parts = (words.english, words.preferred, *words.forbidden)
    return sha256("\x1e".join(parts).encode()).hexdigest()
