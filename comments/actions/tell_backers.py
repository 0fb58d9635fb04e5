"""Tell everybody who reported or backed what became of it, those of its duplicates included."""

from comments.actions.notify import notify_backers
from comments.models import Backing, Notification, Report, Review
from papers.models import User

Kind = Notification.Kind


def tell_of_outcome(report: Report, review: Review) -> None:
    """Tell who backs `report` of the decision `review`, and where it settles the matter also who backs its duplicates.

    Addresses left by readers without an account are forgotten with the outcome; those of a duplicate when the open
    report it was closed for is decided.
    """
    is_settled = (
        review.decision != Review.Decision.DUPLICATE or report.duplicate_of.state != Report.State.OPEN
    )
    told = [report, *(duplicates_of(report) if is_settled else [])]
    notify_backers(told, Kind.DECIDED, review=review, but=review.moderator)
    if is_settled:
        Backing.objects.filter(report__in=told).update(email="", visitor="")


def tell_of_undo(report: Report, undo: Review) -> None:
    """Tell who backs `report` or a duplicate of it that a decision was taken back, and it is open again."""
    notify_backers([report, *duplicates_of(report)], Kind.UNDONE, review=undo, but=undo.moderator)


def tell_of_appeal(report: Report, review: Review, reporter: User) -> None:
    """Tell who else backs `report` that its rejection was appealed, and that the report is open again."""
    notify_backers([report], Kind.REOPENED, review=review, but=reporter)


def duplicates_of(report: Report) -> list[Report]:
    """The reports closed as duplicates of `report`, and of those, and so on. One query for each generation."""
    found: list[Report] = []
    generation = [report.pk]
    while generation:
        rows = list(
            Report.objects.filter(duplicate_of__in=generation, state=Report.State.DUPLICATE)
            .select_related("issue__source", "translation")
            .order_by("pk")
        )
        found += rows
        generation = [row.pk for row in rows]
    return found
