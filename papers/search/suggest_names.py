"""Tags and authors whose names begin with what somebody is typing, for the search box. Only of what is published."""

from collections.abc import Collection
from dataclasses import dataclass
from heapq import nsmallest

from django.db.models import Count, Exists, Min, OuterRef, Q
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
# Names that are read to choose from; a beginning that more names hold says little yet.
_READ = 1_000
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

    Three queries. Any text is allowed.
    """
    key = tag_key(text.replace("\x00", "").lstrip("#")[:LONGEST_NAME])
    if not key or not key.isprintable():
        return []
    synonyms: dict[int, str] = {}
    rows = TagSynonym.objects.filter(_holding("key", key)).order_by("key")
    for tag_id, name, other in rows.values_list("tag_id", "name", "key")[:_READ]:
        if _rank(other, key) is not None:
            synonyms.setdefault(tag_id, name)
    spellings = Q(pk__in=list(synonyms)[:_LOOKED_AT])
    for form in {key, key.replace(" ", "-"), key.replace(" ", "_")}:
        spellings |= _holding("name", form)
    ranked: list[tuple[tuple[int, int, str], int, NamedTag]] = []
    for pk, name, slug in Tag.objects.filter(spellings).order_by().values_list("pk", "name", "slug")[:_READ]:
        own = _rank(tag_key(name), key)
        synonym = synonyms.get(pk, "") if own is None else ""
        rank = own if own is not None else _rank(tag_key(synonym), key) if synonym else None
        if rank is not None:
            ranked.append(((rank, len(name), slug), pk, NamedTag(slug, name, synonym)))
    best = nsmallest(_LOOKED_AT, ranked)
    used = _in_use([pk for _, pk, _ in best])
    return [tag for _, pk, tag in best if pk in used][:limit]


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


def _holding(column: str, text: str) -> Q:
    """Rows of which a column holds `text`; begins with it, where it is a single Latin letter, which is in nearly all."""
    is_letter = len(text) == 1 and text.isascii()
    return Q(**{f"{column}__istartswith" if is_letter else f"{column}__icontains": text})


def _in_use(tag_ids: Collection[int]) -> set[int]:
    """Those of the tags that something published carries."""
    of_issue = IssueTag.objects.filter(tag=OuterRef("pk"), content_object__state=Issue.State.PUBLISHED)
    of_entry = EntryTag.objects.filter(
        tag=OuterRef("pk"),
        content_object__state=Entry.State.SHOWN,
        content_object__issue__state=Issue.State.PUBLISHED,
    )
    rows = Tag.objects.filter(Exists(of_issue) | Exists(of_entry), pk__in=tag_ids).order_by()
    return set(rows.values_list("pk", flat=True))


def _rank(name: str, key: str) -> int | None:
    """How well a name fits: it is it, begins with it, or has it further in; None where it does not."""
    if name == key:
        return 0
    if name.startswith(key):
        return 1
    # Words of an alphabet are told by their beginnings.
    return 2 if (f" {key}" if key[0].isascii() else key) in name else None
