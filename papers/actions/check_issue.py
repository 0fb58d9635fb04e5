"""Check the texts of an Issue, and write down what was found."""

from collections.abc import Iterable


def check_issue(issue_id: int, *, only: Iterable[int] | None = None) -> None:
    """Check the translations of an Issue, which share one Context, and write Findings, fingerprints and doubts.

    `only` are ids of Translations that changed: of a large Issue no more is checked than what is read with them.
    """
