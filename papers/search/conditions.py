"""The filters of a query, held against the columns."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from papers import languages
from papers.authors import author_key
from papers.models import PaperAuthor, SearchText, Source
from papers.search.facts import Facts, group_of
from papers.search.folding import fold
from papers.search.query import Filter, Query
from papers.tagging import canonical_tag, with_below

Kind = SearchText.Kind
# Of a name so many parts are asked of the database; all of them are looked for in what it gives.
_MOST_NAMES = 8
KINDS = {"paper": Kind.PAPER, "entry": Kind.ENTRY, "issue": Kind.ISSUE, "comment": Kind.COMMENT}


@dataclass(slots=True)
class Conditions:
    """What a text must be beside its words. None: anything. `named` are the filters that name something, each alone."""

    first: int = 0
    last: int = 0
    sources: set[int] | None = None
    languages: set[str] | None = None
    years: set[int] | None = None
    # One of each set; a text of no paper by an author is left out.
    tags: list[set[int]] = field(default_factory=list)
    authors: list[set[int]] = field(default_factory=list)
    named: list[tuple[str, str, Conditions]] = field(default_factory=list)

    def kept(self, columns: Facts, places: Sequence[int]) -> Sequence[int]:
        """Those of the places whose texts fulfil all conditions, in their order."""
        if self.first or self.last:
            first, last, days = self.first, self.last or 2**31, columns.days
            places = [place for place in places if first <= days[place] <= last]
        if not (self.sources is None and self.languages is None and self.years is None):
            cells = columns.cells
            wanted = {
                number
                for number in set(map(cells.__getitem__, places))
                if self._has_place(columns.cell_values.values[number])
            }
            places = [place for place in places if cells[place] in wanted]
        if self.tags:
            tags = columns.tags
            wanted = {
                number
                for number in set(map(tags.__getitem__, places))
                if all(not some.isdisjoint(columns.tag_values.values[number][1]) for some in self.tags)
            }
            places = [place for place in places if tags[place] in wanted]
        for groups in self.authors:
            of = columns.groups
            places = [place for place in places if of[place] in groups]
        return places

    def unknown_in(self, columns: Facts) -> tuple[tuple[str, str], ...]:
        """The filters (name, value) that no text has. What only drafts have is as unknown as what nothing has."""
        every = columns.everything()
        return tuple((name, value) for name, value, alone in self.named if not alone.kept(columns, every))

    def _has_place(self, cell: tuple[int, int, str, int, int]) -> bool:
        _, source, language, year, _ = cell
        return (
            (self.sources is None or source in self.sources)
            and (self.languages is None or language in self.languages)
            and (self.years is None or year in self.years)
        )


def of_kinds(columns: Facts, places: Sequence[int], kinds: Collection[str]) -> Sequence[int]:
    """Those of the places whose texts are of these kinds (papers/search/results.py)."""
    wanted = {int(KINDS[kind]) for kind in kinds if kind in KINDS}
    values, cells = columns.cell_values.values, columns.cells
    return [place for place in places if values[cells[place]][4] in wanted]


def read_conditions(query: Query) -> Conditions:
    """The conditions of a query: a few small queries for those that name something, none without filters.

    Several sources, languages and years are alternatives; several tags and authors must all be there.
    """
    conditions = Conditions()
    _read_days(query, conditions)
    read = [one for one in query.filters if one.is_read]
    sources = [one.value for one in read if one.name == "source"]
    if sources:
        conditions.sources = set()
        for value in sources:
            alone = Conditions(sources=_sources(value))
            conditions.sources |= alone.sources or set()
            conditions.named.append(("source", value, alone))
    spoken = {languages.primary(one.value) for one in read if one.name == "lang"}
    conditions.languages = spoken or None
    for one in read:
        if one.name == "tag":
            tag = canonical_tag(one.value)
            alone = Conditions(tags=[set(with_below(tag)) if tag else set()])
            conditions.tags += alone.tags
            conditions.named.append(("tag", one.value, alone))
        elif one.name == "author":
            alone = Conditions(authors=[_papers_by(one.value)])
            conditions.authors += alone.authors
            conditions.named.append(("author", one.value, alone))
    return conditions


def _read_days(query: Query, conditions: Conditions) -> None:
    """The years, and the days that all other filters about time leave."""
    bounds: list[Filter] = [one for one in query.filters if one.is_read and (one.first or one.last)]
    conditions.years = {one.first.year for one in bounds if one.name == "year" and one.first} or None
    bounds = [one for one in bounds if one.name != "year"]
    first = [one.first.toordinal() for one in (*bounds, *query.spans) if one.first]
    last = [one.last.toordinal() for one in (*bounds, *query.spans) if one.last]
    conditions.first, conditions.last = max(first, default=0), min(last, default=0)


def _sources(value: str) -> set[int]:
    """The source of this slug or name; where there is none, those whose slug or name has it in it."""
    wanted = fold(value)
    rows = [
        (pk, slug, fold(name))
        for pk, slug, name in Source.objects.order_by().values_list("pk", "slug", "name")
    ]
    exactly = {pk for pk, slug, name in rows if value.lower() == slug or wanted == name}
    return exactly or {pk for pk, slug, name in rows if wanted in fold(slug) or wanted in name}


def _papers_by(name: str) -> set[int]:
    """The groups of the papers one of whose authors has all words of `name` in theirs."""
    words = [word for word in author_key(name).split("-") if word]
    if not words:
        return set()
    rows = PaperAuthor.objects.order_by()
    # Databases take no expression of any depth.
    for word in words[:_MOST_NAMES]:
        rows = rows.filter(key__contains=word)
    wanted = set(words)
    return {
        group_of(paper, None, 0)
        for paper, key in rows.values_list("paper_id", "key")
        if wanted <= set(key.split("-"))
    }
