"""The public list of reports and their outcome."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from comments.forms.report_filter import PARAMETERS, ReportFilterForm
from comments.views.reported_text import readable_reports
from papers.models import Issue, Source
from papers.models.texts import texts_of
from papers.page_cache import cache_for_readers
from papers.paging import Key, Keyset, identifier
from papers.titles import issue_title
from papers.views.lists import PLACE, canonical_query, page_of, query_of

PAGE_SIZE = 25
REPORTS = Keyset(Key("pk", lambda report: report.pk, identifier))


@cache_for_readers(parameters=(*PARAMETERS, *PLACE))
@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    """All reports of texts that may be read, the newest first, filtered by what the address says."""
    if any(name in request.GET and not request.GET[name] for name in PARAMETERS):
        # A form without script sends its empty fields too; the address says only what was chosen.
        return HttpResponseRedirect(request.path + query_of(request, PARAMETERS))
    visible = Issue.objects.visible_to(request.user)
    sources = list(Source.objects.filter(issues__in=visible).distinct().order_by("name", "pk"))
    form = ReportFilterForm(request.GET, sources=sources)
    rows = readable_reports(request.user).select_related(
        "translation", "issue__source", "reporter", "decision"
    )
    reports, paging = page_of(request, form.filtered(rows), REPORTS, PAGE_SIZE, PARAMETERS)
    spoken = get_language() or "en"
    texts = texts_of(issues={report.issue_id for report in reports}, roles=["title"])
    context = {
        "rows": [(report, issue_title(report.issue, texts, spoken)) for report in reports],
        "form": form,
        "is_for_everybody": settings.ANONYMOUS_REPORTS,
        "is_filtered": any(request.GET.get(name) for name in PARAMETERS),
        "paging": paging,
        "canonical_query": canonical_query(request, PARAMETERS),
    }
    return render(request, "comments/reports/list.html", context)
