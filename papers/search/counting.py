"""How many groups of what was found have what: the counts beside the filters."""

from collections import Counter
from collections.abc import Iterable, Sequence

from taggit.models import Tag

from papers.models import SearchText, Source
from papers.search.facts import Facts
from papers.search.results import Count
from papers.tagging import Tree

# So many values of each filter are offered, the most frequent first.
OFFERED = 12
_KINDS = {kind.value: kind.name.lower() for kind in SearchText.Kind}


def by_kind(columns: Facts, places: Sequence[int]) -> dict[str, int]:
    """How many groups have a text of each kind."""
    values = columns.cell_values.values
    found = {
        (cell[0], cell[4]) for cell in map(values.__getitem__, set(map(columns.cells.__getitem__, places)))
    }
    return {_KINDS[kind]: number for kind, number in sorted(Counter(kind for _, kind in found).items())}


def counts(columns: Facts, places: Sequence[int]) -> dict[str, tuple[Count, ...]]:
    """How many groups there are for each source, language, year and tag. Two small queries, and one for tags above others."""
    values = columns.cell_values.values
    cells = [values[number] for number in set(map(columns.cells.__getitem__, places))]
    sources = Counter(source for _, source in {(cell[0], cell[1]) for cell in cells})
    spoken = Counter(language for _, language in {(cell[0], cell[2]) for cell in cells})
    years = Counter(year for _, year in {(cell[0], cell[3]) for cell in cells})
    return {
        "source": _of_sources(sources),
        "lang": _plain(sorted(spoken.items(), key=lambda item: (-item[1], item[0]))),
        "year": _plain(sorted(years.items(), reverse=True)),
        "tag": _of_tags(columns, places),
    }


def _plain(pairs: Iterable[tuple[object, int]]) -> tuple[Count, ...]:
    return tuple(Count(str(value), number) for value, number in pairs)[:OFFERED]


def _of_sources(numbers: Counter[int]) -> tuple[Count, ...]:
    rows = Source.objects.filter(pk__in=numbers).order_by().values_list("pk", "slug", "name")
    found = [Count(slug, numbers[pk], name) for pk, slug, name in rows]
    return tuple(sorted(found, key=lambda count: (-count.number, count.value))[:OFFERED])


def _of_tags(columns: Facts, places: Sequence[int]) -> tuple[Count, ...]:
    """A tag counts what has one below it, as the filter finds that, too."""
    values = columns.tag_values.values
    pairs = set(
        zip(map(columns.groups.__getitem__, places), map(columns.tags.__getitem__, places), strict=True)
    )
    of_groups = Counter(group for group, _ in pairs)
    numbers: Counter[int] = Counter()
    several: dict[int, set[int]] = {}
    parents = Tree.read()
    above: dict[int, tuple[int, ...]] = {}
    widened: dict[int, tuple[int, ...]] = {}
    # Groups with one set of tags, which are nearly all, need no set of their own.
    single: Counter[int] = Counter()
    for group, tags in pairs:
        if of_groups[group] == 1:
            single[tags] += 1
        else:
            several.setdefault(group, set()).update(values[tags])

    def widen(tags: Iterable[int]) -> set[int]:
        found: set[int] = set()
        for tag in tags:
            if tag not in above:
                above[tag] = (tag, *parents.above(tag))
            found.update(above[tag])
        return found

    for tags, number in single.items():
        widened[tags] = tuple(widen(values[tags]))
        for tag in widened[tags]:
            numbers[tag] += number
    for tags_of_group in several.values():
        numbers.update(widen(tags_of_group))
    most = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))[: 4 * OFFERED]
    named = {
        pk: (slug, name)
        for pk, slug, name in Tag.objects.filter(pk__in=[tag for tag, _ in most]).values_list(
            "pk", "slug", "name"
        )
    }
    found = [Count(named[tag][0], number, named[tag][1]) for tag, number in most if tag in named]
    return tuple(sorted(found, key=lambda count: (-count.number, count.value))[:OFFERED])
