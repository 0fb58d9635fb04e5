"""The links around results: tabs of kinds, counts to narrow by, filters to take off. What they change is the query itself,
so that an address says all there is to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from papers import dates, languages
from papers.messages.search import FILTERS, KINDS
from papers.search.query import Query, Span
from papers.search.results import Results

# How many values of each kind are offered before the fold.
OFFERED = 8


@dataclass(frozen=True, slots=True)
class Tab:
    """One kind of result, or all of them (`kind` is empty)."""

    kind: str
    name: str
    number: int
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to narrow the results by, and how many are left then. `language` is that of its label, where it is known."""

    label: str
    number: int
    url: str
    language: str = ""
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one filter: the first ones, and those behind a fold."""

    name: str
    label: str
    choices: list[Choice]
    folded: list[Choice]


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter of the query that can be taken off by a link."""

    label: str
    value: str
    url: str


def search_url(text: str = "", kind: str = "", page: int = 1) -> str:
    """The address of a page of results."""
    parameters = {"q": text, "kind": kind, "page": str(page) if page > 1 else ""}
    kept = {name: value for name, value in parameters.items() if value}
    return f"{reverse('papers:search')}?{urlencode(kept)}" if kept else reverse("papers:search")


def tabs_of(query: Query, kind: str, by_kind: Mapping[str, int], total: int) -> list[Tab]:
    """A tab for everything and one for each kind that something was found in, or that is looked at."""
    everything = Tab("", _("All"), total if not kind else 0, search_url(query.text), not kind)
    return [
        everything,
        *(
            Tab(name, str(label), by_kind.get(name, 0), search_url(query.text, name), kind == name)
            for name, label in KINDS.items()
            if by_kind.get(name) or kind == name
        ),
    ]


def facets_of(query: Query, kind: str, results: Results) -> list[Facet]:
    """What the results can be narrowed by. A filter with one value that all results have narrows nothing."""
    facets = []
    for name in ("source", "lang", "year", "tag"):
        counts = results.counts.get(name, ())
        chosen = {each.value for each in query.filters if each.name == name}
        choices = [
            Choice(
                label=_label(name, count.value, count.label),
                number=count.number,
                url=search_url(query.with_filter(name, count.value).text, kind),
                language=count.value if name == "lang" else "",
            )
            for count in counts
            if count.value not in chosen
        ]
        if choices and not (len(choices) == 1 and choices[0].number == results.total):
            facets.append(Facet(name, str(FILTERS[name]), choices[:OFFERED], choices[OFFERED:]))
    return facets


def chips_of(query: Query, kind: str) -> list[Chip]:
    """The filters of the query and the months it names, as they stand in it. Two months are one time: one chip."""
    chips = [
        Chip(
            str(FILTERS.get(each.name, each.name)),
            languages.name(each.value) if each.name == "lang" else each.value,
            search_url(query.without_filter(each.name, each.value).text, kind),
        )
        for each in query.filters
        if each.is_read
    ]
    if query.spans:
        said = ", ".join(_time(span) for span in query.spans)
        chips.insert(
            0,
            Chip(pgettext("filter of a search", "Time"), said, search_url(query.without_spans().text, kind)),
        )
    return chips


def _time(span: Span) -> str:
    """A month as the reader's language writes it, else what was typed."""
    language = get_language() or "en"
    if (span.first.year, span.first.month) == (span.last.year, span.last.month):
        return dates.month(span.first.year, span.first.month, language)
    return dates.span(span.first, span.last, language)


def _label(name: str, value: str, label: str) -> str:
    if name == "lang":
        return languages.name(value)
    if name == "year" and value.isdecimal():
        return dates.year(int(value), get_language() or "en")
    return label or value
