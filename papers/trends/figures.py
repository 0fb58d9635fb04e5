"""Counting entries by tag, by source and by time, in the database; the number of queries is always the same.

Only entries that are shown count, of issues that may be read and have a day: a reading list without one would stand where
it was imported. An entry belongs to the day its issue is dated, or by week to the week that holds most of its issue.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Count, Max, Min, Q, QuerySet
from django.db.models.functions import Cast, Substr
from taggit.models import Tag

from papers.missing import span_of, week_of
from papers.models import Entry, EntryTag, Issue, Source
from papers.tagging import Tree
from papers.trends.period import Period, Unit

_DATED = Q(issue__starts_on__isnull=False) | Q(issue__ends_on__isnull=False)
_DAYS = ("issue__starts_on", "issue__ends_on")


@dataclass(frozen=True, slots=True)
class Extent:
    """The days of the oldest and the newest issue; None where there is none with a day."""

    oldest: date
    newest: date


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source with its entries and issues in each stretch of the period."""

    source: Source
    entries: Sequence[int]
    issues: Sequence[int]

    @property
    def entry_count(self) -> int:
        """Its entries in the whole period."""
        return sum(self.entries)

    @property
    def issue_count(self) -> int:
        """Its issues in the whole period."""
        return sum(self.issues)


@dataclass(frozen=True, slots=True)
class TagLine:
    """A tag with the entries in each stretch that have it, or one below it."""

    tag: Tag
    entries: Sequence[int]

    @property
    def entry_count(self) -> int:
        """Its entries in the whole period."""
        return sum(self.entries)


@dataclass(frozen=True, slots=True)
class Uses:
    """How many entries of both halves of the period have each tag, or one below it, by the tag's id; and how many have
    any tag.
    """

    by_tag: Mapping[int, tuple[int, int]]
    early_all: int
    late_all: int

    def most_used(self) -> list[int]:
        """The ids of the tags, from the one most used."""
        return sorted(self.by_tag, key=lambda tag: (-sum(self.by_tag[tag]), tag))


def extent(user: Any) -> Extent | None:
    """From when to when there are issues that `user` may read and that have a day."""
    dated = Q(starts_on__isnull=False) | Q(ends_on__isnull=False)
    days = Issue.objects.visible_to(user).filter(dated).aggregate(first=Min("dated_on"), last=Max("dated_on"))
    return Extent(days["first"], days["last"]) if days["first"] else None


def undated_entries(user: Any) -> int:
    """How many entries stand in issues without a day, which no period holds."""
    return _shown(user).exclude(_DATED).count()


def source_lines(user: Any, period: Period) -> list[SourceLine]:
    """Every source with an entry in the period, the one with most first. Two queries."""
    size = len(period.stretches)
    entries: defaultdict[int, list[int]] = defaultdict(lambda: [0] * size)
    issues: defaultdict[int, list[int]] = defaultdict(lambda: [0] * size)
    rows = _within(_shown(user), period)
    for at, row in _by_stretch(
        rows, period, "issue__source", number=Count("pk"), issues=Count("issue", distinct=True)
    ):
        entries[row["issue__source"]][at] += row["number"]
        issues[row["issue__source"]][at] += row["issues"]
    sources = Source.objects.in_bulk(list(entries))
    lines = [SourceLine(sources[pk], entries[pk], issues[pk]) for pk in entries]
    return sorted(lines, key=lambda line: (-line.entry_count, line.source.name, line.source.pk))


def totals(lines: Iterable[SourceLine], period: Period) -> list[int]:
    """All entries in each stretch."""
    return [
        sum(numbers)
        for numbers in zip([0] * len(period.stretches), *(line.entries for line in lines), strict=True)
    ]


def tag_lines(user: Any, period: Period, tags: Sequence[Tag], tree: Tree) -> list[TagLine]:
    """A line for each of `tags`, in their order. One query; none without tags."""
    if not tags:
        return []
    below = [tree.with_below(tag.pk) for tag in tags]
    numbers = {
        f"tag_{index}": Count("content_object", distinct=True, filter=Q(tag__in=ids))
        for index, ids in enumerate(below)
    }
    found = [[0] * len(period.stretches) for _ in tags]
    rows = _within(_tagged(user), period, "content_object__").filter(tag__in=set().union(*below))
    for at, row in _by_stretch(rows, period, before="content_object__", **numbers):
        for index, line in enumerate(found):
            line[at] += row[f"tag_{index}"]
    return [TagLine(tag, line) for tag, line in zip(tags, found, strict=True)]


