"""`/opensearch.xml`: how a browser searches this site (OpenSearch 1.1), in the reader's language."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse

from papers.addresses import site_root
from papers.page_cache import cache_for_readers

TYPE = "application/opensearchdescription+xml"


@cache_for_readers()
def opensearch(request: HttpRequest) -> HttpResponse:
    """The description: the page of results, the suggestions while somebody types, and where it is kept itself."""
    root = site_root(request)
    context = {
        "results": f"{root}{reverse('papers:search')}",
        "suggestions": f"{root}{reverse('papers:suggest')}",
        "own": f"{root}{reverse('papers:opensearch')}",
        "icon": f"{root}{static('papers/icon.svg')}",
    }
    return render(request, "papers/opensearch.xml", context, content_type=f"{TYPE}; charset=utf-8")
