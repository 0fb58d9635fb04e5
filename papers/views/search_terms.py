"""The glossary in a search: concepts that were found, and above the results those whose word the query is or holds, with
their words in the other languages, by which the same thing can be found there.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from papers.languages import NAMES
from papers.quality.termbase import TermBase
from papers.quality.terms import Concept, Status, Term
from papers.search.folding import fold, stem
from papers.search.in_context import in_context
from papers.search.marking import places_of
from papers.search.query import Query
from papers.site_terms import site_terms
from papers.titles import Words
from papers.views.search_cards import Found, ResultCard
from papers.views.search_links import search_url

SHOWN = 3
WORDS = 5
# Texts of a concept that a card shows beside its words.
FOUND = 3
# A query of more words is a sentence; nobody looks a sentence up.
MOST_WORDS = 12

_kept: tuple[TermBase, dict[str, list[Concept]]] | None = None


@dataclass(frozen=True, slots=True)
class KnownTerm:
    """A concept that the query names: its page, its word in the reader's language, and searches for its other words."""

    url: str
    name: Words
    others: list[tuple[Words, str]]


def same_in_glossary(query: Query, kind: str) -> list[KnownTerm]:
    """The concepts that the whole query names, else those that single words of it name, the longest word first."""
    typed = [word.text for word in (*query.words, *query.phrases)]
    if not typed or len(typed) > MOST_WORDS:
        return []
    concepts = _by_word(site_terms())
    whole = _form(" ".join(typed))
    words = [whole] if whole in concepts else sorted({_form(text) for text in typed}, key=_longest_first)
    found = [(concept, word) for word in words if len(word) > 1 for concept in concepts.get(word, ())]
    once = {concept.key: (concept, word) for concept, word in reversed(found)}
    return [_known(concept, word, kind) for concept, word in list(once.values())[::-1][:SHOWN]]


def term_cards(keys: Iterable[str], query: Query) -> list[ResultCard]:
    """Concepts as results, by their keys (papers.search.terms), with what was found of them marked."""
    concepts = {concept.key: concept for concept in site_terms().concepts}
    return [_card(concepts[key], query) for key in keys if key in concepts]


def _card(concept: Concept, query: Query) -> ResultCard:
    used = _words_to_use(concept)
    name = used[0] if used else Words(concept.key, "en")
    card = ResultCard(
        kind="term",
        url=reverse("papers:concept", args=[concept.key]),
        title=in_context(name.text, places_of(query, name.text)),
        title_language=name.language,
        words=used[1:],
    )
    shown = {words.text for words in used}
    texts = [
        *((term.text, term.language) for term in concept.terms),
        *((text, "en") for text in (concept.definition, concept.note)),
    ]
    for text, language in texts:
        places = places_of(query, text)
        if places and text not in shown and len(card.found) < FOUND:
            card.found.append(Found(in_context(text, places), language, ""))
    return card


def _words_to_use(concept: Concept) -> list[Words]:
    """The word to use of each language that has one, the reader's first."""
    found = []
    for tag in _order():
        usable = [term for term in concept.in_language(tag) if term.status is not Status.FORBIDDEN]
        usable.sort(key=lambda term: term.status is not Status.PREFERRED)
        found += [Words(term.text, tag) for term in usable[:1]]
    return found


def _order() -> list[str]:
    return list(dict.fromkeys((get_language() or "en", "en", *NAMES)))


def _by_word(terms: TermBase) -> dict[str, list[Concept]]:
    """The concepts by each of their words, made once for each state of the term base."""
    global _kept
    kept = _kept
    if kept is None or kept[0] is not terms:
        found: dict[str, list[Concept]] = defaultdict(list)
        for concept in terms.concepts:
            for word in dict.fromkeys(_form(term.text) for term in concept.terms):
                found[word].append(concept)
        kept = _kept = (terms, dict(found))
    return kept[1]


def _form(text: str) -> str:
    """A word as the search knows it: without case, width, blanks in Korean and Japanese, and English plurals."""
    return " ".join(stem(piece) for piece in fold(text).split())


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


def _known(concept: Concept, typed: str, kind: str) -> KnownTerm:
    order = _order()
    usable = [
        term for tag in order for term in concept.in_language(tag) if term.status is not Status.FORBIDDEN
    ]
    usable.sort(key=lambda term: (order.index(term.language), term.status is not Status.PREFERRED))
    name = usable[0] if usable else Term("en", concept.key)
    # The word to use of each language comes before what else it is called.
    usable.sort(key=lambda term: term.status is not Status.PREFERRED)
    others = {_form(term.text): term for term in reversed(usable) if _form(term.text) != typed}
    return KnownTerm(
        url=reverse("papers:concept", args=[concept.key]),
        name=Words(name.text, name.language),
        others=[
            (Words(term.text, term.language), search_url(_quoted(term.text), kind))
            for term in list(others.values())[::-1][:WORDS]
        ],
    )


def _quoted(text: str) -> str:
    """A term of several words is looked for as a phrase."""
    return f'"{text}"' if " " in text and '"' not in text else text
