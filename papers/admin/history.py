"""The history of one text: its Revisions, newest first, each with what it changed."""

from dataclasses import dataclass, field

from papers.diff import Span, diff
from papers.models import Revision, Translation

# Diffs of very long texts take a fraction of a second each.
REVISIONS_PER_PAGE = 10


@dataclass(slots=True)
class Step:
    """A Revision, and what differs from the one before it (everything, in the first)."""

    revision: Revision
    spans: list[Span]
    is_current: bool


@dataclass(slots=True)
class Comparison:
    """Two chosen Revisions and what differs."""

    older: Revision
    newer: Revision
    spans: list[Span]


@dataclass(slots=True)
class History:
    """One page of a text's history, and the comparison that was asked for."""

    steps: list[Step]
    numbers: list[int] = field(default_factory=list)
    page: int = 1
    last_page: int = 1
    comparison: Comparison | None = None

    @property
    def older_page(self) -> int | None:
        """The number of the page with older Revisions."""
        return self.page + 1 if self.page < self.last_page else None

    @property
    def newer_page(self) -> int | None:
        """The number of the page with newer Revisions."""
        return self.page - 1 if self.page > 1 else None


def read_history(translation: Translation, *, page: str, older: str, newer: str) -> History:
    """Read a page (from 1, as the address says it) and compare Revisions `older` and `newer` (numbers, or "")."""
    newest = translation.current.number
    last_page = max(1, -(-newest // REVISIONS_PER_PAGE))
    number = min(max(_number(page) or 1, 1), last_page)
    top = newest - (number - 1) * REVISIONS_PER_PAGE
    revisions = Revision.objects.filter(translation=translation).select_related("actor", "writer", "based_on")
    # One more than is shown, for the diff of the last one.
    rows = list(revisions.filter(number__lte=top).order_by("-number")[: REVISIONS_PER_PAGE + 1])
    texts = {row.number: row.text for row in rows}
    history = History(
        steps=[
            Step(row, diff(texts.get(row.number - 1, ""), row.text), row.number == newest)
            for row in rows[:REVISIONS_PER_PAGE]
        ],
        numbers=list(range(newest, 0, -1)),
        page=number,
        last_page=last_page,
    )
    chosen = {row.number: row for row in revisions.filter(number__in=[_number(older), _number(newer)])}
    if _number(older) in chosen and _number(newer) in chosen:
        first, second = chosen[_number(older)], chosen[_number(newer)]
        history.comparison = Comparison(first, second, diff(first.text, second.text))
    return history


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
