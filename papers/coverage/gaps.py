"""Weeks and days that are missing of each source, between its first issue and its last; drafts are there, too."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from papers.missing import USUAL, Gap, Rhythm, Span, gaps_of, rhythm_of, span_of, week_of
from papers.models import Issue, Source


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A stretch without an issue. `elsewhere` are other editions of the series that have some of it, with how many of its
    weeks: from these it could be brought in, or translated.
    """

    source: Source
    rhythm: Rhythm
    gap: Gap
    elsewhere: Sequence[tuple[Source, int]]


def missing_rows(source: int | None = None) -> list[MissingRow]:
    """What is missing of every source, or of one, the latest first. Two queries."""
    spans: defaultdict[int, set[Span]] = defaultdict(set)
    sources = {found.pk: found for found in Source.objects.all()}
    if source is not None:
        series = {sources[source].series_id} if source in sources else set()
        sources = {pk: found for pk, found in sources.items() if found.series_id in series}
    rows = Issue.objects.filter(source__in=list(sources)).order_by()
    for source_id, first, last, key in rows.values_list(
        "source_id", "starts_on", "ends_on", "key"
    ).distinct():
        span = span_of(first, last, key)
        if span:
            spans[source_id].add(span)
    weeks = {pk: {week_of(span) for span in found} for pk, found in spans.items()}
    found = [
        MissingRow(one, rhythm, gap, _elsewhere(one, gap, rhythm, sources, weeks))
        for pk, one in sources.items()
        if source in (None, pk) and pk in spans
        for rhythm in [rhythm_of(list(spans[pk]), USUAL.get(one.format))]
        for gap in gaps_of(spans[pk], rhythm)
    ]
    return sorted(found, key=lambda row: (row.gap.last, row.source.name, row.source.pk), reverse=True)


def _elsewhere(
    source: Source, gap: Gap, rhythm: Rhythm, sources: dict[int, Source], weeks: dict[int, set[date]]
) -> list[tuple[Source, int]]:
    if rhythm is not Rhythm.WEEKLY:
        return []
    editions = [
        other for other in sources.values() if other.series_id == source.series_id and other.pk != source.pk
    ]
    counted = [
        (other, sum(gap.first <= week <= gap.last for week in weeks.get(other.pk, ()))) for other in editions
    ]
    return [(other, count) for other, count in counted if count]
