"""The filters of the queue, and the languages a moderator reads."""

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.models import Flag, QueueItem, Report
from comments.queue import AGES, QueueFilters
from papers import languages
from papers.models import Source

# What of the address makes the queue another queue; it travels with every page of the room.
PARAMETERS = ("language", "source", "category", "state", "age", "kind")

_LEFT_OUT = {"invalid_choice": _("“%(value)s” is not one of these. It was left out.")}
_AGE_NAMES = {
    "day": _("since yesterday"),
    "week": _("in the last seven days"),
    "older": _("longer ago than that"),
}
# Report states and those of flagged comments, in the words that the public pages of reports use.
STATES = [
    ("", _("Open")),
    (Report.State.ACCEPTED.value, _("Corrected")),
    (Report.State.REJECTED.value, _("Rejected")),
    (Report.State.DUPLICATE.value, _("Duplicate")),
    (Report.State.ALREADY_FIXED.value, _("Already fixed")),
    (Report.State.OUTDATED.value, _("Text rewritten")),
    ("hidden", _("Comment hidden")),
    ("kept", _("Comment kept")),
]


def _choice(label: str, choices: object = ()) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=choices, error_messages=_LEFT_OUT)


class QueueFilterForm(forms.Form):
    """The filters, in the address. A value that cannot be used leaves its filter out and is explained beside it."""

    language = _choice(_("Language"))
    source = _choice(_("Source"))
    category = _choice(
        _("What is wrong"),
        [
            ("", _("Everything")),
            (_("Reports"), Report.Category.choices),
            (_("Flagged comments"), Flag.Reason.choices),
        ],
    )
    state = _choice(_("State"), STATES)
    age = _choice(_("Came in"), [("", _("Any time")), *((age, _AGE_NAMES[age]) for age in AGES)])
    kind = _choice(_("Kind"), [("", _("All kinds")), *QueueItem.Kind.choices])

    def __init__(self, data: object, *, sources: list[Source], waiting: list[str]) -> None:
        super().__init__(data)
        tags = sorted({*languages.NAMES, *waiting})
        self.fields["language"].choices = [
            ("", _("All languages")),
            *((tag, languages.name(tag)) for tag in tags),
        ]
        self.fields["source"].choices = [("", _("All sources")), *((s.slug, s.name) for s in sources)]
        self._sources = {source.slug: source.pk for source in sources}

    def chosen(self) -> QueueFilters:
        """What the queue is asked for."""
        self.is_valid()
        values = self.cleaned_data
        return QueueFilters(
            language=values.get("language", ""),
            source=self._sources.get(values.get("source", "")),
            category=values.get("category", ""),
            state=values.get("state") or "open",
            age=values.get("age", ""),
            kind=values.get("kind", ""),
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is set."""
        return any(self.data.get(name) for name in PARAMETERS)


class ReadLanguagesForm(forms.Form):
    """Which languages a moderator reads."""

    languages = forms.MultipleChoiceField(
        label=_("Languages you read"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: object, offered: list[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = [(tag, languages.name(tag)) for tag in offered]
