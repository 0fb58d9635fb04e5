"""Authors: who they are, what they wrote, and with whom. Only of papers that an issue treats which may be read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse

from papers.authors import MOST_AUTHORS, author_key
from papers.models import Entry, Issue, Paper, PaperAuthor
from papers.page_cache import cache_for_readers
from papers.paging import Key, Keyset, word
from papers.views.limited import count_search
from papers.views.lists import PLACE, canonical_query, page_of
from papers.views.papers import LAST_ENTRIES, PaperCard, last_entries, paper_cards, shown_entries

AUTHORS_PER_PAGE = 120
PAPERS_PER_PAGE = 20
PROLIFIC = 24
NEWEST_ISSUES = 200
BESIDE = 20
SPELLINGS = 5
ISSUES_SHOWN = 4
LONGEST_QUERY = 100
PARAMETERS = ("q",)
AUTHORS = Keyset(Key("key", lambda author: author["key"], word), falling=False)


@dataclass(frozen=True, slots=True)
class AuthorLink:
    """An author as a link: `url` is empty where the name leads to no page, `number` counts papers, 0 where unknown."""

    name: str
    url: str
    number: int = 0


@dataclass(slots=True)
class AuthorsPaper:
    """A paper on an author's page: its card, and the last entries that treat it, at most ISSUES_SHOWN."""

    card: PaperCard
    entries: list[Entry]


@cache_for_readers(parameters=(*PARAMETERS, *PLACE))
def author_list(request: HttpRequest) -> HttpResponse:
    """Those with most papers in the newest issues, and all of them by their place in the alphabet. `q` finds words of a name by their
    beginnings; one letter finds the names that begin with it.
    """
    if "q" in request.GET and not request.GET["q"].strip():
        return HttpResponseRedirect(request.path)
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    rows = _rows(request)
    if text:
        count_search(request)
        rows = rows.filter(_named_like(text))
    authors, paging = page_of(request, _by_key(rows), AUTHORS, AUTHORS_PER_PAGE, PARAMETERS)
    context = {
        "prolific": _links(_prolific(request)) if not text and not paging.newer else [],
        "authors": _links(authors),
        "letters": ascii_lowercase,
        "text": text,
        "longest": LONGEST_QUERY,
        "paging": paging,
        "canonical_query": canonical_query(request, PARAMETERS),
    }
    return render(request, "papers/author_list.html", context)


@cache_for_readers(parameters=PLACE)
def author_page(request: HttpRequest, key: str) -> HttpResponse:
    """`/authors/<key>/`: the papers of everybody of this name, the one treated last first, and who wrote with them.

    Any spelling of the name leads to its address.
    """
    canonical = author_key(key)
    if not canonical:
        raise Http404("This names nobody.")
    rows = _rows(request)
    own = rows.filter(key=canonical)
    names = list(
        own.order_by().values("name").annotate(uses=Count("pk")).order_by("-uses", "name")[:SPELLINGS]
    )
    if not names:
        raise Http404("No paper that may be read is by this author.")
    if canonical != key:
        return HttpResponsePermanentRedirect(url_of(canonical))
    shown = shown_entries(drafts=request.user.has_perm("papers.view_draft"))
    papers = PaperAuthor.objects.filter(key=canonical).values("paper")
    entries, paging = page_of(
        request, last_entries(shown, "").filter(paper__in=papers), LAST_ENTRIES, PAPERS_PER_PAGE
    )
    others = rows.filter(paper__in=papers).exclude(key=canonical)
    context = {
        "name": names[0]["name"],
        "spellings": [row["name"] for row in names[1:]],
        "number": own.count(),
        "papers": _with_entries(paper_cards(entries, shown), shown),
        "beside": _links(_by_key(others).order_by("-number", "key")[:BESIDE]),
        "paging": paging,
        "canonical_query": canonical_query(request),
    }
    return render(request, "papers/author.html", context)


def url_of(key: str) -> str:
    """The address of an author."""
    return reverse("papers:author", args=[key])


def authors_of(paper: Paper) -> list[AuthorLink]:
    """The authors of a paper as its text names them, each with the address of their page where there is one."""
    keys = [author_key(name) if place < MOST_AUTHORS else "" for place, name in enumerate(paper.authors)]
    return [
        AuthorLink(name, url_of(key) if key else "") for name, key in zip(paper.authors, keys, strict=True)
    ]


def _rows(request: HttpRequest) -> QuerySet[PaperAuthor]:
    """The rows of papers that an entry treats which may be read."""
    shown = shown_entries(drafts=request.user.has_perm("papers.view_draft"))
    # Asked row by row, so that a page of a long list reads no more than itself.
    return PaperAuthor.objects.filter(Exists(shown.filter(paper=OuterRef("paper"))))


def _by_key(rows: QuerySet[PaperAuthor]) -> QuerySet:
    """A row for each author: key, name, number of papers."""
    return rows.order_by().values("key").annotate(name=Min("name"), number=Count("pk"))


def _prolific(request: HttpRequest) -> QuerySet:
    """Who wrote most of the papers in the newest issues; counting all papers there are would take seconds."""
    newest = list(
        Issue.objects.visible_to(request.user)
        .order_by("-dated_on", "-pk")
        .values_list("pk", flat=True)[:NEWEST_ISSUES]
    )
    papers = Entry.objects.filter(issue__in=newest, state=Entry.State.SHOWN).values("paper")
    rows = _by_key(PaperAuthor.objects.filter(paper__in=papers))
    return rows.filter(number__gt=1).order_by("-number", "key")[:PROLIFIC]


def _named_like(text: str) -> Q:
    """Names each of whose words in `text` begins one of theirs; of a single letter, those that begin with it."""
    words = author_key(text).split("-")
    if len(words) == 1 and len(words[0]) <= 1:
        # An empty key stands for a text without letters, which no name has.
        return Q(key__startswith=words[0]) if words[0] else Q(pk__in=[])
    found = Q()
    for part in words:
        found &= Q(key__startswith=part) | Q(key__contains=f"-{part}")
    return found


def _links(rows: Iterable[dict]) -> list[AuthorLink]:
    return [AuthorLink(row["name"], url_of(row["key"]), row["number"]) for row in rows]


def _with_entries(cards: Sequence[PaperCard], shown: QuerySet[Entry]) -> list[AuthorsPaper]:
    """The cards with the last entries that treat each paper; one query."""
    place = Window(
        RowNumber(),
        partition_by=F("paper"),
        order_by=(F("issue__dated_on").desc(), F("issue").desc(), F("pk").desc()),
    )
    rows = (
        shown.filter(paper__in=[card.paper.pk for card in cards])
        .annotate(place=place)
        .filter(place__lte=ISSUES_SHOWN)
        .select_related("issue__source")
        .defer("imported", "issue__imported")
        .order_by("paper", "place")
    )
    found: dict[int, list[Entry]] = {}
    for entry in rows:
        found.setdefault(entry.paper_id, []).append(entry)
    return [AuthorsPaper(card, found.get(card.paper.pk, [])) for card in cards]
