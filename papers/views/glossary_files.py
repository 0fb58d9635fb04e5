"""`/glossary.csv` and `/glossary.tbx`: the term base to take away, and to bring back after an edit."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from papers.page_cache import cache_for_readers
from papers.quality.exchange import csv_file, tbx_write
from papers.site_terms import site_terms


@cache_for_readers()
def glossary_csv(request: HttpRequest) -> HttpResponse:
    """A line for each term (papers/quality/exchange/csv_file.py)."""
    return _file(csv_file.write(site_terms().concepts), "text/csv; charset=utf-8", "glossary.csv")


@cache_for_readers()
def glossary_tbx(request: HttpRequest) -> HttpResponse:
    """TBX-Basic (papers/quality/exchange/tbx_write.py)."""
    title = _("Glossary of %(site)s") % {"site": request.get_host()}
    content = tbx_write.write(site_terms().concepts, title=title)
    return _file(content, "application/x-tbx+xml; charset=utf-8", "glossary.tbx")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
