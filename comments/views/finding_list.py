"""What the checks found: one row for each Finding, the worst first, in the languages that the moderator reads first."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comments.forms.finding import PARAMETERS, FindingFilterForm
from comments.queue import FindingFilters, finding_page, languages_in
from comments.views.finding_done import finding_done_before
from comments.views.room import room, sources_for
from comments.views.walked_list import walked_list, without_empty_filters
from papers.models import Finding


@room("papers.view_finding")
@require_safe
def finding_list(request: HttpRequest) -> HttpResponse:
    """`/review/findings/`."""
    if cleaner := without_empty_filters(request, PARAMETERS):
        return cleaner
    form = filter_form(request)
    filters = form.chosen()
    context = walked_list(request, PARAMETERS, partial(finding_page, request.user, filters))
    context |= {"form": form, "state": filters.state, "done": finding_done_before(request)}
    return render(request, "comments/room/findings.html", context)


def filter_form(request: HttpRequest) -> FindingFilterForm:
    """The filters of the address, with all that can be chosen."""
    sources = sources_for(request.user)
    return FindingFilterForm(request.GET, sources=sources, found_in=languages_in(Finding.State.OPEN, Finding))


def finding_filters_of(request: HttpRequest) -> FindingFilters:
    """The filters of the list that the moderator came from."""
    return filter_form(request).chosen()
