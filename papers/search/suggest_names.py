"""Tags and authors whose names begin with what somebody is typing, for the search box. Only of what is published."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from taggit.models import Tag

from papers.authors import author_key
from papers.models import Entry, EntryTag, Issue, IssueTag, PaperAuthor, TagSynonym
from papers.search.backend import backend
from papers.search.facts import PAPER, facts, group_of_rank, is_authors
from papers.search.folding import fold, is_run, stem
from papers.search.matching import alternatives_of, is_told_by_tokens
from papers.search.query import Word
from papers.tagging import LONGEST_NAME, tag_key

# Of so many names that fit the best are chosen; who types on gets others.
_LOOKED_AT = 60
# One Latin letter begins too many names to be worth a look.
_SHORTEST_NAME = 2
# Of the papers whose authors fit, so many of the newest.
_PAPERS_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class NamedTag:
    """A Tag that fits, and its synonym where that is what fits."""

    slug: str
    name: str
    synonym: str = ""


@dataclass(frozen=True, slots=True)
class NamedAuthor:
    """An author that fits, by the key of the name, and how many papers here have it."""

    key: str
    name: str
    papers: int


def tags_like(text: str, limit: int) -> list[NamedTag]:
    """The tags of which a name or synonym has a word that begins so (in Korean and Japanese: holds it), the nearest first.

    Two queries. Any text is allowed.
    """
    key = tag_key(text.replace("\x00", "").lstrip("#")[:LONGEST_NAME])
    if not key or not key.isprintable():
        return []
    synonyms: dict[int, str] = {}
    for tag_id, name, other in TagSynonym.objects.filter(key__contains=key).values_list(
        "tag_id", "name", "key"
    )[:_LOOKED_AT]:
        if _rank(other, key) is not None:
            synonyms.setdefault(tag_id, name)
    spellings = Q(pk__in=list(synonyms))
    for form in {key, key.replace(" ", "-"), key.replace(" ", "_")}:
        spellings |= Q(name__icontains=form) | Q(slug__contains=form)
    ranked: list[tuple[tuple[int, int, str], NamedTag]] = []
    for tag in _in_use(Tag.objects.filter(spellings))[:_LOOKED_AT]:
        own = _rank(tag_key(tag.name), key)
        synonym = synonyms.get(tag.pk, "") if own is None else ""
        rank = own if own is not None else _rank(tag_key(synonym), key) if synonym else None
        if rank is not None:
            ranked.append(((rank, len(tag.name), tag.slug), NamedTag(tag.slug, tag.name, synonym)))
    return [tag for _, tag in sorted(ranked, key=lambda pair: pair[0])[:limit]]


def authors_like(text: str, limit: int) -> list[NamedAuthor]:
    """The authors of whom a name begins so, among those of the newest papers that fit, those with most papers first.

    The index finds the papers, so that the names of all authors need not be read. Three queries. Any text is allowed.
    """
    key = author_key(text.replace("\x00", ""))
    pieces = fold(text[:LONGEST_NAME]).split()
    if not pieces or (len(key) < _SHORTEST_NAME and key.isascii()):
        return []
    beginning = "" if is_run(pieces[-1]) else stem(pieces.pop())
    words = [Word(piece, piece) for piece in pieces]
    wanted = [tokens for word in words for tokens in alternatives_of(word)]
    needles = [word.needle for word in words if not is_told_by_tokens(word)]
    columns = facts()
    places = columns.remembered(
        ("beginning", tuple(map(tuple, wanted)), tuple(needles), beginning),
        lambda: backend().find(wanted, needles, beginning=beginning),
    )
    ranks = nsmallest(
        _PAPERS_LOOKED_AT,
        {
            columns.ranks[place]
            for place in places
            if columns.groups[place] & 3 == PAPER and is_authors(columns.ranks[place])
        },
    )
    papers = {group_of_rank(rank) >> 2 for rank in ranks}
    fitting = Q(key__startswith=key) | Q(key__contains=f"-{key}")
    keys = set(PaperAuthor.objects.filter(fitting, paper__in=papers).order_by().values_list("key", flat=True))
    published = Entry.objects.filter(
        state=Entry.State.SHOWN, issue__state=Issue.State.PUBLISHED, paper=OuterRef("paper")
    )
    rows = (
        PaperAuthor.objects.filter(Exists(published), key__in=sorted(keys)[:_LOOKED_AT])
        .order_by()
        .values("key")
        .annotate(name=Min("name"), papers=Count("paper"))
        .order_by("-papers", "key")[:limit]
    )
    return [NamedAuthor(row["key"], row["name"], row["papers"]) for row in rows]


def _in_use(tags: QuerySet[Tag]) -> Iterable[Tag]:
    """Those of `tags` that something published carries."""
    of_issue = IssueTag.objects.filter(tag=OuterRef("pk"), content_object__state=Issue.State.PUBLISHED)
    of_entry = EntryTag.objects.filter(
        tag=OuterRef("pk"),
        content_object__state=Entry.State.SHOWN,
        content_object__issue__state=Issue.State.PUBLISHED,
    )
    return tags.filter(Exists(of_issue) | Exists(of_entry)).order_by("slug")


def _rank(name: str, key: str) -> int | None:
    """How well a name fits: it is it, begins with it, or has it further in; None where it does not."""
    if name == key:
        return 0
    if name.startswith(key):
        return 1
    at = name.find(key)
    if at < 0:
        return None
    # Words of an alphabet are told by their beginnings.
    return None if key[0].isascii() and not name[:at][-1:].isspace() and f" {key}" not in name else 2
