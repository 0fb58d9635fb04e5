"""The calendar's pages: a year as a table of weeks and sources, a month by days, a week with all that was read in it."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from papers.discussed import read_by_several
from papers.models import Issue
from papers.page_cache import cache_for_readers
from papers.views.calendar.grid import month_table, year_table
from papers.views.calendar.held import columns, issues_between, reach_of, undated, without_a_week
from papers.views.calendar.periods import Month, NoPeriod, Week, Year
from papers.views.cards import IssueCard, first_entries, for_cards, issue_cards
from papers.views.home import DiscussedCard, discussed_cards

READ_BY_SEVERAL = 10
UNDATED_SHOWN = 12
# A week of more issues than these is cut, and says so.
MOST_IN_A_WEEK = 120

Reach = tuple[Week, Week]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A link to the week, month or year beside the one shown."""

    url: str
    title: str


@cache_for_readers()
def calendar(request: HttpRequest) -> HttpResponse:
    """`/calendar/`: the newest year, and the issues that no week has."""
    visible = Issue.objects.visible_to(request.user)
    loose = undated(visible)
    reach = reach_of(visible, loose)
    ids = without_a_week(loose)
    context = {"undated": _undated_cards(ids[:UNDATED_SHOWN]), "undated_number": len(ids)}
    if reach is not None:
        context |= _year_context(_year_of(reach[1]), visible, reach)
    return render(request, "papers/calendar/year.html", context)


@cache_for_readers()
def calendar_year(request: HttpRequest, year: int) -> HttpResponse:
    """`/calendar/2024/`: which weeks of a year have an issue of each source, and which are missing."""
    visible, reach = _opened(request)
    shown = Year(year)
    if not _year_of(reach[0]) <= shown <= _year_of(reach[1]):
        raise Http404("No issue is of this year.")
    return render(request, "papers/calendar/year.html", _year_context(shown, visible, reach))


@cache_for_readers()
def calendar_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """`/calendar/2024/3/`: the weeks of a month, with the days of daily sources."""
    visible, reach = _opened(request)
    first, last, shown = Month.of(reach[0].monday), Month.of(reach[1].sunday), Month(year, month)
    if not first <= shown <= last:
        raise Http404("No issue is of this month.")
    weeks, language = shown.weeks, _language()
    in_month = visible.filter(dated_on__gte=shown.first, dated_on__lte=shown.last)
    context = {
        "title": shown.title(language),
        "year": _link(_year_in(Year(year), reach)),
        "table": month_table(columns(visible, weeks[0], weeks[-1]), shown, language),
        "discussed": _discussed(in_month),
        "before": _link(shown.before) if first < shown else None,
        "after": _link(shown.after) if shown < last else None,
    }
    return render(request, "papers/calendar/month.html", context)


@cache_for_readers()
def calendar_week(request: HttpRequest, key: str) -> HttpResponse:
    """`/calendar/2024-W11/`: all issues of a week, what several of them treat, and which sources have none."""
    try:
        week = Week.of_key(key)
    except NoPeriod as error:
        raise Http404("There is no such week.") from error
    visible, reach = _opened(request)
    if not reach[0] <= week <= reach[1]:
        raise Http404("No issue is of this week.")
    language = _language()
    held = issues_between(visible, week, week).get(week, [])
    ids = [issue.id for issue in held[:MOST_IN_A_WEEK]]
    context = {
        "title": week.title(language),
        "days": week.span(language),
        "month": _link(week.month),
        "year": _link(_year_of(week)),
        "cards": _week_cards(ids, language),
        "left_out": len(held) - len(ids),
        "missing": [c.source for c in columns(visible, week, week) if week in c.missing_weeks],
        "discussed": _discussed(Issue.objects.filter(pk__in=ids)),
        "before": _link(week.before) if reach[0] < week else None,
        "after": _link(week.after) if week < reach[1] else None,
    }
    return render(request, "papers/calendar/week.html", context)


def _opened(request: HttpRequest) -> tuple[QuerySet[Issue], Reach]:
    """The issues that may be read, and the weeks they are in. Raises Http404 where there are none."""
    visible = Issue.objects.visible_to(request.user)
    reach = reach_of(visible, undated(visible))
    if reach is None:
        raise Http404("No issue that may be read has a date.")
    return visible, reach


def _year_context(year: Year, visible: QuerySet[Issue], reach: Reach) -> dict:
    language = _language()
    first, last = _year_of(reach[0]), _year_of(reach[1])
    weeks = year.weeks
    found = columns(visible, weeks[0], weeks[-1])
    of_year = visible.filter(dated_on__gte=weeks[0].monday, dated_on__lte=weeks[-1].sunday)
    return {
        "number": year.number,
        "title": year.title(language),
        "years": [Year(number) for number in range(last.number, first.number - 1, -1)],
        "table": year_table(found, weeks, language),
        "discussed": _discussed(of_year),
        "before": _link(year.before) if first < year else None,
        "after": _link(year.after) if year < last else None,
    }


def _undated_cards(ids: list[int]) -> list[IssueCard]:
    found = {issue.pk: issue for issue in for_cards(Issue.objects.filter(pk__in=ids))} if ids else {}
    return issue_cards([found[id] for id in ids if id in found]) if found else []


def _week_cards(ids: list[int], language: str) -> list[IssueCard]:
    """The issues of a week: those in the reader's language first, then by source and by day."""
    order = {id: place for place, id in enumerate(ids)}
    issues = sorted(
        for_cards(Issue.objects.filter(pk__in=ids)),
        key=lambda issue: (issue.language != language, issue.language, issue.source.name, order[issue.pk]),
    )
    return issue_cards(issues, previews=first_entries(issues))


def _discussed(issues: QuerySet[Issue]) -> list[DiscussedCard]:
    """What several sources treat in these issues; three queries."""
    return discussed_cards(read_by_several(issues, READ_BY_SEVERAL), _language())


def _link(period: Week | Month | Year | None) -> Neighbour | None:
    return Neighbour(period.get_absolute_url(), period.title(_language())) if period else None


def _year_of(week: Week) -> Year:
    return Year(week.monday.isocalendar().year)


def _year_in(year: Year, reach: Reach) -> Year | None:
    """A year, if the calendar has a page for it: the last days of a December may all be of the next year's first week."""
    return year if _year_of(reach[0]) <= year <= _year_of(reach[1]) else None


def _language() -> str:
    return get_language() or "en"
