"""What editors do: each subject's pages. Importing this package registers them with the admin site."""

from papers.admin import (
    concept,
    entry,
    findings,
    importing,
    issue,
    paper,
    source,
    tag,
    term_proposal,
    translation,
    user,
)

__all__ = [
    "concept", "entry", "findings", "importing", "issue", "paper", "source", "tag", "term_proposal", "translation", "user",
]  # fmt: skip
