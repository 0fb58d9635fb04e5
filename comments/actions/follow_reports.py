"""Follow reported phrases into a text's new Revision; what is gone closes its report."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from comments.actions.place_phrase import follow_phrase, place_again, place_of, says_already
from comments.actions.record_decision import close_report
from comments.actions.record_event import record_event
from comments.models import Backing, Report, ReportEvent, Review
from papers.anchoring import TextPositionSelector
from papers.following import TextMoved
from papers.models import Revision

# How many texts one query asks about.
PORTION = 500

# The report whose own acceptance changes the text, and which its door closes itself.
_left_out: ContextVar[int | None] = ContextVar("report_left_out", default=None)


@contextmanager
def leaving_out(report: Report) -> Iterator[None]:
    """Within the block `report` is not followed."""
    token = _left_out.set(report.pk)
    try:
        yield
    finally:
        _left_out.reset(token)


def follow_reports(moved: Sequence[TextMoved]) -> None:
    """Move the open reports of the texts that changed along; one of settings.TEXT_FOLLOWERS.

    A phrase that is found by the strict rule keeps its report open at its new place. One that was replaced closes it:
    as already fixed where the text says what somebody proposed, else as outdated. Only texts with open reports cost
    anything.
    """
    for first in range(0, len(moved), PORTION):
        portion = {move.translation_id: move for move in moved[first : first + PORTION]}
        reports = _open_reports(list(portion))
        if reports:
            _follow(portion, reports)


def _open_reports(translations: list[int]) -> list[Report]:
    rows = (
        Report.objects.filter(translation__in=translations, state=Report.State.OPEN)
        .exclude(pk=_left_out.get())
        .select_related("issue__source", "translation", "reporter")
        .select_for_update(of=("self",), no_key=True)
        .order_by("pk")
    )
    return list(rows)


def _follow(moves: dict[int, TextMoved], reports: list[Report]) -> None:
    ids = {report.translation_id for report in reports}
    revisions = Revision.objects.in_bulk(
        {id for key in ids for id in (moves[key].before_id, moves[key].after_id)}
    )
    proposals = _proposals(reports)
    kept = []
    for report in reports:
        move = moves[report.translation_id]
        before, after = revisions[move.before_id], revisions[move.after_id]
        was = place_of(report)
        if was is None:
            # Its phrase was gone when the report was opened again; somebody may have brought it back.
            now = place_again(report, after.text)
        else:
            fixed = [
                words for words in proposals[report.pk] if says_already(before.text, after.text, was, words)
            ]
            now = follow_phrase(report, before.text, after.text, was)
            if fixed or now is None:
                _close(report, before, after, fixed)
                continue
        if _place(report, now):
            kept.append(report)
            if was is not None:
                record_event(report, ReportEvent.Kind.MOVED, revision=after)
    Report.objects.bulk_update(kept, ["current_start", "current_end"], batch_size=PORTION)


def _proposals(reports: list[Report]) -> dict[int, list[str]]:
    """All words proposed for each report, the reporter's first."""
    found: dict[int, list[str]] = defaultdict(list)
    for report in reports:
        if report.proposal is not None:
            found[report.pk].append(report.proposal)
    others = Backing.objects.filter(report__in=reports, proposal__isnull=False)
    for pk, words in others.order_by("pk").values_list("report_id", "proposal"):
        if words not in found[pk]:
            found[pk].append(words)
    return found


def _close(report: Report, before: Revision, after: Revision, fixed: list[str]) -> None:
    """Close a report whose phrase was replaced; `fixed` are the proposals that the text says now.

    Of "RAG" and "the RAG method" the longer one says more exactly what stands there.
    """
    close_report(
        report,
        Review.Decision.ALREADY_FIXED if fixed else Review.Decision.OUTDATED,
        moderator=None,
        seen=before,
        replacement=max(fixed, key=len) if fixed else None,
        revision=after,
    )


def _place(report: Report, now: TextPositionSelector | None) -> bool:
    """Note where the phrase stands; tell whether that is another place than before."""
    before = (report.current_start, report.current_end)
    report.current_start, report.current_end = (now.start, now.end) if now else (None, None)
    return before != (report.current_start, report.current_end)
