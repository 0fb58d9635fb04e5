"""`/feeds/search.atom?q=…`: what a search finds, from the newest: entries, and issues whose own words were found."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from papers.actions.count_attempt import count_attempt
from papers.addresses import path_of
from papers.feeds.entry_items import entry_items
from papers.feeds.issue_items import issue_items
from papers.feeds.subject import Subject, answer
from papers.models import Entry, Issue
from papers.page_cache import cache_for_readers
from papers.search.find import newest
from papers.search.query import parse_query
from papers.search.results import COMMENT, Hit
from papers.syndication import Item
from papers.visitors import address_of

ITEMS = 30
# Several texts of one entry may be found; so many are looked at for ITEMS of them.
HITS = 300


@cache_for_readers(parameters=("q",))
@require_safe
def of_search(request: HttpRequest, form: str) -> HttpResponse:
    """The newest that a query finds. A search that finds nothing yet has an empty feed; one for nothing has none."""
    query = parse_query(request.GET.get("q", "").replace("\x00", " ").strip())
    if query.is_empty:
        raise Http404("The address does not say what is searched for.")
    count_attempt("search", person=request.user, address=address_of(request))
    text = query.text
    shown = text if len(text) <= 80 else f"{text[:79]}…"
    subject = Subject(
        f"search/{text}",
        f"“{shown}” · Gloss",
        _("What a search for “%(text)s” finds, from the newest.") % {"text": shown},
        f"{path_of('papers:search')}?{urlencode({'q': text})}",
    )
    return answer(request, form, subject, _items(request, newest(query, HITS)), q=text)


def _items(request: HttpRequest, hits: tuple[Hit, ...]) -> list[Item]:
    """Items of the first ITEMS entries and issues among hits, in their order. What readers say is no item of its own."""
    found = dict.fromkeys(
        ("entry", hit.entry_id) if hit.entry_id else ("issue", hit.issue_id)
        for hit in hits
        if hit.kind != COMMENT
    )
    places = {owner: place for place, owner in enumerate(list(found)[:ITEMS])}
    entries = list(
        Entry.objects.filter(
            pk__in=[pk for kind, pk in places if kind == "entry"],
            state=Entry.State.SHOWN,
            issue__state=Issue.State.PUBLISHED,
        )
        .select_related("paper", "issue__source")
        .defer("imported", "issue__imported")
    )
    issues = list(
        Issue.objects.published()
        .filter(pk__in=[pk for kind, pk in places if kind == "issue"])
        .select_related("source")
        .defer("imported")
    )
    made = zip(
        [
            *(places["entry", entry.pk] for entry in entries),
            *(places["issue", issue.pk] for issue in issues),
        ],
        [*entry_items(request, entries), *issue_items(request, issues)],
        strict=True,
    )
    return [item for _place, item in sorted(made, key=lambda pair: pair[0])]
