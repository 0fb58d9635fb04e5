"""What carries several tags at once, and which tag more would narrow it down to how much."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from taggit.models import Tag

from papers.models import Entry, EntryTag, IssueTag
from papers.tagging import Tree

MOST_TAGS = 4
NARROWING = 12


@dataclass(frozen=True, slots=True)
class TagLink:
    """A link that leads to fewer entries or to more: the tag it adds or takes away, and how many entries there are."""

    name: str
    url: str
    number: int


def url_of(slugs: Collection[str]) -> str:
    """The address of what carries all these tags. Its tags stand in the order of their slugs."""
    if len(slugs) == 1:
        return reverse("papers:tag", args=[*slugs])
    return reverse("papers:tag_intersection", args=["/".join(sorted(slugs))])


def carrying(entries: QuerySet[Entry], sets: Sequence[Collection[int]]) -> QuerySet[Entry]:
    """The entries that carry a tag of each set (ids of one tag and of those below it), or whose issue does."""
    for tags in sets:
        entries = entries.filter(_carries(tags))
    return entries


def without_the_wider(tags: Sequence[Tag], tree: Tree) -> list[Tag]:
    """The tags by their slugs, each once, without those that stand above another of them: they add nothing."""
    unique = {tag.pk: tag for tag in tags}
    wider = {above for tag in unique for above in tree.above(tag)}
    return sorted((tag for tag in unique.values() if tag.pk not in wider), key=lambda tag: tag.slug)


def narrowing(tags: Sequence[Tag], tree: Tree, shown: QuerySet[Entry]) -> list[TagLink]:
    """The tags that most of the entries carry which carry all of `tags`, each with how many carry it as well.

    None where there are as many tags as an address may have. Two queries.
    """
    if len(tags) >= MOST_TAGS:
        return []
    entries = carrying(shown, [tree.with_below(tag.pk) for tag in tags])
    # The tags themselves, and those above them, which would not narrow anything.
    known = {id for tag in tags for id in (tag.pk, *tree.above(tag.pk))}
    found = list(
        EntryTag.objects.filter(content_object__in=entries)
        .exclude(tag__in=known)
        .order_by()
        .values("tag", "tag__name", "tag__slug")
        .annotate(uses=Count("pk"))
        .order_by("-uses", "tag__slug")[:NARROWING]
    )
    if not found:
        return []
    numbers = entries.order_by().aggregate(
        **{f"tag_{row['tag']}": Count("pk", filter=_carries(tree.with_below(row["tag"]))) for row in found}
    )
    slugs = [tag.slug for tag in tags]
    links = []
    for row in found:
        # With a tag from below one of these, that one says nothing more.
        above = tree.above(row["tag"])
        kept = [tag.slug for tag in tags if tag.pk not in above] if above else slugs
        url = url_of([*kept, row["tag__slug"]])
        links.append(TagLink(row["tag__name"], url, numbers[f"tag_{row['tag']}"]))
    return sorted(links, key=lambda link: (-link.number, link.name.casefold()))


def widening(tags: Sequence[Tag], tree: Tree, shown: QuerySet[Entry]) -> list[TagLink]:
    """For each of several tags what is left of the address without it; a query for each."""
    links = []
    for tag in tags:
        others = [other for other in tags if other.pk != tag.pk]
        number = carrying(shown, [tree.with_below(other.pk) for other in others]).count()
        links.append(TagLink(tag.name, url_of([other.slug for other in others]), number))
    return links


def _carries(tags: Collection[int]) -> Q:
    # One list of ids, by which both databases enter the table; "or" would have them read all of it.
    own = EntryTag.objects.filter(tag__in=tags).order_by().values_list("content_object")
    of_issues = IssueTag.objects.filter(tag__in=tags).order_by().values_list("content_object__entries")
    return Q(pk__in=own.union(of_issues.filter(content_object__entries__isnull=False)))
