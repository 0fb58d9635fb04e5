"""How many groups of what was found have what: the counts beside the filters."""

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nsmallest
from itertools import chain

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
    numbers = columns.cell_values.count("kind", _cells(columns, places))
    return {_KINDS[kind]: number for kind, number in sorted(numbers.items())}


def counts(columns: Facts, places: Sequence[int]) -> dict[str, tuple[Count, ...]]:
    """How many groups there are for each source, language, year and tag. Two small queries, and one for tags above others."""
    cells, of = _cells(columns, places), columns.cell_values
    return {
        "source": _of_sources(of.count("source", cells)),
        "lang": _plain(sorted(of.count("lang", cells).items(), key=lambda item: (-item[1], item[0]))),
        "year": _plain(sorted(of.count("year", cells).items(), reverse=True)),
        "tag": _of_tags(columns, places),
    }


def _cells(columns: Facts, places: Sequence[int]) -> set[int]:
    return set(map(columns.cells.__getitem__, places))


def _plain(pairs: Iterable[tuple[object, int]]) -> tuple[Count, ...]:
    return tuple(Count(str(value), number) for value, number in pairs)[:OFFERED]


def _of_sources(numbers: Counter) -> tuple[Count, ...]:
    rows = Source.objects.filter(pk__in=numbers).order_by().values_list("pk", "slug", "name")
    found = [Count(slug, numbers[pk], name) for pk, slug, name in rows]
    return tuple(sorted(found, key=lambda count: (-count.number, count.value))[:OFFERED])


def _of_tags(columns: Facts, places: Sequence[int]) -> tuple[Count, ...]:
    """A tag counts what has one below it, as the filter finds that, too."""
    values = columns.tag_values.values
    found = [values[number] for number in set(map(columns.tags.__getitem__, places))]
    tree = Tree.read()
    if tree.parents:
        found = [(group, _widened(tags, tree)) for group, tags in found]
    if len({group for group, _ in found}) < len(found):
        # Of groups with several sets of tags, each tag once.
        of_groups: dict[int, set[int]] = {}
        for group, tags in found:
            of_groups.setdefault(group, set()).update(tags)
        numbers = Counter(chain.from_iterable(of_groups.values()))
    else:
        numbers = Counter(chain.from_iterable(tags for _, tags in found))
    most = nsmallest(4 * OFFERED, numbers.items(), key=lambda item: (-item[1], item[0]))
    tags = Tag.objects.filter(pk__in=[tag for tag, _ in most]).order_by()
    counted = [Count(slug, numbers[pk], name) for pk, slug, name in tags.values_list("pk", "slug", "name")]
    return tuple(sorted(counted, key=lambda count: (-count.number, count.value))[:OFFERED])


def _widened(tags: Iterable[int], tree: Tree) -> set[int]:
    """Tags with those they stand below."""
    return {one for tag in tags for one in (tag, *tree.above(tag))}
