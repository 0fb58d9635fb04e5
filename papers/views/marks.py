"""What a reader is told about a text: that a machine made it, that it lags behind, that somebody corrected it, and that
a check doubts it.
"""

from typing import NamedTuple

from django.conf import settings

from papers.models import Revision
from papers.models.texts import CurrentText


class Mark(NamedTuple):
    """One mark; `kind` is "missing", "outdated", "machine", "corrected" or "doubt"; the rest is what its words need."""

    kind: str
    language: str = ""
    writer: str = ""
    # Whose page the name leads to; None for people without an account.
    writer_id: int | None = None
    # The check that doubts the text.
    check: str = ""


def marks_of(text: CurrentText, wanted: str | None, *, by_machine: bool) -> tuple[Mark, ...]:
    """The marks of a text somebody reads.

    `wanted` is the language asked for (None: whatever there is); `by_machine` tells that the source's translations come
    from a machine unless somebody here wrote them.
    """
    marks = []
    if wanted is not None and text.language != wanted:
        marks.append(Mark("missing", language=text.language))
    if text.is_outdated:
        marks.append(Mark("outdated"))
    if text.origin == Revision.Origin.MACHINE or (
        by_machine and text.origin == Revision.Origin.IMPORTED and not text.is_original
    ):
        marks.append(Mark("machine"))
    if text.origin == Revision.Origin.CORRECTION:
        marks.append(Mark("corrected", writer=text.writer_name, writer_id=text.writer_id))
    if text.doubt and settings.SHOW_DOUBTS:
        marks.append(Mark("doubt", check=text.doubt))
    return tuple(marks)
