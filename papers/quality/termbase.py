"""The term base as the checks use it: many terms looked up in a text at once.

Helper of terminology writes this (see the contract): one Aho-Corasick automaton per language (pyahocorasick), time
linear in the text whatever the number of terms.
"""

from __future__ import annotations

from collections.abc import Iterable

from papers.quality.terms import Concept


class TermBase:
    """A set of Concepts, ready to be found in texts."""

    def __init__(self, concepts: Iterable[Concept] = ()) -> None:
        self.concepts: tuple[Concept, ...] = tuple(concepts)
