"""What the list of issues can be filtered by, kept in the address: source, language, year and month, tag, text.

A value that cannot be used leaves its filter out and is explained beside its field; the others still apply.
"""

from collections.abc import Collection
from datetime import date

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from papers import dates, languages
from papers.models import Entry, EntryTag, Issue, IssueTag, Source
from papers.tagging import canonical_tag, with_below
from papers.title_match import with_title_like

# What of the address makes the list of issues another list; papers/middleware/page_cache.py keeps one page for each.
PARAMETERS = ("q", "source", "language", "year", "month", "tag")


class IssueFilterForm(forms.Form):
    """The form of the filters. A month without its year says nothing, so it is left out, with a note."""

    def clean(self) -> dict:
        """Look at year and month together."""
        values = super().clean()
        if values.get("month") and not values.get("year"):
            self.add_error("month", _("A month needs a year. It was left out."))
        return values


def _choice(**options) -> django_filters.ChoiceFilter:
    """A filter to choose from a list, which says so when the address names something else."""
    messages = {"invalid_choice": _("“%(value)s” is not one of these. It was left out.")}
    return django_filters.ChoiceFilter(error_messages=messages, **options)


class IssueFilter(django_filters.FilterSet):
    """Filters a list of issues. `IssueFilter(request.GET, queryset=…, sources=…, years=…)`.

    `sources` are the ones to choose from, `years` the first and the last there is anything of, or None.
    """

    q = django_filters.CharFilter(label=_("Words of a title"), max_length=100, method="with_words")
    source = _choice(label=_("Source"), empty_label=_("All sources"), method="of_source")
    language = _choice(label=_("Language"), empty_label=_("All languages"), method="in_language")
    year = _choice(label=_("Year"), empty_label=_("All years"), method="of_year")
    month = _choice(label=_("Month"), empty_label=_("All months"), method="of_month")
    tag = django_filters.CharFilter(label=_("Tag"), max_length=100, method="with_tag")

    class Meta:
        model = Issue
        fields: list[str] = []
        form = IssueFilterForm

    def __init__(
        self, data, *, queryset: QuerySet[Issue], sources: list[Source], years: tuple[int, int] | None
    ):
        super().__init__(data, queryset=queryset)
        self.sources = sources
        spoken = get_language() or "en"
        tags = sorted({*languages.NAMES, *(source.language for source in sources)})
        first, last = years or (1, 0)
        choices = {
            "source": [(source.slug, source.name) for source in sources],
            "language": [(tag, languages.name(tag)) for tag in tags],
            "year": [(str(year), dates.year(year, spoken)) for year in range(last, first - 1, -1)],
            "month": [(str(month), dates.month_name(month, spoken)) for month in range(1, 13)],
        }
        for name, values in choices.items():
            self.filters[name].extra["choices"] = values
        self.filters["tag"].extra["validators"] = [self._find_tag]
        self.tags: set[int] = set()

    def _find_tag(self, text: str) -> None:
        """Find the tag by any of its names. Raises ValidationError where there is none."""
        if "\x00" in text:
            # The field itself refuses this, and PostgreSQL cannot be asked for it.
            return
        tag = canonical_tag(text)
        self.tags = with_below(tag) if tag else set()
        # A tag that only drafts carry is unknown to whoever may not read them.
        used = Q(issue_items__content_object__in=self.queryset) | Q(
            entry_items__content_object__issue__in=self.queryset
        )
        if not self.tags or not Tag.objects.filter(used, pk__in=self.tags).exists():
            raise ValidationError(_("There is no tag “%(tag)s”. It was left out."), params={"tag": text})

    def of_source(self, issues: QuerySet[Issue], _name: str, slug: str) -> QuerySet[Issue]:
        """Issues of one source."""
        return issues.filter(source=next(source for source in self.sources if source.slug == slug))

    def in_language(self, issues: QuerySet[Issue], _name: str, tag: str) -> QuerySet[Issue]:
        """Issues in one language."""
        return issues.filter(language=tag)

    def of_year(self, issues: QuerySet[Issue], _name: str, text: str) -> QuerySet[Issue]:
        """Issues dated in a year, or in a month of it."""
        year, month = int(text), int(self.form.cleaned_data.get("month") or 0)
        first = date(year, month or 1, 1)
        following = date(year + 1, 1, 1) if not month or month == 12 else date(year, month + 1, 1)
        return issues.filter(dated_on__gte=first, dated_on__lt=following)

    def of_month(self, issues: QuerySet[Issue], _name: str, _text: str) -> QuerySet[Issue]:
        """The year has used it: a span of days enters the index, the number of a month would not."""
        return issues

    def with_tag(self, issues: QuerySet[Issue], _name: str, _text: str) -> QuerySet[Issue]:
        """Issues that have the tag, one below it, or an entry that has."""
        return tagged(issues, self.tags)

    def with_words(self, issues: QuerySet[Issue], _name: str, text: str) -> QuerySet[Issue]:
        """Issues with such a title, or an entry or a paper that has it."""
        return with_title_like(issues, text)


def tagged(issues: QuerySet[Issue], tags: Collection[int]) -> QuerySet[Issue]:
    """The issues that have one of these tags (ids) themselves, or an entry shown that has one."""
    of_entries = EntryTag.objects.filter(tag__in=tags, content_object__state=Entry.State.SHOWN)
    return issues.filter(
        Q(pk__in=IssueTag.objects.filter(tag__in=tags).values("content_object"))
        | Q(pk__in=of_entries.values("content_object__issue"))
    )
