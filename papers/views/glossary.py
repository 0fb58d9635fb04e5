"""`/glossary/`: the term base for readers, to look words up in."""

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language

from papers.languages import NAMES
from papers.messages.domains import domain_name
from papers.page_cache import cache_for_readers
from papers.quality.term_index import place_of
from papers.quality.term_rules import same_word
from papers.quality.terms import Concept, Status, Term
from papers.site_terms import site_terms
from papers.views.limited import count_search
from papers.views.lists import canonical_query, query_of

PARAMETERS = ("q", "in", "domain", "by")
PAGE_SIZE = 120
LONGEST_QUERY = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A Concept in the list: its words in the language the list is in, then in the others; "" where there is none.

    `why` is the word that was looked for, where it is none of those shown.
    """

    concept: Concept
    words: tuple[tuple[str, str], ...]
    domain: str
    place: tuple[tuple[int, str], str]
    why: Term | None = None


@cache_for_readers(parameters=(*PARAMETERS, "page"))
def glossary(request: HttpRequest) -> HttpResponse:
    """Concepts by the alphabet of a language or by domain, all of them or those that a word is found in. One query."""
    if "q" in request.GET and not any(request.GET.get(name, "").strip() for name in PARAMETERS):
        return HttpResponseRedirect(request.path)
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    if text:
        count_search(request)
    language = request.GET.get("in", "")
    language = language if language in NAMES else (get_language() or "en")
    concepts = site_terms().concepts
    domains = sorted({concept.domain for concept in concepts if concept.domain})
    domain = request.GET.get("domain", "")
    lines = _lines(concepts, language, text, domain if domain in domains else "")
    by_domain = request.GET.get("by") == "domain"
    lines.sort(key=lambda line: (line.domain if by_domain else "", line.place[0], line.concept.key))
    page, last = _page(request, len(lines))
    shown = lines[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    context = {
        "groups": [
            (heading, list(group))
            for heading, group in groupby(shown, key=lambda line: line.domain if by_domain else line.place[1])
        ],
        "count": len(lines),
        "all_count": len(concepts),
        "text": text,
        "longest": LONGEST_QUERY,
        "language": language,
        "languages": NAMES.items(),
        "domain": domain,
        "domains": sorted(((name, domain_name(name)) for name in domains), key=lambda pair: pair[1]),
        "by": "domain" if by_domain else "",
        "is_narrowed": bool(text or domain),
        "lost": request.GET.get("page", str(page)) != str(page),
        "newer": query_of(request, PARAMETERS, page=str(page - 1)) if page > 1 else "",
        "older": query_of(request, PARAMETERS, page=str(page + 1)) if page < last else "",
        "canonical_query": canonical_query(request, (*PARAMETERS, "page")),
    }
    return render(request, "papers/glossary.html", context)


def word_for(concept: Concept, language: str) -> str:
    """The word to use for a Concept in `language`, "" where none is known. A kept one has its English word everywhere."""
    usable = [term for term in concept.in_language(language) if term.status is not Status.FORBIDDEN]
    if concept.is_kept and language != "en":
        usable = [term for term in usable if term.status is Status.PREFERRED] or list(
            concept.in_language("en")
        )
    usable.sort(key=lambda term: term.status is not Status.PREFERRED)
    return usable[0].text if usable else ""


def _lines(concepts: tuple[Concept, ...], language: str, text: str, domain: str) -> list[Line]:
    wanted = same_word(Term("", text))[1]
    order = [language, *(tag for tag in ("en", *NAMES) if tag != language)]
    found = []
    for concept in concepts:
        if domain and concept.domain != domain:
            continue
        words = tuple((tag, word_for(concept, tag)) for tag in dict.fromkeys(order))
        why = None
        if wanted:
            hits = [term for term in concept.terms if wanted in same_word(term)[1]]
            if not hits and wanted.replace(" ", "") not in concept.key.replace("-", ""):
                continue
            if hits and not any(wanted in same_word(Term(tag, word))[1] for tag, word in words):
                why = hits[0]
        name = words[0][1] or word_for(concept, "en") or concept.key
        found.append(Line(concept, words, domain_name(concept.domain), place_of(name, language), why))
    return found


def _page(request: HttpRequest, count: int) -> tuple[int, int]:
    """The number of the page that is asked for, 1 where there is no such page, and that of the last page."""
    last = max(1, -(-count // PAGE_SIZE))
    number = request.GET.get("page", "1")
    page = int(number) if number.isascii() and number.isdecimal() and len(number) < 7 else 1
    return (page if 1 <= page <= last else 1), last
