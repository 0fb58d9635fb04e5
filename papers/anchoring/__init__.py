"""Finding a quoted phrase again in a text that may have changed: W3C TextQuoteSelector and TextPositionSelector.

A quote is found only where it really is the same place: the same words (up to 8 code points) or words of similarity 0.8
(above that), and beside them the old prefix or the old suffix at similarity 0.75. Web annotators guess more freely
(hypothes.is' match-quote), and short Korean quotes then land in the wrong place most of the time. Similarity is that of
rapidfuzz's `ratio`: 1 minus insertions and deletions over the sum of both lengths.

All offsets are code points of the text in NFC, as stored texts are. Nothing here raises for any text or position.

What the rule leaves open is settled so:

- An empty prefix means the start of the text, so it speaks for a place only there; an empty suffix likewise. A prefix
  that the start of the text cut short speaks little for a place in the middle: there more than itself stands before.
- A quote without any context is one of a whole text. Else it is taken where `position` says, or where it occurs once.
- Where the old surroundings stand around other words, the phrase was replaced, whatever stands elsewhere.
- Where several places satisfy the rule, the best surroundings win, then the nearest to `position`, then the first.
- A long phrase that was corrected a little is by this rule still there. `patch` replaces nothing but the quoted words.
"""

from papers.anchoring.finding import find_quote
from papers.anchoring.following import follow
from papers.anchoring.patching import Patched, patch
from papers.anchoring.rule import EXACT_UP_TO, SIMILAR_CONTEXT, SIMILAR_PHRASE
from papers.anchoring.selectors import CONTEXT, Match, TextPositionSelector, TextQuoteSelector, selectors_of

__all__ = [
    "CONTEXT",
    "EXACT_UP_TO",
    "SIMILAR_CONTEXT",
    "SIMILAR_PHRASE",
    "Match",
    "Patched",
    "TextPositionSelector",
    "TextQuoteSelector",
    "find_quote",
    "follow",
    "patch",
    "selectors_of",
]
