"""`/feeds/`: what can be followed in a feed reader, and how."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from papers.models import Issue
from papers.page_cache import cache_for_readers
from papers.views.sources import sources_first_in, sources_with_issues
from papers.views.tags import frequent_tags


@cache_for_readers()
def feed_list(request: HttpRequest) -> HttpResponse:
    """The feeds of everything, of languages, of sources and of the tags most used lately; the rest have theirs in place."""
    published = Issue.objects.published()
    sources = sources_first_in(get_language() or "en", sources_with_issues(published))
    context = {
        "sources": sources,
        "languages": list(dict.fromkeys(source.language for source in sources)),
        "tags": frequent_tags(published),
    }
    return render(request, "papers/feed_list.html", context)
