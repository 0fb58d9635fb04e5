"""The list of issues, with its filters."""

from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from papers.filters import PARAMETERS, IssueFilter
from papers.models import Issue, Source
from papers.page_cache import cache_for_readers
from papers.views.cards import first_entries, for_cards, issue_cards
from papers.views.limited import count_search
from papers.views.lists import ISSUES, PLACE, canonical_query, page_of, query_of

PAGE_SIZE = 20


@cache_for_readers(parameters=(*PARAMETERS, *PLACE))
def issue_list(request: HttpRequest) -> HttpResponse:
    """All issues from the newest, filtered by what the address says."""
    if any(name in request.GET and not request.GET[name] for name in PARAMETERS):
        # A form without script sends its empty fields too; the address says only what was chosen.
        return HttpResponseRedirect(request.path + query_of(request, PARAMETERS))
    if request.GET.get("q"):
        count_search(request)
    visible = Issue.objects.visible_to(request.user)
    sources = list(
        Source.objects.filter(issues__in=visible)
        .annotate(oldest=Min("issues__dated_on"), newest=Max("issues__dated_on"))
        .order_by("name", "pk")
    )
    filtered = IssueFilter(request.GET, queryset=for_cards(visible), sources=sources, years=years_of(sources))
    issues, paging = page_of(request, filtered.qs, ISSUES, PAGE_SIZE, PARAMETERS)
    context = {
        "cards": issue_cards(issues, previews=first_entries(issues), with_tags=True),
        "filter": filtered,
        "is_filtered": any(request.GET.get(name) for name in PARAMETERS),
        "is_empty_site": not sources,
        "paging": paging,
        "canonical_query": canonical_query(request, PARAMETERS),
    }
    return render(request, "papers/issue_list.html", context)


def years_of(sources: list[Source]) -> tuple[int, int] | None:
    """The first and the last year of which there is an issue; None where there is no issue at all."""
    if not sources:
        return None
    return min(source.oldest for source in sources).year, max(source.newest for source in sources).year
