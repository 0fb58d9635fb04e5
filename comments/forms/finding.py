"""The filters of the findings, and what a moderator decides about one, as they were sent."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from comments.forms.words import WordsForm
from comments.queue import SORTS, FindingFilters
from papers import languages
from papers.messages.findings import check_name
from papers.models import Finding, Source
from papers.quality import NAMES

# What of the address makes the list another list; it travels with every page of the findings.
PARAMETERS = ("language", "source", "check", "category", "state", "sort")
# The values of the button "decision".
DECISIONS = ("accept", "edit", "whole", "dismiss", "confirm")
# Why a finding is dismissed, as the database keeps it whatever language the moderator reads, and as it is shown.
KEPT_DISMISSALS = {
    "misread": gettext_noop("The check misread it; the translation is right."),
    "free": gettext_noop("It is put in other words on purpose."),
    "same": gettext_noop("The original says it just so."),
    "harmless": gettext_noop("True, but not worth a change."),
}
DISMISSALS = {value: gettext_lazy(kept) for value, kept in KEPT_DISMISSALS.items()}

_LEFT_OUT = {"invalid_choice": gettext_lazy("“%(value)s” is not one of these. It was left out.")}
_SORT_NAMES = {"severity": gettext_lazy("Worst first"), "newest": gettext_lazy("Newest first")}


def _choice(label: str, choices: object = ()) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=choices, error_messages=_LEFT_OUT)


class FindingFilterForm(forms.Form):
    """The filters, in the address. A value that cannot be used leaves its filter out and is explained beside it."""

    language = _choice(gettext_lazy("Language"))
    source = _choice(gettext_lazy("Source"))
    check = _choice(gettext_lazy("Check"))
    category = _choice(
        gettext_lazy("What is wrong"), [("", gettext_lazy("Everything")), *Finding.Category.choices]
    )
    state = _choice(
        gettext_lazy("State"),
        [("", gettext_lazy("Open"))]
        + [(state.value, state.label) for state in Finding.State if state != Finding.State.OPEN],
    )
    sort = _choice(
        gettext_lazy("Order"),
        [("", _SORT_NAMES["severity"])] + [(sort, _SORT_NAMES[sort]) for sort in SORTS if sort != "severity"],
    )

    def __init__(self, data: object, *, sources: list[Source], found_in: list[str]) -> None:
        super().__init__(data)
        tags = sorted({*languages.NAMES, *found_in})
        self.fields["language"].choices = [
            ("", _("All languages")),
            *((tag, languages.name(tag)) for tag in tags),
        ]
        self.fields["source"].choices = [("", _("All sources")), *((s.slug, s.name) for s in sources)]
        self.fields["check"].choices = [("", _("All checks")), *((name, check_name(name)) for name in NAMES)]
        self._sources = {source.slug: source.pk for source in sources}

    def chosen(self) -> FindingFilters:
        """What the list is asked for."""
        self.is_valid()
        values = self.cleaned_data
        return FindingFilters(
            language=values.get("language", ""),
            source=self._sources.get(values.get("source", "")),
            check=values.get("check", ""),
            category=values.get("category", ""),
            state=values.get("state") or Finding.State.OPEN,
            sort=values.get("sort") or "severity",
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is set."""
        return any(self.data.get(name) for name in PARAMETERS if name != "sort")


class FindingDecisionForm(WordsForm):
    """A decision about a Finding. `seen_state` and `seen_revision` say what the moderator had before them, `despite` which
    new findings they were shown already (comments/actions/weigh_words.py).
    """

    decision = forms.ChoiceField(choices=[(value, value) for value in DECISIONS])
    seen_state = forms.ChoiceField(choices=Finding.State.choices)
    seen_revision = forms.IntegerField(min_value=0, max_value=2**63 - 1)
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"), required=False, choices=[("", ""), *DISMISSALS.items()]
    )
    note = forms.CharField(
        label=gettext_lazy("In your own words"), required=False, max_length=800, strip=True
    )
    exempts = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """Dismissing needs a reason."""
        values = super().clean()
        decision = values.get("decision")
        if decision == "dismiss" and not values.get("reason") and not values.get("note"):
            self.add_error("reason", _("Choose a reason or write one, so that the check can learn from it."))
        return values

    def reason_in_words(self) -> str:
        """The reason of a valid form as it is kept."""
        chosen = KEPT_DISMISSALS.get(self.cleaned_data["reason"], "")
        return f"{chosen} {self.cleaned_data['note']}".strip()
