"""Checks of a translation against its original: plain functions, no Django, no database.

`checks.CHECKS` names them in the order they run. A check is a module of `checks/` with

    NAME = "numbers"
    VERSION = 1                                   # raised when it would find other things in the same texts
    def findings(pair: Pair) -> Iterator[Finding]: …

It looks at one Pair, never raises, answers in time linear in both texts, and its spans lie inside them. A check imports
no other check; what several need lives in a module of its own beside them. CONTRIBUTING has the recipe for one more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from papers.languages import primary
from papers.quality.checks import CHECKS, NAMES
from papers.quality.composing import Composed, put_back
from papers.quality.context import Context, Exemption, Texts
from papers.quality.finding import Category, Finding, Severity, in_order
from papers.quality.glossary import built_in
from papers.quality.levels import OFF, Levels
from papers.quality.pair import Pair
from papers.quality.termbase import TermBase
from papers.quality.terms import Concept, Status, Term

__all__ = [
    "CHECKS", "NAMES", "Category", "Concept", "Context", "Exemption", "Finding", "Levels", "Severity",
    "Status", "Term", "TermBase", "Texts", "check_pair", "check_texts",
]  # fmt: skip

_EVERY_CHECK = Levels()


def check_pair(
    source_text: str,
    target_text: str,
    source_language: str,
    target_language: str,
    terms: Iterable[Concept] | TermBase = (),
    context: Context | None = None,
) -> list[Finding]:
    """Check one translation. The languages are BCP 47 tags; returns the Findings in the order of the target text.

    `terms` are Concepts beside those of the built-in term base, in the place of those of their keys and English words, and
    their words are terms wherever they stand; or a TermBase in its stead. `context` tells of the
    other texts of the issue; without one the pair stands alone. Offsets are code points of the texts as given, whatever
    their normal form.
    """
    if not isinstance(terms, TermBase):
        terms = _with(tuple(terms))
    source, target = Composed(source_text), Composed(target_text)
    texts = Texts(source.text, target.text, primary(source_language), primary(target_language))
    found = check_texts(texts, terms=terms, context=context or Context((texts,)))
    return [put_back(finding, source, target) for finding in found]


def check_texts(
    texts: Texts,
    *,
    terms: TermBase,
    context: Context,
    levels: Levels = _EVERY_CHECK,
    exemptions: Sequence[Exemption] = (),
    role: str = "",
) -> list[Finding]:
    """Check one pair of NFC texts, as one of those of `context`; returns its Findings in order.

    `levels` switches checks off or lowers them to hints. A Finding whose words an exemption names for its check is left
    out. `role` is the passage's.
    """
    pair = Pair(*texts, terms=terms, context=context, role=role)
    language = texts.target_language
    checks = CHECKS if levels.are_all_on else [one for one in CHECKS if levels.of(one.NAME, language) != OFF]
    found = [levels.lowered(finding, language) for check in checks for finding in check.findings(pair)]
    if exemptions:
        found = [finding for finding in found if not _is_exempt(finding, texts, exemptions)]
    return in_order(found)


@lru_cache(maxsize=8)
def _with(added: tuple[Concept, ...]) -> TermBase:
    """The built-in term base with these Concepts."""
    if not added:
        return built_in()
    keys = {concept.key for concept in added}
    words = {word for concept in added for word in _english(concept)}
    kept = [one for one in built_in().concepts if one.key not in keys and words.isdisjoint(_english(one))]
    return TermBase((*kept, *added), meant=keys)


def _english(concept: Concept) -> Iterator[str]:
    return (term.text.lower() for term in concept.in_language("en") if term.status is not Status.FORBIDDEN)


def _is_exempt(finding: Finding, texts: Texts, exemptions: Sequence[Exemption]) -> bool:
    words = {texts.target_text[finding.start : finding.end]}
    if finding.source_start is not None:
        words.add(texts.source_text[finding.source_start : finding.source_end])
    return any(check == finding.check and exact in words for check, exact in exemptions)
