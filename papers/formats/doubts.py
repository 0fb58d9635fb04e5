"""Collecting Problems while reading line by line."""

from __future__ import annotations

from collections.abc import Iterable

from papers.formats.document import Problem

# Who looks at a preview reads tens of Problems; a text that gives more than this is not what it was taken for.
MOST_PROBLEMS = 2000


class Doubts:
    """The Problems of one text. Those after the first 2,000 are only counted."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._left_out = 0

    def add(self, index: int, code: str, message: str, **params: str | int) -> None:
        """Note a doubt about the line at `index`, which counts from 0 (a Problem's line counts from 1)."""
        if len(self._problems) < MOST_PROBLEMS:
            self._problems.append(Problem(index + 1, code, message, params))
        else:
            self._left_out += 1

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note Problems that another part of a parser has already worded."""
        for problem in problems:
            self.add(problem.line - 1, problem.code, problem.message, **problem.params)

    def in_order(self) -> tuple[Problem, ...]:
        """All of them in the order of their lines, after one that says how many more there are."""
        problems = sorted(self._problems, key=lambda problem: problem.line)
        if self._left_out:
            message = (
                f"{self._left_out} more doubts are not listed; this may not be the format the text is in."
            )
            problems.insert(0, Problem(0, "problems-left-out", message, {"count": self._left_out}))
        return tuple(problems)
