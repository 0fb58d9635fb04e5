"""The term base as the checks use it: many terms looked up in a text at once.

One Aho-Corasick automaton for each language (pyahocorasick) holds every form of every term, so that a text is read once
whatever the number of terms. (A. V. Aho and M. J. Corasick, Efficient string matching, 1975.)

Measured by hand (two shared cores, Python 3.11): 150 English letters take 8 µs, 100 Korean ones 15 µs, with 500 terms and
with 5,000; 200,000 Korean letters take 0.05 s; an automaton of 5,000 terms is built in 0.3 s, once for each process.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Container, Iterable
from typing import Any, NamedTuple

import ahocorasick

from papers.languages import primary
from papers.quality.folding import fold
from papers.quality.term_edges import Read, edges_of
from papers.quality.term_forms import forms_of, gaps_in, without_gaps
from papers.quality.terms import Concept, Status, Term

_HYPHENS = str.maketrans({"\n": " ", "\t": " ", "‐": "-", "‑": "-", "–": "-"})
_ENOUGH_TO_WEIGH = 8
_ASTRAL = re.compile(r"[\U00010000-\U0010ffff]")
_UNUSUAL = re.compile(r"[\n\t‐‑–]")


class TermMatch(NamedTuple):
    """A Term found in a text at [start, end), code points, without the endings behind it, and its Concept."""

    start: int
    end: int
    term: Term
    concept: Concept


class TermBase:
    """A set of Concepts, ready to be found in texts. Never changes, so that it may be shared by threads.

    `meant` are the keys of Concepts that somebody asked for: their words are terms wherever they stand. Those of the
    others may be everyday words too, and what stands beside them tells (`term_evidence`).
    """

    def __init__(self, concepts: Iterable[Concept] = (), meant: Iterable[str] = ()) -> None:
        self.concepts: tuple[Concept, ...] = tuple(concepts)
        self._meant = frozenset(meant)
        # A handful of Concepts cannot tell what a text is about.
        self.can_weigh = len(self.concepts) >= _ENOUGH_TO_WEIGH
        self._by_key = {concept.key: concept for concept in self.concepts}
        self._lexicons: dict[str, _Lexicon] = {}

    def concept(self, key: str) -> Concept | None:
        """The Concept of that key, or None."""
        return self._by_key.get(key)

    def is_meant(self, concept: Concept) -> bool:
        """Whether its words are terms whatever stands beside them."""
        return concept.key in self._meant

    def matches(self, text: str, language: str, among: Container[str] | None = None) -> list[TermMatch]:
        """The Terms of `language` that stand in `text` (NFC), in order, none overlapping another; those of the Concepts
        with the keys `among`, where it is given.

        Where two overlap the longer one counts: in "batch norm" there is no "norm". A word that several Concepts have
        gives a match for each, with the same span. Found are whole words only, in upper or lower case unless the Term
        is case-sensitive, with the usual variants of each language: "fine-tuning", "fine tuning" and "finetuning",
        plurals, and the forms of verbs in English; blanks left out, particles, endings and compounds in Korean; middle
        dots and long vowels in Japanese. In any text, the terms of another language than its own may be looked for too.
        """
        return self._lexicon(language).matches(text, among)

    def renderings(
        self,
        concept: Concept,
        language: str,
        statuses: Collection[Status] = (Status.PREFERRED, Status.ADMITTED),
    ) -> tuple[Term, ...]:
        """The Terms of `concept` in `language` that have one of `statuses`; preferred ones first, else as given."""
        terms = [term for term in concept.in_language(language) if term.status in statuses]
        return tuple(sorted(terms, key=lambda term: term.status is not Status.PREFERRED))

    def _lexicon(self, language: str) -> _Lexicon:
        lexicon = self._lexicons.get(language)
        if lexicon is None:
            own = primary(language)
            lexicon = self._lexicons.get(own) or _Lexicon(self.concepts, own)
            self._lexicons[own] = self._lexicons[language] = lexicon
        return lexicon


# What a form may mean: the one spelling that counts (None for any), the Term, and its Concept.
_Meant = tuple[str | None, Term, Concept]


class _Lexicon:
    """The Terms of one language as an automaton of their forms."""

    def __init__(self, concepts: Iterable[Concept], language: str) -> None:
        self._fits = edges_of(language)
        self._takes_gaps_away = language == "ja"
        self._joins_words = language in ("ko", "ja")
        entries: dict[str, dict[tuple[str, str], _Meant]] = {}
        for concept in concepts:
            for term in concept.in_language(language):
                for form in forms_of(term):
                    found = fold(form)
                    exact = found if term.is_case_sensitive else None
                    if found:
                        entries.setdefault(lower(found), {})[concept.key, term.text] = (exact, term, concept)
        self._automaton: Any = ahocorasick.Automaton()
        self._is_split = not all(form.isascii() for form in entries)
        for form, meant in entries.items():
            self._automaton.add_word(
                _split(form) if self._is_split else form, (len(form), tuple(meant.values()))
            )
        if entries:
            self._automaton.make_automaton()
        self._is_empty = not entries

    def _hits(self, read: str) -> list[tuple[int, int, tuple[_Meant, ...]]]:
        """Where forms stand in a text in lower case, whatever is around them; in the order of their ends."""
        if not self._is_split:
            return [(end + 1 - size, end + 1, entries) for end, (size, entries) in self._automaton.iter(read)]
        return [
            ((end >> 1) + 1 - size, (end >> 1) + 1, entries)
            for end, (size, entries) in self._automaton.iter(_split(read))
            if end & 1  # else it begins in the middle of a letter
        ]

    def matches(self, text: str, among: Container[str] | None) -> list[TermMatch]:
        if self._is_empty:
            return []
        folded = fold(text)
        gaps = gaps_in(folded) if self._takes_gaps_away else []
        read = lower(without_gaps(folded) if gaps else folded)
        hits = self._hits(read)
        if not hits:
            return []
        if gaps:
            hits = [
                (_put_back(start, gaps), _put_back(end - 1, gaps) + 1, entries)
                for start, end, entries in hits
            ]
        around = Read(folded)
        if len(hits) > 1:
            if self._joins_words:
                around = Read(folded, {start for start, _, _ in hits}, {end for _, end, _ in hits})
            hits.sort(key=_leftmost_longest)
        found: list[TermMatch] = []
        last_start = last_end = 0
        for start, end, entries in hits:
            is_within = start < last_end
            if is_within and end - start <= last_end - last_start:
                continue
            if not self._fits(around, start, end):
                continue
            meant = [
                TermMatch(start, end, term, concept)
                for exact, term, concept in entries
                if (exact is None or exact == folded[start:end]) and (among is None or concept.key in among)
            ]
            if not meant:
                continue
            while is_within and found and found[-1].end > start:
                found.pop()  # it begins later, but is longer
            found += meant
            last_start, last_end = start, end
        return found


def lower(text: str) -> str:
    """`text` in lower case and with one kind of hyphen and blank; as many code points as before."""
    if _UNUSUAL.search(text):
        text = text.translate(_HYPHENS)
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def _split(text: str) -> str:
    """Each letter as two of the first 256.

    The automaton looks through the letters that may follow one by one: thousands of Korean syllables or Chinese letters
    may begin a term, but only some hundred halves. No term has letters beyond U+FFFF, so they may all be the same.
    """
    if text.isascii():
        return text.encode("utf-16-be").decode("latin-1")
    return _ASTRAL.sub("\uffff", text).encode("utf-16-be", "surrogatepass").decode("latin-1")


def _leftmost_longest(hit: tuple[int, int, Any]) -> tuple[int, int]:
    return hit[0], -hit[1]


def _put_back(offset: int, gaps: list[int]) -> int:
    """The offset in the text as given of an offset in the text without gaps."""
    return offset + bisect_right(gaps, offset)
