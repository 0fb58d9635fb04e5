"""Close a report as a duplicate of another one."""

from comments.actions.decide_report import (
    CannotBeDuplicate,
    check_claim_on,
    check_is_as_seen,
    check_may_decide,
    hold_report,
)
from comments.actions.record_decision import close_report
from comments.models import Report, Review
from papers.actions.change import change
from papers.models import User


def close_as_duplicate(
    report: Report,
    *,
    moderator: User,
    seen_version: int,
    seen_revision: int,
    original: Report,
    note: str = "",
) -> Review:
    """Close `report` as a duplicate of `original`, open or decided, and return the Review.

    Where `original` is itself a duplicate, the report it was closed for is taken (`report.duplicate_of` then names that
    one). Who backs `report` is told now, and again when the original is decided. Doing it twice returns the standing
    Review. Raises CannotBeDuplicate, NotAllowed, OwnReport, RejectedBefore, HeldByAnother, ReportMoved
    (comments.actions.decide_report).
    """
    if original.pk == report.pk:
        raise CannotBeDuplicate(CannotBeDuplicate.ITSELF)
    with change():
        first = _first_of(original.pk)
        # Both rows, in the order of their ids: of two moderators who call two reports duplicates of each other in the
        # same moment, the second then sees what the first did.
        held = hold_report(report.pk, first)
        check_may_decide(held.report, moderator)
        if held.report.state == Report.State.DUPLICATE and held.report.duplicate_of_id == first:
            return held.report.decision
        check_is_as_seen(held, seen_version, seen_revision)
        check_claim_on(held.report, moderator)
        if first == report.pk:
            raise CannotBeDuplicate(CannotBeDuplicate.CIRCLE)
        target = Report.objects.get(pk=first)
        if target.state == Report.State.DUPLICATE:
            raise CannotBeDuplicate(CannotBeDuplicate.MOVED)
        return close_report(
            held.report,
            Review.Decision.DUPLICATE,
            moderator=moderator,
            seen=held.current,
            note=note.strip(),
            original=target,
        )


def _first_of(pk: int) -> int:
    """The id of the report that the one with this id was closed for in the end; itself where it is no duplicate."""
    while True:
        row = Report.objects.filter(pk=pk, state=Report.State.DUPLICATE).values_list("duplicate_of_id")
        above = row.first()
        if above is None or above[0] is None:
            return pk
        pk = above[0]
