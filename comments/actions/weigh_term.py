"""What a Concept would change: which passages the check of terminology would newly doubt. Nothing is written here."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from comments.actions.list_elsewhere import visible_to
from comments.actions.weigh_words import Brought, more_of
from papers.issue_pairs import effective_levels
from papers.languages import primary
from papers.models import Translation, User
from papers.quality import NAMES, Concept, Context, Levels, Status, TermBase, Texts
from papers.quality.checks import terminology
from papers.quality.levels import OFF
from papers.quality.safely import check_safely
from papers.quality.term_rules import short_terms
from papers.site_terms import site_terms

# So many texts are looked at, the newest first; where there are more the page says "at least".
MOST_TEXTS = 1_000
EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Flagged:
    """A passage that would newly be doubted: its Translation with passage and owners loaded, and the first new Finding."""

    translation_id: int
    brought: Brought


@dataclass(slots=True)
class TermEffect:
    """`count` passages would newly be doubted, the first of them in `examples`. `is_whole`: all texts that have the words
    were looked at. `doubted` are the ids of those Translations, `touched` of all that were looked at. `hits` tells of each
    word of one syllable in how many texts it stands. `is_new`: the term base has no such Concept yet.
    """

    count: int = 0
    is_whole: bool = True
    examples: list[Flagged] = field(default_factory=list)
    doubted: list[int] = field(default_factory=list)
    touched: list[int] = field(default_factory=list)
    hits: list[tuple[str, int]] = field(default_factory=list)
    is_new: bool = False


def weigh_term(concept: Concept, language: str, *, person: User) -> TermEffect:
    """What the term base with `concept`, new or changed, would newly doubt in translations into `language` that `person`
    may see. Each passage is read alone, so the check may say a little more of the whole Issue.
    """
    before = site_terms()
    others = [other for other in before.concepts if other.key != concept.key]
    after = TermBase((*others, concept))
    levels = _only_terminology()
    effect = TermEffect(hits=_hits(concept, language, person), is_new=before.concept(concept.key) is None)
    for pk, text, source_text, source_language in _texts(concept, language, person):
        if len(effect.touched) == MOST_TEXTS:
            effect.is_whole = False
            break
        effect.touched.append(pk)
        texts = Texts(source_text or "", text, primary(source_language or ""), primary(language))
        brought = _newly(texts, before, after, levels)
        if brought:
            effect.count += 1
            effect.doubted.append(pk)
            if len(effect.examples) < EXAMPLES:
                effect.examples.append(Flagged(pk, brought[0]))
    return effect


def _newly(texts: Texts, before: TermBase, after: TermBase, levels: Levels) -> list[Brought]:
    context = Context((texts,))
    old, new = (check_safely(texts, terms=terms, context=context, levels=levels) for terms in (before, after))
    return more_of(old, texts, new, texts)


def _only_terminology() -> Levels:
    levels = effective_levels()
    off = {name: OFF for name in NAMES if name != terminology.NAME}
    return Levels(
        {**{key: word for key, word in levels.words.items() if key.split(":")[0] not in off}, **off}
    )


def _words_of(concept: Concept, language: str, statuses: Iterable[Status]) -> list[str]:
    return [term.text for term in concept.in_language(language) if term.status in statuses]


def _texts(concept: Concept, language: str, person: User) -> QuerySet:
    """(id, text, the original's text and language) of translations that have a forbidden word, or whose original has a
    word for the Concept; the newest first.
    """
    wrong = _words_of(concept, language, [Status.FORBIDDEN])
    english = _words_of(concept, "en", [Status.PREFERRED, Status.ADMITTED])
    original = Translation.objects.filter(passage=OuterRef("passage"), is_original=True)
    asked = Q()
    for word in wrong:
        asked |= Q(current__text__contains=word)
    for word in english:
        asked |= Q(source_text__icontains=word)
    return (
        Translation.objects.filter(language=language, is_original=False)
        .filter(visible_to(person))
        .annotate(
            source_text=Subquery(original.values("current__text")[:1]),
            source_language=Subquery(original.values("language")[:1]),
        )
        .filter(asked)
        .order_by("-pk")
        .values_list("pk", "current__text", "source_text", "source_language")[: MOST_TEXTS + 1]
    )


def _hits(concept: Concept, language: str, person: User) -> list[tuple[str, int]]:
    """In how many texts each word of one syllable stands."""
    words = [term.text for term in short_terms(concept) if primary(term.language) == primary(language)]
    texts = Translation.objects.filter(language=language, is_original=False).filter(visible_to(person))
    counts = {
        f"hits{number}": Count("pk", filter=Q(current__text__contains=word))
        for number, word in enumerate(words)
    }
    found = texts.aggregate(**counts) if counts else {}
    return [(word, found[f"hits{number}"]) for number, word in enumerate(words)]
