"""A phrase that somebody marked or pasted, as a request names it: its place in the stored text."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from comments.views.reported_text import ReportedText
from papers.anchoring import TextPositionSelector
from papers.excerpts import excerpt
from papers.languages import normalise_text
from papers.models import Revision
from papers.paging import identifier_or_none
from papers.rendering.positions import stored_span

# A longer phrase is no phrase; the whole text can be changed instead.
LONGEST_PHRASE = 2_000


@dataclass(frozen=True, slots=True)
class Marked:
    """A phrase that somebody marked: its place in the Revision they saw, and in the text that stands now."""

    text: ReportedText
    revision: Revision
    position: TextPositionSelector
    now: TextPositionSelector

    @property
    def phrase(self) -> str:
        """The words of the stored text."""
        return self.revision.text[self.position.start : self.position.end]

    def context(self) -> dict[str, Any]:
        """What every piece about the phrase shows."""
        current = self.text.translation.current
        return {
            "marked": self,
            "text": self.text,
            "phrase": self.phrase,
            "excerpt": excerpt(current.text, self.now.start, self.now.end),
            "has_changed": current.pk != self.revision.pk,
        }


def position_of(sent: QueryDict, revision: Revision, text: ReportedText) -> TextPositionSelector | None:
    """Where the phrase that was sent is in the stored text of `revision`; None where it is not there."""
    exact = sent["exact"]
    if len(exact) > LONGEST_PHRASE:
        return None
    start, end = sent.get("start", ""), sent.get("end", "")
    if start.isascii() and start.isdecimal() and end.isascii() and end.isdecimal() and len(start + end) < 20:
        stored = normalise_text(exact)
        if stored and revision.text[int(start) : int(end)] == stored:
            return TextPositionSelector(int(start), int(end))
    before = sent.get("before", "")
    return stored_span(
        revision.text,
        exact,
        sent.get("prefix", "")[-200:],
        sent.get("suffix", "")[:200],
        as_line=text.is_line,
        before=int(before) if before.isascii() and before.isdecimal() and len(before) < 8 else None,
    )


def reports_seen(sent_before: QueryDict) -> list[int]:
    """The ids of the open reports that the reader was shown: `seen=12-13`."""
    parts = sent_before.get("seen", "")[:400].split("-")
    return [number for part in parts if (number := identifier_or_none(part)) is not None]
