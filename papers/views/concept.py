"""`/glossary/<key>/`: one Concept: its words in each language, what it means, and where it is used."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from papers.languages import NAMES
from papers.messages.domains import domain_name
from papers.page_cache import cache_for_readers
from papers.quality.terms import Concept, Status, Term
from papers.site_terms import site_terms
from papers.views.glossary import word_for
from papers.views.term_uses import Use, uses_of

_ORDER = (Status.PREFERRED, Status.ADMITTED, Status.FORBIDDEN)


@dataclass(frozen=True, slots=True)
class Words:
    """The Terms of a Concept in one language by their status, those to use first, and passages that use them."""

    language: str
    word: str
    groups: list[tuple[str, list[Term]]]
    uses: list[Use]


@cache_for_readers()
def concept_page(request: HttpRequest, key: str) -> HttpResponse:
    """The Concept in every language it has words in, the reader's own first."""
    concept = site_terms().concept(key)
    if concept is None:
        raise Http404("There is no such concept.")
    spoken = get_language() or "en"
    tags = dict.fromkeys((spoken, "en", *NAMES, *(term.language for term in concept.terms)))
    name = word_for(concept, spoken) or word_for(concept, "en") or key
    context = {
        "concept": concept,
        "name": name,
        "name_language": spoken if word_for(concept, spoken) else "en",
        "others": [
            (tag, word_for(concept, tag))
            for tag in dict.fromkeys(("en", *NAMES))
            if word_for(concept, tag) not in ("", name)
        ],
        "domain": domain_name(concept.domain),
        "languages": [_words(concept, tag) for tag in tags if concept.in_language(tag) or tag in NAMES],
    }
    return render(request, "papers/concept.html", context)


def _words(concept: Concept, tag: str) -> Words:
    terms = concept.in_language(tag)
    groups = [(status.value, [term for term in terms if term.status is status]) for status in _ORDER]
    shown = [(status, of_status) for status, of_status in groups if of_status]
    return Words(tag, word_for(concept, tag), shown, uses_of(concept, tag))
