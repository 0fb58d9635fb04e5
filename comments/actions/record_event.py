"""Write down a step in the life of a report, for its public page."""

from comments.models import Backing, Report, ReportEvent, Review
from papers.models import Revision, User


def record_event(
    report: Report,
    kind: str,
    *,
    actor: User | None = None,
    backing: Backing | None = None,
    review: Review | None = None,
    revision: Revision | None = None,
    count: int | None = None,
) -> ReportEvent:
    """Append a step and return it. Called inside the transaction of what it tells of; the step's time is now.

    `kind` is one of ReportEvent.Kind. `actor` is who did it, None for a reader without an account and for the site
    itself. `backing` goes with BACKED and PROPOSED, `review` with DECIDED and UNDONE, `revision` with MOVED, LOST and
    DECIDED where the text changed, `count` (places corrected) with ELSEWHERE.
    """
    return ReportEvent.objects.create(
        report=report, kind=kind, actor=actor, backing=backing, review=review, revision=revision, count=count
    )
