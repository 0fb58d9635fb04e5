"""The list of papers, those treated last first."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language

from papers.models import Entry, Issue, Paper, Passage
from papers.models.texts import Owner, PassageTexts, texts_of
from papers.page_cache import cache_for_readers
from papers.paging import Key, Keyset, day, identifier
from papers.title_match import papers_like
from papers.titles import Words, entry_title
from papers.views.limited import count_search
from papers.views.lists import PLACE, canonical_query, page_of

PAGE_SIZE = 30
PARAMETERS = ("q",)
LONGEST_QUERY = 100

# Each paper stands in the list at the place of the last entry that treats it.
LAST_ENTRIES = Keyset(
    Key("issue__dated_on", lambda entry: entry.issue.dated_on, day),
    Key("issue_id", lambda entry: entry.issue_id, identifier),
    Key("pk", lambda entry: entry.pk, identifier),
)


@dataclass(slots=True)
class PaperCard:
    """A paper in a list: `title` in the reader's language where `entry`, the last that treats it, has one."""

    paper: Paper
    title: Words
    entry: Entry
    entry_count: int
    source_count: int


@cache_for_readers(parameters=(*PARAMETERS, *PLACE))
def paper_list(request: HttpRequest) -> HttpResponse:
    """Every paper treated by an issue, from the one treated last."""
    if "q" in request.GET and not request.GET["q"].strip():
        return HttpResponseRedirect(request.path)
    shown = shown_entries(drafts=request.user.has_perm("papers.view_draft"))
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    if text:
        count_search(request)
    entries, paging = page_of(request, last_entries(shown, text), LAST_ENTRIES, PAGE_SIZE, PARAMETERS)
    context = {
        "cards": paper_cards(entries, shown),
        "text": text,
        "longest": LONGEST_QUERY,
        "paging": paging,
        "action": request.path,
        "canonical_query": canonical_query(request, PARAMETERS),
    }
    return render(request, "papers/paper_list.html", context)


def shown_entries(*, drafts: bool) -> QuerySet[Entry]:
    """The entries that may be read; with those of drafts for editors.

    The state is asked of the joined issue, not of a list of ids, so that the databases walk the index of dates.
    """
    shown = Entry.objects.filter(state=Entry.State.SHOWN)
    return shown if drafts else shown.filter(issue__state=Issue.State.PUBLISHED)


def last_entries(shown: QuerySet[Entry], text: str) -> QuerySet[Entry]:
    """The last entry of each paper among those `shown`; with `text`, of the papers it finds."""
    same_day = Q(issue__dated_on=OuterRef("issue__dated_on"))
    same_issue = Q(issue_id=OuterRef("issue_id"), pk__gt=OuterRef("pk"))
    later = Q(issue__dated_on__gt=OuterRef("issue__dated_on")) | same_day & (
        Q(issue_id__gt=OuterRef("issue_id")) | same_issue
    )
    last = shown.filter(paper__isnull=False).exclude(Exists(shown.filter(later, paper=OuterRef("paper"))))
    if text:
        last = last.filter(paper__in=papers_like(Paper.objects.all(), text))
    return last.select_related("paper", "issue__source").defer("imported", "issue__imported")


def spoken_title(entry: Entry, texts: dict[Owner, list[PassageTexts]], language: str) -> Words:
    """The title an entry gives its paper, if it is in the reader's language; else the paper's own."""
    title = entry_title(entry, texts, language)
    own = Words(entry.paper.title, "en")
    return title if title.language == language != own.language else own


def paper_cards(entries: list[Entry], shown: QuerySet[Entry]) -> list[PaperCard]:
    """Cards of papers by their last entries; two queries."""
    language = get_language() or "en"
    texts = texts_of(entries=[entry.pk for entry in entries], roles=[Passage.Role.TITLE])
    counts = {
        row["paper"]: row
        for row in shown.filter(paper__in=[entry.paper_id for entry in entries])
        .order_by()
        .values("paper")
        .annotate(entry_count=Count("pk"), source_count=Count("issue__source", distinct=True))
    }
    return [
        PaperCard(
            paper=entry.paper,
            title=spoken_title(entry, texts, language),
            entry=entry,
            entry_count=counts[entry.paper_id]["entry_count"],
            source_count=counts[entry.paper_id]["source_count"],
        )
        for entry in entries
    ]
