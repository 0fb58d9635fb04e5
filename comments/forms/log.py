"""The filters of the public log."""

from datetime import date, datetime

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from comments.models import LogEntry
from papers import dates, languages
from papers.models import Source, User

PARAMETERS = ("verb", "language", "source", "moderator", "month")
_LEFT_OUT = {"invalid_choice": _("“%(value)s” is not one of these. It was left out.")}


def _choice(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, error_messages=_LEFT_OUT)


class LogFilterForm(forms.Form):
    """The filters, in the address. A value that cannot be used leaves its filter out and is explained beside it."""

    verb = _choice(_("What happened"))
    language = _choice(_("Language"))
    source = _choice(_("Source"))
    moderator = _choice(_("Moderator"))
    month = _choice(_("Month"))

    def __init__(
        self, data: object, *, sources: list[Source], moderators: list[User], months: list[date]
    ) -> None:
        super().__init__(data)
        tags = sorted({*languages.NAMES, *(source.language for source in sources)})
        spoken = get_language() or "en"
        choices = {
            "verb": [("", _("Everything")), *LogEntry.Verb.choices],
            "language": [("", _("All languages")), *((tag, languages.name(tag)) for tag in tags)],
            "source": [("", _("All sources")), *((source.slug, source.name) for source in sources)],
            "moderator": [("", _("All moderators")), *((str(who.pk), str(who)) for who in moderators)],
            "month": [
                ("", _("Any time")),
                *((f"{first:%Y-%m}", dates.month(first.year, first.month, spoken)) for first in months),
            ],
        }
        for name, values in choices.items():
            self.fields[name].choices = values
        self._sources = {source.slug: source.pk for source in sources}

    def conditions(self) -> dict[str, object]:
        """What the entries are filtered by, as keyword arguments of `filter()`."""
        self.is_valid()
        values = self.cleaned_data
        found: dict[str, object] = {}
        if values.get("verb"):
            found["verb"] = values["verb"]
        if values.get("language"):
            found["language"] = values["language"]
        if values.get("source"):
            found["source"] = self._sources[values["source"]]
        if values.get("moderator"):
            found["moderator"] = int(values["moderator"])
        if values.get("month"):
            year, month = map(int, values["month"].split("-"))
            found["at__gte"] = timezone.make_aware(datetime(year, month, 1))
            found["at__lt"] = timezone.make_aware(datetime(year + month // 12, month % 12 + 1, 1))
        return found
