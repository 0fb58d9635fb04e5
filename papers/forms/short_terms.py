"""What people are told of a term of one syllable: it stands in many words that are not meant."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from papers.models import Translation
from papers.quality import terms as values
from papers.quality.term_rules import short_terms
from papers.site_terms import site_terms

# The name of the field with which somebody says that they mean it.
SHORT_IS_MEANT = "short_is_meant"
# Texts that hold a short word are counted up to here.
MOST_COUNTED = 1_000
# Of a file with very many of them, the first are told.
MOST_TOLD = 20


def told_of_short(term: values.Term) -> str:
    """How many texts hold the letters of a very short term."""
    holding = Translation.objects.filter(language=term.language, current__text__contains=term.text)
    count = min(MOST_COUNTED, len(holding.values_list("pk", flat=True)[: MOST_COUNTED + 1]))
    return ngettext(
        "“%(term)s” has one syllable and stands in %(count)d text here.",
        "“%(term)s” has one syllable and stands in %(count)d texts here.",
        count,
    ) % {"term": term.text, "count": count}


def asked_of_short(term: values.Term) -> str:
    """The same, and what to do in a form that has a field for it."""
    advice = _("If you mean it all the same, tick “Words of one syllable are meant” and save once more.")
    return f"{told_of_short(term)} {advice}"


def told_of_new_short(concepts: Iterable[values.Concept]) -> list[str]:
    """What to tell of the short terms of `concepts` that the term base does not have yet; the first MOST_TOLD."""
    return [told_of_short(term) for term in islice(_new_short(concepts), MOST_TOLD)]


def _new_short(concepts: Iterable[values.Concept]) -> Iterator[values.Term]:
    base = site_terms()
    for concept in concepts:
        standing = base.concept(concept.key)
        known = {(term.language, term.text) for term in standing.terms} if standing else set()
        for term in short_terms(concept):
            if (term.language, term.text) not in known:
                yield term
