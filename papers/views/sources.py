"""Sources: who publishes digests, and all issues of one of them."""

from django.db.models import Count, Max, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from papers.models import Issue, Source
from papers.page_cache import cache_for_readers
from papers.views.cards import first_entries, for_cards, issue_cards
from papers.views.lists import ISSUES, PLACE, canonical_query, page_of

PAGE_SIZE = 20


def sources_with_issues(visible: QuerySet[Issue]) -> QuerySet[Source]:
    """The sources that have an issue in `visible`, with `issue_count` and `newest`, the day of the newest."""
    of_visible = Q(issues__in=visible)
    return (
        Source.objects.annotate(
            issue_count=Count("issues", filter=of_visible), newest=Max("issues__dated_on", filter=of_visible)
        )
        .filter(issue_count__gt=0)
        .select_related("upstream")
    )


def sources_first_in(language: str, sources: QuerySet[Source]) -> list[Source]:
    """The sources in the reader's language, then the others by language, each by name; one query."""
    return sorted(sources, key=lambda source: (source.language != language, source.language, source.name))


@cache_for_readers()
def source_list(request: HttpRequest) -> HttpResponse:
    """Every source with its language, its licence, and how many issues of it there are."""
    visible = Issue.objects.visible_to(request.user)
    sources = sources_first_in(get_language() or "en", sources_with_issues(visible))
    return render(request, "papers/source_list.html", {"sources": sources})


@cache_for_readers(parameters=PLACE)
def source_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One source: who publishes it, its editions in other languages, its issues from the newest."""
    source = get_object_or_404(Source.objects.select_related("upstream"), slug=slug)
    visible = Issue.objects.visible_to(request.user)
    series = Q(pk=source.series_id) | Q(upstream=source.series_id)
    editions = Source.objects.filter(series, issues__in=visible).exclude(pk=source.pk).distinct()
    issues, paging = page_of(request, for_cards(visible.filter(source=source)), ISSUES, PAGE_SIZE)
    context = {
        "source": source,
        "editions": editions.order_by("language", "pk"),
        "cards": issue_cards(issues, previews=first_entries(issues), with_tags=True),
        "paging": paging,
        "canonical_query": canonical_query(request),
    }
    return render(request, "papers/source.html", context)
