"""What to write in place of a forbidden word, and whether a term stands in a translation in some other dress."""

from __future__ import annotations

import re
from typing import NamedTuple

from papers.quality.pair import Pair
from papers.quality.particles import fitted
from papers.quality.term_forms import plural_of
from papers.quality.term_uses import Uses, squeeze
from papers.quality.termbase import TermMatch

_LONGEST_PARTICLE = 6
_LONG, _LONGEST_PART = 6, 5
# Two words of kanji are one compound: 重み共有 is 重みを共有する too.
_KANJI = re.compile("[一-鿿]")


class Words(NamedTuple):
    """`text` replaces the wrong word and what follows it up to `end`; `term` is the right word alone."""

    end: int
    text: str
    term: str


def right_words(pair: Pair, wrong: TermMatch, original: TermMatch) -> Words | None:
    """The words for `wrong`, or None where the term base has none.

    An acronym that may be kept is kept; a Korean particle behind the word follows it; an English plural stays one.
    """
    here = pair.source[original.start : original.end]
    known = [term.text for term in pair.terms.renderings(original.concept, pair.target_language)]
    if here in known or (original.concept.is_kept and original.term.language.startswith("en")):
        term = here
    elif known:
        term = known[0]
    else:
        return None
    if pair.target_language == "ko":
        following = pair.target_text[wrong.end : wrong.end + _LONGEST_PARTICLE]
        particle = fitted(pair.target_text[wrong.start : wrong.end], term, following)
        return Words(wrong.end + particle.length, term + particle.text, term)
    if pair.target_language == "en":
        term = _as_written(pair.target_text[wrong.start : wrong.end], wrong.term.text, term)
    return Words(wrong.end, term, term)


def _as_written(written: str, wrong: str, right: str) -> str:
    """The right English word in the number and with the capital of the wrong one."""
    if len(written) > len(wrong) and written.lower().endswith("s") and not right.lower().endswith("s"):
        right = plural_of(right)
    return right[:1].upper() + right[1:] if written[:1].isupper() and not wrong[:1].isupper() else right


def stands_somehow(original: TermMatch, uses: Uses, pair: Pair) -> bool:
    """Whether the translation has the Concept in another dress than its terms: in English, if only in part; with other
    blanks; one of its words ("그래프 네트워크" for "그래프 신경망"); or a Concept that its name holds ("language model"
    for "large language model"). Then nothing is missing, or nothing that a machine can tell. A Concept that somebody asked
    for must stand whole.
    """
    if any(match.concept.key == original.concept.key for match in uses.english):
        return True
    is_meant = pair.terms.is_meant(original.concept)
    for term in pair.terms.renderings(original.concept, pair.target_language):
        parts = [squeeze(term.text).lower()] if is_meant else _parts(term.text)
        if any(part in uses.squeezed for part in parts):
            return True
    if is_meant:
        return False
    here = pair.source[original.start : original.end].lower()
    if any(word in uses.squeezed for word in here.split() if word.isascii()):
        return True
    return any(
        term.text.lower() in here
        for concept in uses.target_concepts
        for term in concept.in_language(pair.source_language)
    )


def _stem(word: str) -> str:
    """An English word without what its inflection changes: "train" of "training"."""
    return word[:-3] if len(word) > 7 and word.isascii() else word


def _parts(words: str) -> list[str]:
    """The words of a term; of one long word its beginning and its end, as Japanese compounds are written together."""
    parts = [_stem(squeeze(part)) for part in words.split() if len(part) > 1]
    is_long = len(words) >= _LONG or (len(words) > 3 and _KANJI.search(words) is not None)
    if len(parts) > 1 or not is_long:
        return parts or [squeeze(words)]
    whole = squeeze(words)
    length = min(_LONGEST_PART, len(whole) // 2)
    return [whole[:length], whole[-length:]]
