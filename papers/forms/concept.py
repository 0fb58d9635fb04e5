"""A Concept with its Terms as editors write them, a file of terms, and the answer to a proposed word."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from papers.actions.decide_term import planned_answer
from papers.actions.write_concepts import TermsRefused
from papers.forms.fields import LanguageField, check_text
from papers.forms.short_terms import SHORT_IS_MEANT, asked_of_short
from papers.messages.problems_of_terms import term_message
from papers.models import Concept, Term, TermProposal
from papers.quality import terms as values
from papers.quality.exchange.reading import tidy
from papers.quality.term_rules import refusals, short_terms

_OVERTAKEN = _("Somebody else has changed this concept in the meantime. Please load the page again.")


def _short_is_meant() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("Words of one syllable are meant"),
        required=False,
        help_text=_("Asked for only where a new term has one syllable, as it stands in many other words."),
    )


class ConceptForm(forms.ModelForm):
    """The fields of a Concept, and the leave to have a term of one syllable."""

    class Meta:
        model = Concept
        fields = ["key", "domain", "definition", "note", "is_kept"]
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("definition", "note")}
        help_texts = {"key": _("Its name in addresses: small letters of English, digits and hyphens.")}

    short_is_meant = _short_is_meant()

    # When the Concept was last changed before the page was made.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = self.instance.updated_at.isoformat() if self.instance.pk else ""
        self.initial["seen"] = self.standing

    def clean(self) -> dict[str, Any]:
        """Refuse a page that another change has overtaken; bring the texts into the form that the term base keeps."""
        cleaned = super().clean()
        if cleaned.get("seen") != self.standing:
            raise ValidationError(_OVERTAKEN, code="gone")
        for name in ("domain", "definition", "note"):
            check_text(cleaned.get(name) or "")
            cleaned[name] = tidy(cleaned.get(name) or "")
        return cleaned


class TermForm(forms.ModelForm):
    """One Term."""

    class Meta:
        model = Term
        fields = ["language", "text", "status", "part_of_speech", "is_case_sensitive", "note", "example"]
        widgets = {
            "text": forms.TextInput(attrs={"size": 16}),
            **{name: forms.Textarea(attrs={"rows": 1, "cols": 11}) for name in ("note", "example")},
        }

    language = LanguageField(
        label=_("language"), max_length=35, widget=forms.TextInput(attrs={"size": 4}), initial=""
    )

    def clean(self) -> dict[str, Any]:
        """Bring the texts into the form that the term base keeps."""
        cleaned = super().clean()
        for name in ("text", "note", "example"):
            if cleaned.get(name):
                check_text(cleaned[name])
                cleaned[name] = tidy(cleaned[name])
        return cleaned

    def value(self) -> values.Term:
        """The Term as it would be kept; the form must be valid."""
        cleaned = self.cleaned_data
        return values.Term(
            cleaned["language"],
            cleaned["text"],
            values.Status(cleaned["status"]),
            part_of_speech=cleaned["part_of_speech"],
            is_case_sensitive=cleaned["is_case_sensitive"],
            note=cleaned["note"],
            example=cleaned["example"],
        )


class _StandingTerm(forms.Field):
    """The row that a form is of. Every change of a Concept makes new rows, so one that is gone tells of another's change."""

    widget = forms.HiddenInput
    default_error_messages = {"gone": _OVERTAKEN}

    def __init__(self, rows: Iterable[Term], **options: Any) -> None:
        super().__init__(required=False, **options)
        self.rows = {str(row.pk): row for row in rows}

    def prepare_value(self, value: Any) -> Any:
        """The id of a row."""
        return getattr(value, "pk", value)

    def clean(self, value: Any) -> Term | None:
        """The row of an id, None for a new Term."""
        if value in (None, ""):
            return None
        if str(value) not in self.rows:
            raise ValidationError(self.error_messages["gone"], code="gone")
        return self.rows[str(value)]


class TermFormSet(BaseInlineFormSet):
    """The Terms of one Concept, held against the rules of the term base together with it."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        """The usual fields; which row a form is of is asked of those at hand instead of the database, form by form."""
        super().add_fields(form, index)
        for field in form.fields.values():
            # The fields stand in a table, whose headers are no labels.
            field.widget.attrs["aria-label"] = field.label
        form.fields["id"] = _StandingTerm(self.get_queryset(), initial=form.fields["id"].initial)

    def concept(self) -> values.Concept:
        """The Concept as it would be kept."""
        row = self.instance
        terms = tuple(form.value() for form in self._kept_forms())
        return values.Concept(row.key, terms, row.domain, row.definition, row.note, row.is_kept)

    def clean(self) -> None:
        """Refuse what the term base cannot hold, beside the term it is about; ask about words of one syllable."""
        super().clean()
        if any(self.errors) or not self.instance.key:
            return
        concept = self.concept()
        by_term = {id(term): form for term, form in zip(concept.terms, self._kept_forms(), strict=True)}
        refused = False
        for refusal in refusals(concept):
            refused = True
            message = term_message(refusal.code, refusal.facts, refusal.message)
            form = by_term.get(id(refusal.term))
            if form is None:
                self._non_form_errors.append(message)
            else:
                form.add_error("text", message)
        if not refused and not self.data.get(SHORT_IS_MEANT):
            for term in short_terms(concept):
                form = by_term[id(term)]
                if "text" in form.changed_data or "language" in form.changed_data:
                    form.add_error("text", asked_of_short(term))

    def _kept_forms(self) -> list[TermForm]:
        return [
            form
            for form in self.forms
            if form.cleaned_data.get("text") and not form.cleaned_data.get("DELETE")
        ]


class TermFileForm(forms.Form):
    """A file of terms."""

    file = forms.FileField(label=_("CSV or TBX file"), allow_empty_file=True)


class DecideTermForm(forms.ModelForm):
    """What becomes of a proposed word."""

    DECLINE = "decline"

    class Meta:
        model = TermProposal
        fields: list[str] = []

    decision = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=(
            ("admitted", _("Take it as a word that is also right")),
            ("preferred", _("Take it as the word to use")),
            (DECLINE, _("Do not take it")),
        ),
    )
    answer = forms.CharField(
        label=_("Answer"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The proposer reads it. Say why, above all where you do not take the word."),
    )
    short_is_meant = _short_is_meant()

    def clean(self) -> dict[str, Any]:
        """Refuse a second decision, and a word that the term base cannot hold."""
        cleaned = super().clean()
        decision = cleaned.get("decision")
        if self.instance.state != TermProposal.State.OPEN:
            raise ValidationError(_("This proposal has been decided on already."))
        if decision == self.DECLINE and not cleaned.get("answer", "").strip():
            self.add_error("answer", _("Please tell the proposer why."))
        elif decision and decision != self.DECLINE:
            self._weigh(values.Status(decision), is_meant=cleaned.get(SHORT_IS_MEANT, False))
        return cleaned

    def _weigh(self, status: values.Status, *, is_meant: bool) -> None:
        """Refuse a word that the term base cannot hold; ask about one of one syllable."""
        try:
            concept = planned_answer(self.instance, status)
        except TermsRefused as refused:
            for one in refused.refusals:
                self.add_error("decision", term_message(one.code, one.facts, one.message))
            return
        proposed = (self.instance.language, self.instance.text)
        for term in short_terms(concept) if not is_meant else ():
            if (term.language, term.text) == proposed:
                self.add_error(SHORT_IS_MEANT, asked_of_short(term))
