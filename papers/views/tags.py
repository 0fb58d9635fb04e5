"""Tags: which there are, and what carries one."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from taggit.models import Tag

from papers.filters import tagged
from papers.models import Entry, EntryTag, Issue, IssueTag
from papers.page_cache import cache_for_readers
from papers.paging import Key, Keyset, word
from papers.tagging import Tree, canonical_tag
from papers.views.cards import for_cards, issue_cards
from papers.views.lists import ISSUES, PLACE, canonical_query, page_of
from papers.views.papers import shown_entries
from papers.views.tag_sets import narrowing, url_of

ISSUES_PER_PAGE = 15
TAGS_PER_PAGE = 120
# "Lately" means the newest issues, not the last days: a page must not change by itself, and a quiet month is no reason
# for an empty list.
NEWEST_ISSUES = 60
FREQUENT_TAGS = 24
# Above the list of all tags stands their order, as long as a reader can take it in.
TREES_SHOWN = 60
TAGS = Keyset(Key("slug", lambda tag: tag.slug, word), falling=False)


@dataclass(slots=True)
class Branch:
    """A tag with those that stand below it."""

    tag: Tag
    below: list["Branch"] = field(default_factory=list)


@cache_for_readers(parameters=PLACE)
def tag_list(request: HttpRequest) -> HttpResponse:
    """The tags most used lately, those that stand below others, and all tags by their place in the alphabet."""
    visible = Issue.objects.visible_to(request.user)
    tags, paging = page_of(request, Tag.objects.filter(_used_in(visible)), TAGS, TAGS_PER_PAGE)
    context = {
        "frequent": frequent_tags(visible),
        "branches": branches(visible, Tree.read()) if not paging.newer else [],
        "tags": tags,
        "paging": paging,
        "canonical_query": canonical_query(request),
    }
    return render(request, "papers/tag_list.html", context)


@cache_for_readers(parameters=PLACE)
def tag_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The issues that carry a tag or one below it, or whose entries do; those entries stand under their issue. Another
    name of a tag leads to it. For readers there is no tag that only drafts carry.
    """
    tag = Tag.objects.filter(slug=slug).first() or canonical_tag(slug)
    if tag is None:
        raise Http404("There is no such tag.")
    tree = Tree.read()
    ids = tree.with_below(tag.pk)
    visible = Issue.objects.visible_to(request.user)
    issues, paging = page_of(request, for_cards(tagged(visible, ids)), ISSUES, ISSUES_PER_PAGE)
    if not issues and not request.user.has_perm("papers.view_draft"):
        raise Http404("Nothing that may be read has this tag.")
    if tag.slug != slug:
        return HttpResponsePermanentRedirect(url_of([tag.slug]))
    entries = (
        Entry.objects.filter(
            issue__in=issues,
            state=Entry.State.SHOWN,
            pk__in=EntryTag.objects.filter(tag__in=ids).values("content_object"),
        )
        .select_related("paper")
        .defer("imported")
        .order_by("issue", "position")
    )
    context = {
        "tag": tag,
        "synonyms": tag.synonyms.all(),
        "above": in_order(tree.above(tag.pk)),
        "below": below(tag, visible, tree),
        "narrowing": narrowing([tag], tree, shown_entries(drafts=request.user.has_perm("papers.view_draft"))),
        "cards": issue_cards(issues, entries),
        "paging": paging,
        "canonical_query": canonical_query(request),
    }
    return render(request, "papers/tag.html", context)


def in_order(ids: list[int]) -> list[Tag]:
    """The tags of these ids, in this order; one query, none without ids."""
    found = Tag.objects.in_bulk(ids) if ids else {}
    return [found[id] for id in ids if id in found]


def below(tag: Tag, visible: QuerySet[Issue], tree: Tree) -> list[Branch]:
    """What stands below `tag` and may be known of; two queries, none where nothing does."""
    return _branches_of(tree.children.get(tag.pk, ()), visible, tree)


def branches(visible: QuerySet[Issue], tree: Tree) -> list[Branch]:
    """The uppermost tags that have others below them, each with those; two queries, none where no tag has."""
    return _branches_of([id for id in tree.children if id not in tree.parents], visible, tree)[:TREES_SHOWN]


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


def _branches_of(ids: Collection[int], visible: QuerySet[Issue], tree: Tree) -> list[Branch]:
    """The tags of these ids that something which may be read carries, they or one below, with those below them."""
    members = {member for id in ids for member in tree.with_below(id)}
    if not members:
        return []
    used = set(Tag.objects.filter(_used_in(visible), pk__in=members).values_list("pk", flat=True))
    tags = Tag.objects.in_bulk(members)
    return _grown(ids, used, tags, tree, frozenset())


def _grown(
    ids: Collection[int], used: set[int], tags: dict[int, Tag], tree: Tree, above: frozenset[int]
) -> list[Branch]:
    # Rows that stood in a circle would never end.
    shown = [tags[id] for id in ids if id in tags and id not in above and used & tree.with_below(id)]
    return [
        Branch(tag, _grown(tree.children.get(tag.pk, ()), used, tags, tree, above | {tag.pk}))
        for tag in sorted(shown, key=lambda tag: tag.name.casefold())
    ]


def _used_in(visible: QuerySet[Issue]) -> Q:
    """The tags that one of these issues carries, or an entry shown in it. Asked tag by tag, so that a page of the list
    reads no more than itself.
    """
    entries = EntryTag.objects.filter(
        tag=OuterRef("pk"), content_object__state=Entry.State.SHOWN, content_object__issue__in=visible
    )
    issues = IssueTag.objects.filter(tag=OuterRef("pk"), content_object__in=visible)
    return Q(Exists(entries)) | Q(Exists(issues))
