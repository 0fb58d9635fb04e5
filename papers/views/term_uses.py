"""The passages that use a Concept's words: the newest published ones, few, and found at a price that does not grow."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from papers.excerpts import Excerpt, excerpt
from papers.models import Entry, Issue, Translation
from papers.quality.terms import Concept, Status
from papers.site_terms import site_terms

# Looked at are the entries of so many issues, the newest; of the texts that hold one of the words, so many.
NEWEST_ISSUES = 120
CANDIDATES = 40
MOST_WORDS = 12
SHOWN = 4
AROUND = 70


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a Concept is named: the words around it, and the entry it stands in."""

    excerpt: Excerpt
    language: str
    entry: Entry

    @property
    def address(self) -> str:
        """Where to read on."""
        return self.entry.get_absolute_url()


def uses_of(concept: Concept, language: str) -> list[Use]:
    """At most SHOWN places in published texts of `language` that use the Concept, newest first, one of each entry.

    The database looks for the letters, the term base then says whether it is the word. Forbidden words are no use.
    """
    words = [term.text for term in concept.in_language(language) if term.status is not Status.FORBIDDEN]
    kept = not words and concept.is_kept
    if kept:
        words = [term.text for term in concept.in_language("en")]
    if not words:
        return []
    base, found = site_terms(), dict[int, Use]()
    for translation in _candidates(words[:MOST_WORDS], language):
        entry = translation.passage.entry
        if entry.pk in found:
            continue
        text = translation.current.text
        # A word that is kept stands in any text as it does in English.
        for match in base.matches(text, "en" if kept else language):
            if match.concept.key == concept.key and match.term.status is not Status.FORBIDDEN:
                around = excerpt(text, match.start, match.end, AROUND)
                found[entry.pk] = Use(around, translation.language, entry)
                break
        if len(found) == SHOWN:
            break
    return list(found.values())


def _candidates(words: list[str], language: str) -> QuerySet[Translation]:
    newest = list(
        Issue.objects.published().order_by("-dated_on", "-pk").values_list("pk", flat=True)[:NEWEST_ISSUES]
    )
    has_word = reduce(or_, (Q(current__text__icontains=word) for word in _spellings(words)))
    return (
        Translation.objects.filter(
            has_word,
            language=language,
            passage__entry__issue__in=newest,
            passage__entry__state=Entry.State.SHOWN,
        )
        .select_related("current", "passage__entry__issue__source")
        .defer("passage__entry__imported", "passage__entry__issue__imported")
        .order_by(
            "-passage__entry__issue__dated_on", "-passage__entry__issue_id", "passage__entry__position", "pk"
        )[:CANDIDATES]
    )


def _spellings(words: list[str]) -> list[str]:
    """The words, and those of several parts also written together."""
    return list(
        dict.fromkeys(spelling for word in words for spelling in (word, word.replace(" ", "")) if spelling)
    )
