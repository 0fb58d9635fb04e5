"""What a trends page or file shows, read from what its address asks for; the number of queries is bounded."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from taggit.models import Tag

from papers.charts import MOST_SERIES
from papers.tagging import Tree, canonical_tags
from papers.trends.figures import (
    Extent,
    SourceLine,
    TagLine,
    Uses,
    extent,
    read_uses,
    readable,
    source_lines,
    tag_lines,
    tagged_entries,
    totals,
)
from papers.trends.period import Asked, Period, Problem, read_period
from papers.trends.rising import Change, changes

# So many tags are compared where nobody chooses: those that rose most, then those most used.
_CHOSEN = 4
_RISEN = 2
# So many are offered to choose from, and named as rising or falling.
_OFFERED = 24
_NAMED = 5
# More tags in an address than these are not even looked up; of the unknown ones so many are named.
_LOOKED_UP = 30
_UNKNOWN_NAMED = 3


@dataclass(frozen=True, slots=True)
class TagChange:
    """A tag whose share changed."""

    tag: Tag
    change: Change


@dataclass(frozen=True, slots=True)
class TagTrends:
    """Tags over time: those compared, the entries with any tag, what rose and fell, and what else can be chosen.

    `asked` are the tags that the address names, in its order; without any, `lines` are our choice.
    """

    lines: Sequence[TagLine]
    tagged: Sequence[int]
    uses: Uses
    rising: Sequence[TagChange]
    falling: Sequence[TagChange]
    offered: Sequence[tuple[Tag, int]]
    asked: Sequence[Tag]


@dataclass(frozen=True, slots=True)
class SourceTrends:
    """Sources over time, and all entries in each stretch."""

    lines: Sequence[SourceLine]
    totals: Sequence[int]


def read_when(user: Any, asked: Asked) -> tuple[Extent, Period, list[Problem]] | None:
    """The period that is asked for; None where there is no issue with a day. One query."""
    days = extent(user)
    if days is None:
        return None
    return (days, *read_period(asked, days.oldest, days.newest))


def read_sources(user: Any, period: Period) -> SourceTrends:
    """Sources over time. Two queries."""
    lines = source_lines(user, period)
    return SourceTrends(lines, totals(lines, period))


def read_tags(user: Any, period: Period, names: Sequence[str]) -> tuple[TagTrends, list[Problem]]:
    """Tags over time: those of `names`, or ours. Ten queries at most."""
    tree = Tree.read()
    uses = read_uses(user, period, tree)
    asked, problems = _asked(user, names, tree)
    up, down = changes(uses.by_tag, uses.early_all, uses.late_all)
    up, down = up[:_NAMED], down[:_NAMED]
    most_used = uses.most_used()
    ours = list(dict.fromkeys([*(change.tag for change in up[:_RISEN]), *most_used[:_CHOSEN]]))[:_CHOSEN]
    wanted = {*most_used[:_OFFERED], *ours, *(change.tag for change in (*up, *down))}
    tags = {**Tag.objects.in_bulk(wanted), **{tag.pk: tag for tag in asked}}
    compared = asked or [tags[pk] for pk in ours]
    offered = [tags[pk] for pk in most_used[:_OFFERED]]
    offered += [tag for tag in compared if tag not in offered]
    return (
        TagTrends(
            lines=tag_lines(user, period, compared, tree),
            tagged=tagged_entries(user, period),
            uses=uses,
            rising=[TagChange(tags[change.tag], change) for change in up],
            falling=[TagChange(tags[change.tag], change) for change in down],
            offered=[(tag, sum(uses.by_tag.get(tag.pk, (0, 0)))) for tag in offered],
            asked=asked,
        ),
        problems,
    )


def _asked(user: Any, names: Sequence[str], tree: Tree) -> tuple[list[Tag], list[Problem]]:
    """The tags that an address names, each once, at most as many as a chart can show."""
    named = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    if not named:
        return [], []
    found = canonical_tags(named[:_LOOKED_UP])
    tags = list({tag.pk: tag for name in named if (tag := found.get(name))}.values())
    shown = readable(user, tags, tree) if tags else set()
    unknown = [name for name in named[:_LOOKED_UP] if name not in found or found[name].pk not in shown]
    problems = [Problem("tag-unknown", {"value": name[:60]}) for name in unknown[:_UNKNOWN_NAMED]]
    if len(unknown) > _UNKNOWN_NAMED:
        problems.append(Problem("tags-unknown", {"count": str(len(unknown) - _UNKNOWN_NAMED)}))
    tags = [tag for tag in tags if tag.pk in shown]
    if len(tags) > MOST_SERIES or len(named) > _LOOKED_UP:
        problems.append(Problem("too-many-tags", {"most": str(MOST_SERIES)}))
    return tags[:MOST_SERIES], problems
