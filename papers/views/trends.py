"""`/trends/`: tags and sources over time, as charts with a table behind each, and as CSV."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language

from papers import dates
from papers.messages.trends import UNITS, trend_message
from papers.page_cache import cache_for_readers
from papers.trends.figures import Extent, undated_entries
from papers.trends.period import ALL, LAST, Asked, Period, Problem
from papers.trends.read import SourceTrends, TagTrends, read_sources, read_tags, read_when
from papers.trends.tables import COLUMNS, empty_table, source_table, tag_table
from papers.views.limited import count_search
from papers.views.trend_charts import CHARTED, FEWEST_TO_SHARE, source_charts, tag_chart
from papers.views.trend_words import moment_of, percent, period_words

PARAMETERS = ("period", "by", "from", "to", "show", "tag")
# An address holds no word longer than this that means something.
_LONGEST = 200
_SHOWN = ("share", "count")


@cache_for_readers(parameters=PARAMETERS)
def trends(request: HttpRequest) -> HttpResponse:
    """What rises and falls, in charts, tables and words. Fourteen queries at most."""
    if not request.GET.keys().isdisjoint(PARAMETERS):
        count_search(request)
    asked = _asked(request.GET)
    read = read_when(request.user, asked)
    if read is None:
        return render(request, "papers/trends.html", {"is_empty": True})
    days, period, problems = read
    tags, unknown = read_tags(request.user, period, _names(request.GET))
    sources = read_sources(request.user, period)
    show = request.GET.get("show", "")
    if show and show not in _SHOWN:
        problems.append(Problem("share-unknown", {"value": show[:60]}))
    by_share = show != "count"
    moments = [moment_of(stretch, period.unit) for stretch in period.stretches]
    when = period_words(period)
    query = _query(period, asked, tags)
    context = {
        "when": when,
        "period": period,
        "problems": [trend_message(problem) for problem in (*problems, *unknown)],
        "form": _form(days, period, asked, tags),
        "by_share": by_share,
        "entry_count": sum(sources.totals),
        "issue_count": sum(line.issue_count for line in sources.lines),
        "source_count": len(sources.lines),
        "undated": undated_entries(request.user),
        "tags": tags,
        "rising": [_change(found) for found in tags.rising],
        "falling": [_change(found) for found in tags.falling],
        "second_half": moments[period.middle].name,
        "tag_chart": tag_chart(tags, moments, when, by_share=by_share) if tags.lines else None,
        "tag_rows": _tag_rows(tags, moments, sources),
        "fewest": FEWEST_TO_SHARE,
        "source_charts": source_charts(sources, moments, when),
        "sources_left_out": max(0, len(sources.lines) - CHARTED),
        "source_rows": _source_rows(sources, moments),
        "query": query,
        "share_query": query,
        "count_query": _joined(query, "show=count"),
        "all_query": urlencode({"period": ALL}),
        "canonical_query": query if by_share else _joined(query, "show=count"),
    }
    return render(request, "papers/trends.html", context)


@cache_for_readers(parameters=PARAMETERS)
def trends_csv(request: HttpRequest, name: str) -> HttpResponse:
    """`/trends/tags.csv` and `/trends/sources.csv`, with the parameters of the page."""
    if name not in COLUMNS:
        raise Http404
    if not request.GET.keys().isdisjoint(PARAMETERS):
        count_search(request)
    read = read_when(request.user, _asked(request.GET))
    if read is None:
        return _file(empty_table(name), f"trends-{name}.csv")
    _, period, _ = read
    if name == "tags":
        tags, _ = read_tags(request.user, period, _names(request.GET))
        content = tag_table(period, [(line.tag.name, line.entries) for line in tags.lines], tags.tagged)
    else:
        sources = read_sources(request.user, period)
        content = source_table(
            period,
            [
                (line.source.slug, line.source.name, line.source.language, line.issues, line.entries)
                for line in sources.lines
            ],
        )
    return _file(content, f"trends-{name}-{period.first.isoformat()}-{period.last.isoformat()}.csv")


def _file(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _asked(query: QueryDict) -> Asked:
    period, by, first, last = (
        query.get(name, "").strip()[:_LONGEST] for name in ("period", "by", "from", "to")
    )
    return Asked(period, by, first, last)


def _names(query: QueryDict) -> list[str]:
    return [name[: 2 * _LONGEST] for name in query.getlist("tag")]


def _query(period: Period, asked: Asked, tags: TagTrends) -> str:
    """What of the address makes this page another page than that without parameters; what was left out is not in it."""
    found: list[tuple[str, str]] = []
    if period.name not in ("", LAST):
        found.append(("period", period.name))
    if not period.name:
        found += [(name, value) for name, value in (("from", asked.first), ("to", asked.last)) if value]
    if asked.by == period.unit:
        found.append(("by", asked.by))
    found += [("tag", tag.slug) for tag in tags.asked]
    return urlencode(found)


def _joined(*queries: str) -> str:
    return "&".join(filter(None, queries))


def _form(days: Extent, period: Period, asked: Asked, tags: TagTrends) -> dict[str, Any]:
    """The choices of the form, each with whether it is chosen."""
    language = get_language() or "en"
    years = range(days.newest.year, days.oldest.year - 1, -1)
    compared = {line.tag.pk for line in tags.lines}
    return {
        "is_own": not period.name,
        "is_open": not period.name,
        "years": [(str(year), dates.year(year, language), period.name == str(year)) for year in years[:80]],
        "is_all": period.name == ALL,
        "units": [(unit.value, label, unit is period.unit) for unit, label in UNITS.items()],
        "from": asked.first,
        "to": asked.last,
        "tags": [(tag, number, tag.pk in compared) for tag, number in tags.offered],
    }


def _change(found: Any) -> dict[str, Any]:
    change = found.change
    return {
        "tag": found.tag,
        "early": change.early,
        "late": change.late,
        "early_all": change.early_all,
        "late_all": change.late_all,
        "early_share": percent(change.early_share),
        "late_share": percent(change.late_share),
    }


def _tag_rows(tags: TagTrends, moments: Sequence[Any], sources: SourceTrends) -> list[dict[str, Any]]:
    """The rows of the table behind the chart, the newest last."""
    rows = []
    for index, moment in enumerate(moments):
        of = tags.tagged[index]
        cells = [
            (line.entries[index], percent(line.entries[index] / of) if of else "—") for line in tags.lines
        ]
        rows.append({"name": moment.name, "all": sources.totals[index], "tagged": of, "cells": cells})
    return rows


def _source_rows(sources: SourceTrends, moments: Sequence[Any]) -> list[dict[str, Any]]:
    shown, others = sources.lines[:CHARTED], sources.lines[CHARTED:]
    return [
        {
            "name": moment.name,
            "numbers": [line.entries[index] for line in shown],
            "others": sum(line.entries[index] for line in others) if others else None,
            "all": sources.totals[index],
        }
        for index, moment in enumerate(moments)
    ]
