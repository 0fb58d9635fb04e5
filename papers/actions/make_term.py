"""Put words of one language to a Concept, as a moderator does from an accepted report."""

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from papers.actions.change_terms import change_terms
from papers.actions.write_concepts import TermsRefused, write_concepts
from papers.languages import primary
from papers.models import Concept, User
from papers.quality import terms as values
from papers.quality.term_rules import Refusal, key_of, refusals, same_word
from papers.quality.terms import Status, Term
from papers.site_terms import site_terms


def planned_concept(
    *,
    english: str,
    language: str,
    preferred: str,
    forbidden: Iterable[str] = (),
    note: str = "",
    concept: Concept | None = None,
) -> values.Concept:
    """The Concept as `make_term` would leave it, a new one where none is called `english`. Writes nothing.

    Raises TermsRefused where the term base could not hold it.
    """
    english = _tidy(english)
    standing = site_terms().concept(concept.key) if concept else concept_called(english)
    if standing is None:
        standing = new_concept(english)
    terms = list(standing.terms)
    if preferred.strip():
        # A word that was preferred until now may still be used.
        terms = [_admitted(term) if _is_preferred_in(term, language) else term for term in terms]
        _put(terms, Term(language, _tidy(preferred), Status.PREFERRED, note=note))
    for word in forbidden:
        _put(terms, Term(language, _tidy(word), Status.FORBIDDEN, note="" if preferred.strip() else note))
    made = replace(standing, terms=tuple(terms))
    refused = list(refusals(made))
    if not english and concept is None:
        refused.append(Refusal("term-empty", "A term is empty. Write it, or take its line away."))
    if refused:
        raise TermsRefused(made.key, refused)
    return made


def make_term(
    *,
    english: str,
    language: str,
    preferred: str,
    forbidden: Iterable[str] = (),
    actor: User | None,
    note: str = "",
    concept: Concept | None = None,
) -> Concept:
    """Prefer and forbid words for the Concept that is called `english`, or for `concept`; returns it.

    Raises TermsRefused, and nothing is written. `actor` is who decided; the term base keeps no names.
    """
    with change_terms():
        # Planned with the term base locked, so that two who add words to one Concept both keep theirs.
        made = planned_concept(
            english=english,
            language=language,
            preferred=preferred,
            forbidden=forbidden,
            note=note,
            concept=concept,
        )
        write_concepts([made])
        return Concept.objects.get(key=made.key)


def concept_called(english: str) -> values.Concept | None:
    """The Concept that has `english` among its English terms and does not forbid it; the one that prefers it first."""
    wanted = same_word(Term("en", english))
    found = [
        (term.status is not Status.PREFERRED, concept.key, concept)
        for concept in site_terms().concepts
        for term in concept.in_language("en")
        if term.status is not Status.FORBIDDEN and same_word(term) == wanted
    ]
    return min(found, key=lambda one: one[:2])[2] if found else None


def new_concept(english: str) -> values.Concept:
    """A Concept with nothing but its English term, under a key that is free."""
    return values.Concept(_free_key(english), (Term("en", _tidy(english)),))


def _put(terms: list[Term], new: Term) -> None:
    """Put `new` in place of the Term of the same text, or of an admitted one that is the same word, or at the end."""
    for at, term in enumerate(terms):
        if term.language == new.language and term.text == new.text and _may_give_way(term, new):
            terms[at] = replace(term, status=new.status, note=new.note or term.note)
            return
    terms.append(new)


def _may_give_way(term: Term, new: Term) -> bool:
    """A word that is to be used is not forbidden by the way, nor the other way round: the rules refuse both."""
    return (term.status is Status.FORBIDDEN) == (new.status is Status.FORBIDDEN)


def _admitted(term: Term) -> Term:
    return replace(term, status=Status.ADMITTED)


def _is_preferred_in(term: Term, language: str) -> bool:
    return term.status is Status.PREFERRED and primary(term.language) == primary(language)


def _free_key(english: str) -> str:
    """A key that no Concept has, made from the English term."""
    base, taken = key_of(english) or "concept", site_terms()
    number, key = 1, base
    while taken.concept(key) is not None or key == "propose":
        number += 1
        key = f"{base[:70]}-{number}"
    return key


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
