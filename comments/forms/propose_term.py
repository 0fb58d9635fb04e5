"""A word that a reader proposes for the term base."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from papers.actions.make_term import concept_called, new_concept
from papers.forms.fields import check_text
from papers.languages import NAMES
from papers.messages.problems_of_terms import term_message
from papers.quality.exchange.reading import tidy
from papers.quality.term_rules import LONGEST_TERM, refusals, same_word
from papers.quality.terms import Concept, Status, Term


class ProposeTermForm(forms.Form):
    """Which Concept, in which language, which word, and why. `concept` is the one the reader came from, or None."""

    english = forms.CharField(label=_("The term in English"), max_length=LONGEST_TERM)
    language = forms.ChoiceField(label=_("The language of your word"), choices=tuple(NAMES.items()))
    text = forms.CharField(label=_("The word you propose"), max_length=LONGEST_TERM)
    why = forms.CharField(
        label=_("Why this word? (you can leave this empty)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, concept: Concept | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.concept = concept
        if concept is not None:
            del self.fields["english"]

    def clean_english(self) -> str:
        """The term, tidied; one that the term base has names that Concept."""
        english = _clean(self.cleaned_data["english"])
        self.concept = concept_called(english)
        return english

    def clean_text(self) -> str:
        """The word, tidied."""
        return _clean(self.cleaned_data["text"])

    def clean(self) -> dict[str, Any]:
        """Refuse what is in the term base already, and what it could never hold."""
        values = super().clean()
        if self.errors:
            return values
        term = Term(values["language"], values["text"], Status.ADMITTED)
        concept = self.concept or new_concept(values["english"])
        for standing in concept.terms:
            if same_word(standing) == same_word(term) and self.concept is not None:
                if standing.status is Status.FORBIDDEN:
                    message = _(
                        "The glossary says not to use this word here. If you think otherwise, say so in a comment."
                    )
                else:
                    message = _("The glossary has this word already.")
                self.add_error("text", message)
                return values
        for refusal in refusals(Concept(concept.key, (term,))):
            self.add_error("text", term_message(refusal.code, refusal.facts, refusal.message))
        return values


def _clean(text: str) -> str:
    check_text(text)
    tidied = tidy(text)
    if not tidied:
        raise ValidationError(_("Please write a word."))
    return tidied
