"""The charts of the trends page, made of its figures, with the words that describe them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from papers.charts import Moment, Picture, Series, bar_chart, line_chart, sample
from papers.charts.scale import scale_for
from papers.trends.figures import SourceLine, TagLine
from papers.trends.read import SourceTrends, TagTrends
from papers.views.trend_words import count, percent, tick_percent

# A share of fewer entries than these is a throw of dice; the line has a gap there.
FEWEST_TO_SHARE = 3
# So many sources have a chart; the table and the file have all.
CHARTED = 8


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A line of the chart in its legend."""

    line: TagLine
    sample: Picture
    share: str


@dataclass(frozen=True, slots=True)
class TagChart:
    """The chart twice: for wide windows with the names at the lines, and for narrow ones."""

    wide: Picture
    narrow: Picture
    legend: Sequence[NamedLine]


@dataclass(frozen=True, slots=True)
class SourceChart:
    """The chart of one source."""

    line: SourceLine
    picture: Picture


def tag_chart(trends: TagTrends, moments: Sequence[Moment], when: str, *, by_share: bool) -> TagChart:
    """The chart of tags: shares of the entries that have tags, or numbers of entries."""
    series = [
        Series(
            line.tag.name,
            [
                (number / of if of >= FEWEST_TO_SHARE else None) if by_share else number
                for number, of in zip(line.entries, trends.tagged, strict=True)
            ],
            [
                _("%(tag)s, %(when)s: %(number)s of %(all)s entries")
                % {"tag": line.tag.name, "when": moment.name, "number": number, "all": of}
                for number, of, moment in zip(line.entries, trends.tagged, moments, strict=True)
            ],
        )
        for line in trends.lines
    ]
    if by_share:
        title = _("Tags: share of the tagged entries, %(when)s") % {"when": when}
    else:
        title = _("Tags: number of entries, %(when)s") % {"when": when}
    description = " ".join([*map(_spoken, trends.lines), _("The table below has every number.")])
    wide, narrow = (
        line_chart(
            key,
            series,
            moments,
            title=title,
            description=description,
            written=tick_percent if by_share else count,
            width=width,
            height=height,
            names_at_end=with_names,
            whole=not by_share,
        )
        for key, width, height, with_names in (
            ("tags-wide", 820, 340, True),
            ("tags-narrow", 360, 280, False),
        )
    )
    tagged = sum(trends.tagged)
    legend = [
        NamedLine(line, sample(index), percent(line.entry_count / tagged) if tagged else "")
        for index, line in enumerate(trends.lines)
    ]
    return TagChart(wide, narrow, legend)


def source_charts(trends: SourceTrends, moments: Sequence[Moment], when: str) -> list[SourceChart]:
    """A chart for each of the sources with most entries, all on one scale."""
    shown = trends.lines[:CHARTED]
    scale = scale_for([number for line in shown for number in line.entries], about=3, whole=True)
    return [
        SourceChart(
            line,
            bar_chart(
                f"source-{line.source.pk}",
                line.entries,
                [
                    ngettext("%(when)s: %(number)s entry", "%(when)s: %(number)s entries", number)
                    % {"when": moment.name, "number": number}
                    for number, moment in zip(line.entries, moments, strict=True)
                ],
                moments,
                scale,
                title=_("%(source)s: number of entries, %(when)s")
                % {"source": line.source.name, "when": when},
                description=_spoken_source(line, moments),
                written=count,
                width=340,
                height=156,
            ),
        )
        for line in shown
    ]


def _spoken(line: TagLine) -> str:
    return ngettext("%(tag)s: %(number)s entry.", "%(tag)s: %(number)s entries.", line.entry_count) % {
        "tag": line.tag.name,
        "number": line.entry_count,
    }


def _spoken_source(line: SourceLine, moments: Sequence[Moment]) -> str:
    most = max(range(len(moments)), key=lambda index: line.entries[index])
    return ngettext(
        "%(number)s entry in all, most of them in this stretch: %(when)s (%(most)s). The table below has every number.",
        "%(number)s entries in all, most of them in this stretch: %(when)s (%(most)s). The table below has every number.",
        line.entry_count,
    ) % {"number": line.entry_count, "when": moments[most].name, "most": line.entries[most]}
