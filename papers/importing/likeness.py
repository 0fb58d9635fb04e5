"""How alike what two entries say is: the cosine of their words, rare words weighing more (TF-IDF, Spärck Jones 1972).

Character similarity calls two tellings of one paper different and two papers told in one phrase alike; the words that
only this paper has (its name, its terms) survive a rewriting. Which words are rare is learnt from the two lists
themselves, where ten papers of one week share their field's words and little else.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

# Texts are compared by their beginnings, so that one long text does not decide the cost.
_COMPARED_LENGTH = 2000

_WORDS = re.compile(r"[^\W_]+")
_CJK = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")

# Words that tell nothing, which a short list cannot find out by itself.
_COMMON_WORDS = (
    "a about after all also an and any are as at based be been being between both but by can do does each for from had "
    "has have how if in into is it its like make many may more most new no not of on one only or other our out over "
    "paper propose proposes same show shows so some such than that the their them then there these they this those "
    "through to two up use used uses using via was we well were what when where which while who will with work would "
    "method methods model models results approach introduces presents"
)
_COMMON = frozenset(_COMMON_WORDS.split())


class Likeness:
    """The likeness of every entry of one list to every entry of another; an entry is given by its texts."""

    def __init__(self, left: Sequence[Iterable[str]], right: Sequence[Iterable[str]]) -> None:
        self._left, self._right = list(left), list(right)
        self._vectors: dict[tuple[bool, int], dict[str, float]] = {}
        seen: Counter[str] = Counter()
        for texts in (*self._left, *self._right):
            seen.update(set(words(texts)))
        total = len(self._left) + len(self._right)
        self._weights = {word: math.log(1 + total / count) for word, count in seen.items()}

    def of(self, left: int, right: int) -> float:
        """The cosine, 0 to 1, of the entries at two indexes."""
        mine, theirs = self._vector(True, left), self._vector(False, right)
        if len(mine) > len(theirs):
            mine, theirs = theirs, mine
        return min(1.0, sum(weight * theirs[word] for word, weight in mine.items() if word in theirs))

    def _vector(self, is_left: bool, index: int) -> dict[str, float]:
        """An entry's words with their weights, of length 1."""
        known = self._vectors.get((is_left, index))
        if known is None:
            counts = Counter(words((self._left if is_left else self._right)[index]))
            weighed = {word: (1 + math.log(count)) * self._weights[word] for word, count in counts.items()}
            length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
            known = self._vectors[is_left, index] = {
                word: weight / length for word, weight in weighed.items()
            }
        return known


def words(texts: Iterable[str]) -> list[str]:
    """The telling words of some texts, case-folded. Korean and Japanese words come in pairs of letters, as neither
    endings nor missing spaces keep those from being found.
    """
    found: list[str] = []
    for text in texts:
        for word in _WORDS.findall(text[:_COMPARED_LENGTH].casefold()):
            if _CJK.search(word):
                found.extend(word[place : place + 2] for place in range(max(1, len(word) - 1)))
            elif word not in _COMMON:
                found.append(word)
    return found
