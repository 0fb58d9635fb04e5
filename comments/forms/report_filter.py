"""What the list of reports can be filtered by: state, language, source. What cannot be used is left out."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from comments.models import Report
from papers import languages
from papers.models import Source

# What of the address makes the list another list; papers/middleware/page_cache.py keeps one page for each.
PARAMETERS = ("state", "language", "source")
_STATES = [
    (Report.State.OPEN, _("Open")),
    (Report.State.ACCEPTED, _("Corrected")),
    (Report.State.REJECTED, _("Rejected")),
    (Report.State.DUPLICATE, _("Duplicate")),
    (Report.State.ALREADY_FIXED, _("Already fixed")),
    (Report.State.OUTDATED, _("Text rewritten")),
]


class ReportFilterForm(forms.Form):
    """`ReportFilterForm(request.GET, sources=…)`; `sources` are the ones to choose from."""

    state = forms.ChoiceField(required=False, label=_("State"))
    language = forms.ChoiceField(required=False, label=_("Language"))
    source = forms.ChoiceField(required=False, label=_("Source"))

    def __init__(self, *args: Any, sources: list[Source], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tags = sorted({*languages.NAMES, *(source.language for source in sources)})
        self.fields["state"].choices = [("", _("All states")), *_STATES]
        self.fields["language"].choices = [
            ("", _("All languages")),
            *((tag, languages.name(tag)) for tag in tags),
        ]
        self.fields["source"].choices = [
            ("", _("All sources")),
            *((source.slug, source.name) for source in sources),
        ]
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = _("“%(value)s” is not one of these. It was left out.")

    def filtered(self, reports: QuerySet[Report]) -> QuerySet[Report]:
        """Those of `reports` that all usable filters let through."""
        self.is_valid()
        chosen = self.cleaned_data
        if chosen.get("state"):
            reports = reports.filter(state=chosen["state"])
        if chosen.get("language"):
            reports = reports.filter(translation__language=chosen["language"])
        if chosen.get("source"):
            reports = reports.filter(issue__source__slug=chosen["source"])
        return reports
