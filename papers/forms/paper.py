"""What is known of a Paper, and which of several stays when they are merged."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from papers.forms.fields import check_address, check_text
from papers.identifiers import arxiv_id, canonical_url, doi
from papers.models import Paper


class AuthorsField(forms.CharField):
    """Names, one a line; gives a list of them."""

    widget = forms.Textarea

    def prepare_value(self, value: object) -> str:
        """A list as lines; what was typed as it was."""
        if isinstance(value, list):
            return "\n".join(str(name) for name in value)
        return str(value or "")

    def clean(self, value: str) -> list[str]:
        """Split into names."""
        text = super().clean(value) or ""
        check_text(text)
        return [" ".join(line.split()) for line in text.splitlines() if line.strip()]

    def has_changed(self, initial: object, data: object) -> bool:
        """Compare names, not spellings of a list."""
        return (initial or []) != [
            " ".join(line.split()) for line in str(data or "").splitlines() if line.strip()
        ]


class PaperForm(forms.ModelForm):
    """A Paper's title, names and identifiers, read in any form they are usually written in."""

    class Meta:
        model = Paper
        fields = ["title", "authors", "year", "arxiv_id", "doi", "url"]

    authors = AuthorsField(label=_("authors"), required=False, help_text=_("One name per line."))

    def clean_title(self) -> str:
        """Refuse control characters."""
        check_text(self.cleaned_data["title"])
        return " ".join(self.cleaned_data["title"].split())

    def clean_arxiv_id(self) -> str | None:
        """Read an arXiv id or address."""
        typed = (self.cleaned_data["arxiv_id"] or "").strip()
        found = arxiv_id(typed)
        if typed and not found:
            raise ValidationError(_("This holds no arXiv id. Write for example 2403.05313."))
        return found

    def clean_doi(self) -> str | None:
        """Read a DOI or its address."""
        typed = (self.cleaned_data["doi"] or "").strip()
        found = doi(typed)
        if typed and not found:
            raise ValidationError(_("This holds no DOI. Write for example 10.1145/3292500."))
        return found

    def clean_url(self) -> str | None:
        """Bring the address into its canonical form."""
        typed = (self.cleaned_data["url"] or "").strip()
        if not typed:
            return None
        check_address(typed)
        return canonical_url(typed)

    def clean(self) -> dict:
        """Where another paper has one of the names, say which one: it should be merged, not typed twice."""
        values = super().clean()
        others = Paper.objects.exclude(pk=self.instance.pk)
        for name in ("arxiv_id", "doi"):
            other = others.filter(**{name: values[name]}).first() if values.get(name) else None
            if other:
                self.add_error(name, self._taken(other))
        if values.get("url") and not values.get("arxiv_id") and not values.get("doi"):
            other = others.filter(url=values["url"], arxiv_id__isnull=True, doi__isnull=True).first()
            if other:
                self.add_error("url", self._taken(other))
        return values

    @staticmethod
    def _taken(other: Paper) -> ValidationError:
        return ValidationError(
            _("“%(title)s” has this already. If they are one work, merge them in the list of papers."),
            code="taken",
            params={"title": other.title},
        )

    def validate_unique(self) -> None:
        """Said in `clean`, with the name of the other paper."""


class MergeForm(forms.Form):
    """Which of several Papers stays."""

    survivor = forms.ModelChoiceField(
        queryset=Paper.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Please choose the paper that stays.")},
    )

    def __init__(self, *args, papers, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["survivor"].queryset = papers
