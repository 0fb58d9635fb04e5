"""What reading a file of terms gives: Concepts, or the Problems for which it is refused."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from papers.quality.term_rules import refusals
from papers.quality.terms import Concept

# The built-in term base is 0.2 MB; one of 20,000 concepts some 12 MB.
MOST_BYTES = 16_000_000
MOST_CONCEPTS = 20_000
# A file with a mistake in every line is told about by its first ones.
MOST_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file. `line` counts from 1 (0: the file as a whole). `code` is a stable kebab-case name that the
    site translates, `message` the English sentence made with `facts`. `refuses`: the file is not taken because of it.
    """

    line: int
    code: str
    message: str
    facts: Mapping[str, str | int] = field(default_factory=dict)
    refuses: bool = True


@dataclass(frozen=True, slots=True)
class Read:
    """The Concepts of a file in its order, and what there is to say. No Concepts where a Problem refuses the file."""

    concepts: tuple[Concept, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether nothing may be taken from the file."""
        return any(problem.refuses for problem in self.problems)


def too_big(data: bytes) -> Problem | None:
    """The Problem of a file with more bytes than are read."""
    if len(data) <= MOST_BYTES:
        return None
    megabytes = MOST_BYTES // 1_000_000
    return Problem(
        0, "file-too-big", f"The file is larger than {megabytes} MB. Split it.", {"megabytes": megabytes}
    )


def too_many(count: int) -> Problem | None:
    """The Problem of a file with so many Concepts, where they are more than are taken."""
    if count <= MOST_CONCEPTS:
        return None
    message = f"The file holds more than {MOST_CONCEPTS} concepts. Split it."
    return Problem(0, "too-many-concepts", message, {"most": MOST_CONCEPTS})


def tidy(text: str) -> str:
    """A value of a file as it is kept: NFC, blanks in a row as one, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def judged(concepts: list[tuple[int, Concept]], problems: list[Problem], lines: Mapping[int, int]) -> Read:
    """The Read of (line, Concept) pairs: each held against the rules of the term base, and no key twice. `lines` has the
    line of a Term by its identity; what is wrong with a Term is said there.
    """
    if too_much := too_many(len(concepts)):
        return Read((), (too_much,))
    first: dict[str, int] = {}
    for line, concept in concepts:
        if concept.key in first:
            problems.append(
                Problem(
                    line,
                    "concept-repeated",
                    f"The concept “{concept.key}” stands in line {first[concept.key]} already.",
                    {"key": concept.key, "first": first[concept.key]},
                )
            )
        first.setdefault(concept.key, line)
        for refusal in islice(refusals(concept), MOST_PROBLEMS):
            facts = {"key": concept.key, **refusal.facts}
            at = lines.get(id(refusal.term), line)
            problems.append(Problem(at, refusal.code, refusal.message, facts))
        if len(problems) > MOST_PROBLEMS:
            break
    if not concepts and not problems:
        problems.append(Problem(0, "no-concepts", "The file holds no concepts."))
    problems.sort(key=lambda problem: problem.line)
    read = Read(tuple(concept for _, concept in concepts), tuple(problems[:MOST_PROBLEMS]))
    return Read((), read.problems) if read.is_refused else read