def tagged_entries(user: Any, period: Period) -> list[int]:
    """The entries with any tag in each stretch: what shares are parts of, as some sources have no tags at all. One query."""
    found = [0] * len(period.stretches)
    rows = _within(_tagged(user), period, "content_object__")
    for at, row in _by_stretch(
        rows, period, before="content_object__", number=Count("content_object", distinct=True)
    ):
        found[at] += row["number"]
    return found


def read_uses(user: Any, period: Period, tree: Tree) -> Uses:
    """The uses of every tag in both halves of the period. Three queries.

    An entry that has a tag and one below it counts once for the upper one: of tags that stand above or below others the
    entries themselves are read, which are few beside all.
    """
    middle = period.stretches[period.middle].first
    rows = _within(_tagged(user), period, "content_object__")
    is_late = Q(content_object__issue__dated_on__gte=middle)
    counted = rows.values("tag").annotate(all=Count("pk"), late=Count("pk", filter=is_late)).order_by()
    uses = {row["tag"]: (row["all"] - row["late"], row["late"]) for row in counted}
    related = {*tree.parents, *tree.children}
    halves: defaultdict[int, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for tag, entry, day in rows.filter(tag__in=related).values_list(
        "tag", "content_object", "content_object__issue__dated_on"
    ):
        for counted_for in (tag, *tree.above(tag)):
            halves[counted_for][day >= middle].add(entry)
    uses |= {tag: (len(early), len(late)) for tag, (early, late) in halves.items()}
    entries = rows.aggregate(
        all=Count("content_object", distinct=True),
        late=Count("content_object", distinct=True, filter=is_late),
    )
    return Uses(uses, entries["all"] - entries["late"], entries["late"])


def readable(user: Any, tags: Sequence[Tag], tree: Tree) -> set[int]:
    """The ids of those of `tags` that some entry has which `user` may read: of others a reader must not learn. One query."""
    below = {tag.pk: tree.with_below(tag.pk) for tag in tags}
    wanted = set().union(*below.values())
    found = set(_tagged(user).filter(tag__in=wanted).order_by().values_list("tag", flat=True).distinct())
    return {tag for tag, ids in below.items() if ids & found}


def _shown(user: Any) -> QuerySet[Entry]:
    entries = Entry.objects.filter(state=Entry.State.SHOWN)
    if user.has_perm("papers.view_draft"):
        return entries
    return entries.filter(issue__state=Issue.State.PUBLISHED)


def _tagged(user: Any) -> QuerySet[EntryTag]:
    rows = EntryTag.objects.filter(content_object__state=Entry.State.SHOWN)
    if user.has_perm("papers.view_draft"):
        return rows
    return rows.filter(content_object__issue__state=Issue.State.PUBLISHED)


def _within(rows: QuerySet, period: Period, before: str = "") -> QuerySet:
    """The rows of the period; `before` is the way from a row to its entry."""
    return rows.filter(
        Q(**{f"{before}issue__starts_on__isnull": False}) | Q(**{f"{before}issue__ends_on__isnull": False}),
        **{f"{before}issue__dated_on__range": (period.first, period.last)},
    )


def _by_stretch(
    rows: QuerySet, period: Period, *by: str, before: str = "", **numbers: Any
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows counted together by `by` and their stretch: (its index, the counts).

    By month the database cuts the day as a text, which both databases do without a function of ours; several months may
    be of one stretch. By week the days of the issues tell, of which a period by week has few.
    """
    if period.unit is Unit.WEEK:
        days = [f"{before}{name}" for name in (*_DAYS, "issue__dated_on")]
        for row in rows.order_by().values(*by, *days).annotate(**numbers):
            span = span_of(row[days[0]], row[days[1]])
            at = period.index_of(week_of(span) if span else row[days[2]])
            if at is not None:
                yield at, row
        return
    month = Substr(Cast(f"{before}issue__dated_on", CharField()), 1, 7)
    for row in rows.order_by().annotate(month=month).values(*by, "month").annotate(**numbers):
        at = period.index_of(date(int(row["month"][:4]), int(row["month"][5:7]), 1))
        if at is not None:
            yield at, row
