"""What the checks found: one row for each Finding, the worst first, in the languages that the moderator reads first."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comments.forms.finding import PARAMETERS, FindingFilterForm
from comments.models import ReadLanguage
from comments.queue import FindingFilters, finding_page, languages_in
from comments.views.finding_done import finding_done_before
from comments.views.room import query_of_filters, room, sources_for
from papers.models import Finding
from papers.paging import InvalidCursor


@room("papers.view_finding")
@require_safe
def finding_list(request: HttpRequest) -> HttpResponse:
    """`/review/findings/`."""
    if any(name in request.GET and not request.GET[name] for name in PARAMETERS):
        # A form without script sends its empty fields too; the address says only what was chosen.
        return HttpResponseRedirect(request.path + query_of_filters(request, PARAMETERS))
    form = filter_form(request)
    filters, lost = form.chosen(), False
    place = {name: request.GET.get(name, "") for name in ("after", "before")}
    try:
        page = finding_page(request.user, filters, **place)
    except InvalidCursor:
        page, lost = finding_page(request.user, filters), True
    mine = list(ReadLanguage.objects.filter(person=request.user).values_list("language", flat=True))
    context = {
        "form": form,
        "rows": page.rows,
        "newer": query_of_filters(request, PARAMETERS, before=page.before) if page.before else "",
        "older": query_of_filters(request, PARAMETERS, after=page.after) if page.after else "",
        "lost": lost,
        "query": query_of_filters(request, PARAMETERS),
        "state": filters.state,
        "mine": sorted(mine),
        "done": finding_done_before(request),
        "noindex": True,
    }
    return render(request, "comments/room/findings.html", context)


def filter_form(request: HttpRequest) -> FindingFilterForm:
    """The filters of the address, with all that can be chosen."""
    sources = sources_for(request.user)
    return FindingFilterForm(request.GET, sources=sources, found_in=languages_in(Finding.State.OPEN, Finding))


def finding_filters_of(request: HttpRequest) -> FindingFilters:
    """The filters of the list that the moderator came from."""
    return filter_form(request).chosen()
