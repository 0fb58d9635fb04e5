"""Tags: which there are, and what carries one."""

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from taggit.models import Tag

from papers.filters import tagged
from papers.models import Entry, EntryTag, Issue, IssueTag
from papers.page_cache import cache_for_readers
from papers.paging import Key, Keyset, word
from papers.views.cards import for_cards, issue_cards
from papers.views.lists import ISSUES, PLACE, canonical_query, page_of

ISSUES_PER_PAGE = 15
TAGS_PER_PAGE = 120
# "Lately" means the newest issues, not the last days: a page must not change by itself, and a quiet month is no reason
# for an empty list.
NEWEST_ISSUES = 60
FREQUENT_TAGS = 24
TAGS = Keyset(Key("slug", lambda tag: tag.slug, word), falling=False)


@cache_for_readers(parameters=PLACE)
def tag_list(request: HttpRequest) -> HttpResponse:
    """The tags most used lately, and all tags by their place in the alphabet."""
    visible = Issue.objects.visible_to(request.user)
    used = Tag.objects.filter(
        Q(pk__in=IssueTag.objects.filter(content_object__in=visible).values("tag"))
        | Q(pk__in=shown_entry_tags(visible).values("tag"))
    )
    tags, paging = page_of(request, used, TAGS, TAGS_PER_PAGE)
    context = {
        "frequent": frequent_tags(visible),
        "tags": tags,
        "paging": paging,
        "canonical_query": canonical_query(request),
    }
    return render(request, "papers/tag_list.html", context)


@cache_for_readers(parameters=PLACE)
def tag_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The issues that carry a tag, or whose entries do; those entries stand under their issue. For readers there is no
    tag that only drafts carry.
    """
    tag = get_object_or_404(Tag, slug=slug)
    visible = Issue.objects.visible_to(request.user)
    issues, paging = page_of(request, for_cards(tagged(visible, tag)), ISSUES, ISSUES_PER_PAGE)
    if not issues and not request.user.has_perm("papers.view_draft"):
        raise Http404("Nothing that may be read has this tag.")
    entries = (
        Entry.objects.filter(issue__in=issues, state=Entry.State.SHOWN, tag_items__tag=tag)
        .select_related("paper")
        .defer("imported")
        .order_by("issue", "position")
    )
    context = {
        "tag": tag,
        "cards": issue_cards(issues, entries),
        "paging": paging,
        "canonical_query": canonical_query(request),
    }
    return render(request, "papers/tag.html", context)


def shown_entry_tags(issues: QuerySet[Issue]) -> QuerySet[EntryTag]:
    """The tags on entries that are shown in `issues`."""
    return EntryTag.objects.filter(content_object__state=Entry.State.SHOWN, content_object__issue__in=issues)


def frequent_tags(visible: QuerySet[Issue]) -> QuerySet[Tag]:
    """The tags most used in the newest issues, with `uses`, how many of their entries carry it."""
    newest = list(visible.order_by("-dated_on", "-pk").values_list("pk", flat=True)[:NEWEST_ISSUES])
    of_entries = Q(
        entry_items__content_object__issue__in=newest, entry_items__content_object__state=Entry.State.SHOWN
    )
    return (
        Tag.objects.filter(of_entries)
        .annotate(uses=Count("entry_items"))
        .order_by(F("uses").desc(), "slug")[:FREQUENT_TAGS]
    )
