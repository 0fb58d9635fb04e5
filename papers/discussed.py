"""The papers that several digests treated lately: what a community talks about."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count, F, Max, QuerySet
from django.db.models.functions import Coalesce

from papers.models import Entry, Issue, Paper, Source

# "Lately" is counted back from the newest issue, so that a page does not change by itself.
WINDOW = timedelta(days=92)


@dataclass(slots=True)
class DiscussedPaper:
    """A paper and the sources that treated it, those that treated it last first."""

    paper: Paper
    entries: list[Entry] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)


def most_discussed(visible: QuerySet[Issue], newest: Issue | None, limit: int) -> list[DiscussedPaper]:
    """At most `limit` papers treated by more than one source in the 92 days up to the day of `newest`; two queries."""
    if newest is None:
        return []
    return read_by_several(visible.filter(dated_on__gt=newest.dated_on - WINDOW), limit)


def read_by_several(issues: QuerySet[Issue], limit: int) -> list[DiscussedPaper]:
    """At most `limit` papers that more than one source treats in these issues; two queries.

    Editions of one series in several languages say the same thing, so papers are ranked by series first, then by entries.
    """
    shown = Entry.objects.filter(state=Entry.State.SHOWN, issue__in=issues, paper__isnull=False)
    ranked: Sequence[int] = list(
        shown.order_by()
        .values("paper")
        .annotate(
            sources=Count("issue__source", distinct=True),
            series=Count(Coalesce("issue__source__upstream", "issue__source"), distinct=True),
            number=Count("pk"),
            last=Max("issue__dated_on"),
        )
        .filter(sources__gt=1)
        .order_by(F("series").desc(), F("number").desc(), F("last").desc(), "-paper")
        .values_list("paper", flat=True)[:limit]
    )
    found: dict[int, DiscussedPaper] = {}
    for entry in (
        shown.filter(paper__in=ranked)
        .select_related("paper", "issue__source")
        .defer("imported", "issue__imported")
        .order_by("-issue__dated_on", "-issue_id", "position")
    ):
        discussed = found.setdefault(entry.paper_id, DiscussedPaper(entry.paper))
        discussed.entries.append(entry)
        if entry.issue.source not in discussed.sources:
            discussed.sources.append(entry.issue.source)
    return [found[paper] for paper in ranked]
