"""`/search/`: what the texts of the site say, found by words."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language

from papers.identifiers import ArxivIdentifier, InvalidArxivIdentifier
from papers.messages.search import KINDS, search_problem, unknown_value
from papers.models import Issue
from papers.page_cache import cache_for_readers
from papers.search.find import find
from papers.search.named_paper import paper_of
from papers.search.query import Query, parse_query
from papers.search.results import Results
from papers.search.terms import find_terms
from papers.views.limited import count_search
from papers.views.search_cards import result_cards
from papers.views.search_help import EXAMPLES
from papers.views.search_links import chips_of, facets_of, search_url, tabs_of
from papers.views.search_terms import same_in_glossary, term_cards
from papers.views.tags import frequent_tags

PARAMETERS = ("q", "kind", "page")
PAGE_SIZE = 10
# Further in nobody reads, and the search counts no further.
LAST_PAGE = 100
# A longer query is read, but not shown whole.
LONGEST_SHOWN = 1_000
# The kind of result that is no text of the index (papers/messages/search.py).
TERM = "term"


@cache_for_readers(parameters=PARAMETERS)
def search_page(request: HttpRequest) -> HttpResponse:
    """Results for a query; without one, the box with something to begin with. An identifier leads to its paper."""
    typed = request.GET.get("q", "").replace("\x00", " ").strip()
    if not typed:
        return HttpResponseRedirect(request.path) if "q" in request.GET else _beginning(request)
    count_search(request)
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    named = _identifier(typed)
    if not kind and "page" not in request.GET:
        paper = paper_of(typed)
        if paper is not None:
            return HttpResponseRedirect(paper.get_absolute_url())
    query = parse_query(typed)
    terms = find_terms(query)
    page, results = _page(request, query, kind, len(terms))
    if named is not None and results.is_loose:
        # Like an address of a paper are all texts that hold another address, which helps nobody.
        page, results = 1, Results()
    if kind == TERM:
        cards = term_cards(terms[results.start : results.start + PAGE_SIZE], query)
    else:
        cards = result_cards(results, query, get_language() or "en")
    context = {
        "examples": EXAMPLES,
        "typed": typed[:LONGEST_SHOWN],
        "query": query,
        "kind": kind,
        "unknown_paper": named,
        "problems": [search_problem(problem.code, problem.facts) for problem in query.problems]
        + [unknown_value(name, value) for name, value in results.unknown],
        "results": results,
        "cards": cards,
        "chips": chips_of(query, kind),
        "tabs": tabs_of(query, kind, {**results.by_kind, TERM: len(terms)}, results.total),
        "facets": facets_of(query, kind, results),
        "concepts": same_in_glossary(query, kind) if page == 1 else [],
        "all_kinds": search_url(query.text),
        "page": page,
        "lost": request.GET.get("page", str(page)) != str(page),
        "newer": search_url(query.text, kind, page - 1) if page > 1 else "",
        "older": search_url(query.text, kind, page + 1) if _has_more(results, page, len(cards)) else "",
        "noindex": True,
    }
    return render(request, "papers/search.html", context)


def _beginning(request: HttpRequest) -> HttpResponse:
    """The page without a query."""
    tags = frequent_tags(Issue.objects.published())
    context = {"is_beginning": True, "examples": EXAMPLES, "tags": tags, "noindex": True}
    return render(request, "papers/search.html", context)


def _identifier(typed: str) -> ArxivIdentifier | None:
    """The arXiv identifier that the whole query is, in any form."""
    try:
        return ArxivIdentifier.parse(typed[:500])
    except InvalidArxivIdentifier:
        return None


def _page(request: HttpRequest, query: Query, kind: str, terms: int) -> tuple[int, Results]:
    """The page that is asked for and its results; the first where there is no such page. Of terms only their number, as
    they are no texts of the index.
    """
    number = request.GET.get("page", "1")
    page = int(number) if number.isascii() and number.isdecimal() and len(number) < 5 else 1
    page = page if 1 <= page <= LAST_PAGE else 1
    if query.is_empty:
        return 1, Results()
    if kind == TERM:
        page = page if (page - 1) * PAGE_SIZE < terms else 1
        others = find(query, language=get_language() or "en", size=0)
        return page, Results(total=terms, start=(page - 1) * PAGE_SIZE, by_kind=others.by_kind)
    results = _find(query, kind, page)
    if page > 1 and not results.groups:
        return 1, _find(query, kind, 1)
    return page, results


def _find(query: Query, kind: str, page: int) -> Results:
    kinds = {kind} if kind else None
    start = (page - 1) * PAGE_SIZE
    return find(query, language=get_language() or "en", kinds=kinds, start=start, size=PAGE_SIZE)


def _has_more(results: Results, page: int, shown: int) -> bool:
    return shown > 0 and results.start + shown < results.total and page < LAST_PAGE
