"""What all decisions on reports share: holding what is decided, the checks before, the record after.

The verbs stand in files of their own: accept_report, reject_report, close_as_duplicate, put_off_item, undo_review,
appeal_rejection. Why a decision is refused is one of the exceptions here; nothing is written then.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from comments.actions.refuse_blocked import refuse_blocked
from comments.models import Appeal, Backing, QueueItem, Report
from papers.actions.lock_text import lock_text
from papers.models import Revision, Translation, User


class DecisionRefused(Exception):
    """A decision that was not taken."""


class NotAllowed(DecisionRefused):
    """Who decides has not the permission comments.review."""


class OwnReport(NotAllowed):
    """Nobody decides on a report they made, or backed with a proposal of their own."""


class RejectedBefore(NotAllowed):
    """An appeal is decided by another moderator than the one who rejected."""


class HeldByAnother(DecisionRefused):
    """Somebody else has the item open: `holder` (a User), until `until`."""

    def __init__(self, holder: User, until: datetime) -> None:
        self.holder, self.until = holder, until
        super().__init__(f"{holder.pk} has it until {until}")


class ReportMoved(DecisionRefused):
    """The report or its text has moved since the moderator saw them. `report` is the report as it stands now (with its
    `decision`), `current` the Revision that stands now; `seen_version` and `seen_revision` (a Revision, or None where no
    such Revision of the text exists) are what the moderator saw.
    """

    def __init__(
        self, report: Report, current: Revision, seen_version: int, seen_revision: Revision | None
    ) -> None:
        self.report, self.current = report, current
        self.seen_version, self.seen_revision = seen_version, seen_revision
        super().__init__(f"report {report.pk} is at version {report.version}, its text at {current.number}")


class PhraseLost(DecisionRefused):
    """The phrase is not found in the current text by the strict rule, so there is no place to patch. The moderator sees
    `report.revision.text` beside `current.text` and writes the whole text: accept_report(..., whole_text=...).
    `replacement` is what was to be put in its place.
    """

    def __init__(self, report: Report, current: Revision, replacement: str | None) -> None:
        self.report, self.current, self.replacement = report, current, replacement
        super().__init__(f"the phrase of report {report.pk} is not in Revision {current.pk}")


class NothingProposed(DecisionRefused):
    """The report has no proposal to accept, or what was given leaves the text as it is: the moderator writes the words."""


class CannotBeDuplicate(DecisionRefused):
    """`reason` is one of ITSELF, CIRCLE, MOVED (the original was closed as a duplicate in this very moment)."""

    ITSELF, CIRCLE, MOVED = "itself", "circle", "moved"

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(slots=True)
class Held:
    """A report that nobody else can decide on until the transaction ends, and the text it is about as it stands now."""

    report: Report
    translation: Translation
    current: Revision


def hold_report(pk: int, *others: int) -> Held:
    """Lock the report with this id and its text, and return them as they stand. `others` are ids of further reports to
    lock with it. Called inside papers.actions.change.change(). Raises Report.DoesNotExist.
    """
    issue_id, translation_id = Report.objects.values_list("issue_id", "translation_id").get(pk=pk)
    # Issue, text, reports, in the order in which everybody takes them, and so that rows which name them can still be
    # written (`no_key`): nobody then waits for a report only to tell somebody of it.
    lock_text(translation_id, issue_id)
    wanted = Report.objects.select_for_update(no_key=True).filter(pk__in=(pk, *others)).order_by("pk")
    list(wanted.values_list("pk"))
    report = Report.objects.select_related(
        "issue__source", "translation__current", "translation__passage", "revision", "reporter", "decision"
    ).get(pk=pk)
    return Held(report, report.translation, report.translation.current)


def check_may_decide(report: Report, moderator: User) -> None:
    """Raise NotAllowed, OwnReport, RejectedBefore or Blocked where `moderator` is not to decide on `report`."""
    if not moderator.has_perm("comments.review"):
        raise NotAllowed
    refuse_blocked(moderator)
    if is_own(report, moderator):
        raise OwnReport
    if Appeal.objects.filter(report=report, review__moderator=moderator).exists():
        raise RejectedBefore


def is_own(report: Report, person: User) -> bool:
    """Whether `person` made `report`, or backed it with words of their own. Who only agreed that it is wrong may decide."""
    if report.reporter_id == person.pk:
        return True
    return Backing.objects.filter(report=report, person=person, proposal__isnull=False).exists()


def check_is_as_seen(held: Held, seen_version: int, seen_revision: int) -> None:
    """Raise ReportMoved unless the report is open, and it and its text are still what the moderator saw."""
    report = held.report
    is_open = report.state == Report.State.OPEN
    if is_open and report.version == seen_version and held.current.pk == seen_revision:
        return
    seen = Revision.objects.filter(pk=seen_revision, translation=held.translation).first()
    raise ReportMoved(report, held.current, seen_version, seen)


def check_claim(item: QueueItem | None, moderator: User) -> None:
    """Raise HeldByAnother where somebody else has `item` open."""
    if item is None or item.claimed_by_id in (None, moderator.pk) or item.claimed_until is None:
        return
    if item.claimed_until > timezone.now() and item.claimed_by is not None:
        raise HeldByAnother(item.claimed_by, item.claimed_until)


def check_claim_on(report: Report, moderator: User) -> None:
    """check_claim of the row of `report` in the queue."""
    check_claim(QueueItem.objects.select_related("claimed_by").filter(report=report).first(), moderator)
