"""The forms of an import: what comes in, and what an editor decides in the preview."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import ProhibitNullCharactersValidator
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from papers.formats import NAMES as FORMAT_NAMES
from papers.languages import InvalidLanguage, normalise
from papers.messages.formats import format_name
from papers.models import Source

# More than one page of the preview shows; a larger number is nobody's form.
MAX_ISSUES_ON_A_PAGE = 1000


def format_choices() -> list[tuple[str, str | Promise]]:
    """The formats by their names in the active language, after "told from the text"."""
    return [("", _("told from the text")), *((name, format_name(name)) for name in FORMAT_NAMES)]


class FilesInput(forms.ClearableFileInput):
    """A file field of the browser's that takes many files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Many files; cleans to a list of UploadedFile, empty when none was chosen."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, (list, tuple)) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files if file]


class PastedText(forms.CharField):
    """A text of any characters: the importer takes out NUL like other control characters, and says so."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators = [
            one for one in self.validators if not isinstance(one, ProhibitNullCharactersValidator)
        ]


class UploadForm(forms.Form):
    """Pasted text, one or many files, or a zip. What is left empty is found by looking at the text."""

    text = PastedText(
        label=_("Pasted text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text=_("One post, copied as it stands: title, entries, links and thread."),
    )
    files = FilesField(
        label=_("Files"),
        required=False,
        help_text=_("Text, Markdown or JSON files, or a zip of them."),
    )
    source = forms.ModelChoiceField(
        label=_("Source"),
        queryset=Source.objects.all(),
        required=False,
        empty_label=_("told from format and language"),
    )
    format = forms.ChoiceField(label=_("Format"), choices=format_choices, required=False)
    language = forms.CharField(
        label=_("Language"),
        required=False,
        max_length=35,
        help_text=_("A tag such as ko, ja or en. If it is empty, the language is told from the text."),
        widget=forms.TextInput(attrs={"size": 8, "list": "languages", "autocomplete": "off"}),
    )

    def clean_language(self) -> str:
        tag = self.cleaned_data["language"].strip()
        if not tag:
            return ""
        try:
            return normalise(tag)
        except InvalidLanguage as error:
            raise ValidationError(
                _("“%(language)s” is not a language tag. Write it like ko, ja or en."),
                code="language-invalid",
                params={"language": tag[:40]},
            ) from error

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if len(text.encode("utf-8", "surrogatepass")) > settings.UPLOAD_LIMIT_BYTES:
            raise ValidationError(
                _("This text is longer than %(limit)s MB, the most that one import may carry."),
                code="too-large",
                params={"limit": settings.UPLOAD_LIMIT_BYTES // 1024**2},
            )
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("text", "").strip() and not cleaned.get("files"):
            raise ValidationError(_("Paste a text or choose a file."), code="nothing")
        return cleaned


def decisions_from(data: QueryDict, previous: Mapping[str, Any]) -> dict[str, Any]:
    """The preview's form as the JSON that `papers.importing.decisions.from_json` reads.

    Boxes of entries and matches are ticked when they come in, so what is left out is what was offered (`offered`,
    `offered-match`) and did not come back. A long document is previewed in pages: `previous`, the decisions until now,
    keeps its word about whatever this page did not offer.
    """
    decided: dict[str, Any] = {name: data.get(name, "") for name in ("source", "language", "format")}
    issues = {index: dict(values) for index, values in previous.get("issues", {}).items()}
    for index in data.getlist("issue")[:MAX_ISSUES_ON_A_PAGE]:
        prefix = f"issue-{index}-"
        values = issues.setdefault(index, {})
        for name in ("key", "starts_on", "ends_on"):
            values[name] = data.get(prefix + name, "")
        for name, box, offer in (("excluded", "entry", "offered"), ("refused", "match", "offered-match")):
            offered, kept = data.getlist(prefix + offer), set(data.getlist(prefix + box))
            before = [str(value) for value in values.get(name, ())]
            values[name] = [value for value in before if value not in offered]
            values[name] += [value for value in offered if value not in kept]
        if f"{prefix}thread" in data:
            values["comment_starts"] = data.getlist(prefix + "starts")
    decided["issues"] = issues
    return decided
