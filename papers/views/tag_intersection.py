"""What carries several tags at once."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from taggit.models import Tag

from papers.models import Entry, Issue
from papers.page_cache import cache_for_readers
from papers.tagging import Tree, canonical_tags
from papers.views.cards import for_cards, issue_cards
from papers.views.lists import ISSUES, PLACE, canonical_query, page_of
from papers.views.papers import shown_entries
from papers.views.tag_sets import (
    MOST_TAGS,
    carrying,
    narrowing,
    url_of,
    widening,
    without_the_wider,
)

ISSUES_PER_PAGE = 15


@cache_for_readers(parameters=PLACE)
def tag_intersection(request: HttpRequest, slugs: str) -> HttpResponse:
    """`/tags/<slug>/<slug>/`, up to four: the entries that carry all of these tags, under their issues, the newest first.

    An entry carries what its issue does, and a tag wherever one below it stands. Other names, another order, and tags
    that add nothing lead to the one address there is.
    """
    parts = slugs.split("/")
    if len(parts) > MOST_TAGS:
        raise Http404("No address has so many tags.")
    visible = Issue.objects.visible_to(request.user)
    shown = shown_entries(drafts=request.user.has_perm("papers.view_draft"))
    tree = Tree.read()
    tags = without_the_wider(_named(parts, shown, tree), tree)
    if [tag.slug for tag in tags] != parts:
        return HttpResponsePermanentRedirect(url_of([tag.slug for tag in tags]))
    entries = carrying(shown, [tree.with_below(tag.pk) for tag in tags])
    issues, paging = page_of(
        request, for_cards(visible.filter(pk__in=entries.values("issue"))), ISSUES, ISSUES_PER_PAGE
    )
    lines = entries.filter(issue__in=issues).select_related("paper").defer("imported")
    context = {
        "tags": tags,
        "name": " + ".join(tag.name for tag in tags),
        "number": entries.count(),
        "widening": widening(tags, tree, shown),
        "narrowing": narrowing(tags, tree, shown),
        "cards": issue_cards(issues, lines.order_by("issue", "position")),
        "paging": paging,
        "canonical_query": canonical_query(request),
        # There are more sets of tags than pages that anybody looks for.
        "noindex": len(tags) > 2 or not issues,
    }
    return render(request, "papers/tag_intersection.html", context)


def _named(parts: list[str], shown: QuerySet[Entry], tree: Tree) -> list[Tag]:
    """The tags of an address. Raises Http404 where a part names none that an entry which may be read carries."""
    found = canonical_tags(parts)
    by_slug = {tag.slug: tag for tag in Tag.objects.filter(slug__in=parts)}
    for part in parts:
        tag = by_slug.get(part) or found.get(part)
        if tag is None or not carrying(shown, [tree.with_below(tag.pk)]).exists():
            raise Http404("There is no such tag.")
        found[part] = tag
    return [found[part] for part in parts]
