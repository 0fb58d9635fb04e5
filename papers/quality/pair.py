"""A Pair: an original and its translation, with what several checks need of them worked out once."""

from __future__ import annotations

from dataclasses import dataclass

from papers.quality.context import Context
from papers.quality.folding import fold
from papers.quality.once import once
from papers.quality.protected import Protected, protected_in
from papers.quality.termbase import TermBase, TermMatch
from papers.quality.unquoted import unquoted


@dataclass(eq=False)
class Pair:
    """What a check looks at. Offsets of everything here are code points of `source_text` or `target_text`.

    Both texts are NFC. `source_language` and `target_language` are primary subtags in lower case: "ko", "ja", "en" or
    another, about which a check that needs to know the language says nothing. `context` is what the issue tells about
    its words; `terms` the term base. `role` is the passage's ("title", "abstract", …), or empty where nobody said.
    """

    source_text: str
    target_text: str
    source_language: str
    target_language: str
    terms: TermBase
    context: Context
    role: str = ""

    @once
    def source(self) -> str:
        """`source_text` folded: full width made half width, letter by letter, so that offsets stay. Case is kept."""
        return fold(self.source_text)

    @once
    def target(self) -> str:
        """`target_text` folded like `source`."""
        return fold(self.target_text)

    @once
    def source_protected(self) -> Protected:
        """Addresses, code, formulas and pictures of the original, as spans."""
        return protected_in(self.source_text, self.source)

    @once
    def target_protected(self) -> Protected:
        """Those of the translation."""
        return protected_in(self.target_text, self.target)

    @once
    def source_prose(self) -> str:
        """The folded original with what is protected blanked out, space for letter, so that offsets stay."""
        return self.source_protected.blanked

    @once
    def target_prose(self) -> str:
        """The folded translation, blanked likewise."""
        return self.target_protected.blanked

    @once
    def source_terms(self) -> list[TermMatch]:
        """The terms of the original's language in its prose, in order and apart."""
        return self.terms.matches(self.source_prose, self.source_language)

    @once
    def target_terms(self) -> list[TermMatch]:
        """Those of the translation's language in its prose."""
        return self.terms.matches(self.target_prose, self.target_language)

    @once
    def source_unquoted(self) -> str:
        """The prose of the original with quotations and brackets blanked too."""
        return unquoted(self.source_prose)

    @once
    def target_unquoted(self) -> str:
        """That of the translation, likewise."""
        return unquoted(self.target_prose)
