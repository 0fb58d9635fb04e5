"""All there is in one language."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from papers import languages
from papers.models import Issue
from papers.page_cache import cache_for_readers
from papers.views.cards import first_entries, for_cards, issue_cards
from papers.views.lists import ISSUES, PLACE, canonical_query, page_of
from papers.views.sources import sources_with_issues

PAGE_SIZE = 20


@cache_for_readers(parameters=PLACE)
def language_page(request: HttpRequest, tag: str) -> HttpResponse:
    """Sources and issues in the language `tag`, a BCP 47 tag. 404 for one that is neither spoken nor read here."""
    visible = Issue.objects.visible_to(request.user)
    sources = list(sources_with_issues(visible).filter(language=tag).order_by("name", "pk"))
    issues, paging = page_of(request, for_cards(visible.filter(language=tag)), ISSUES, PAGE_SIZE)
    if not sources and not issues and tag not in languages.NAMES:
        raise Http404
    context = {
        "language": tag,
        "sources": sources,
        "cards": issue_cards(issues, previews=first_entries(issues), with_tags=True),
        "paging": paging,
        "canonical_query": canonical_query(request),
    }
    return render(request, "papers/language.html", context)
