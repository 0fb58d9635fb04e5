"""Correct the chosen places of a list, or take the corrections back: a ledger that any process can carry on.

Each portion is one transaction, so a kill loses nothing, and the Batch's row is held meanwhile, so that two processes take
turns and no place is corrected twice.
"""

import time

from django.utils import timezone

from comments.actions.decide_report import NotAllowed
from comments.actions.list_elsewhere import NotAccepted
from comments.actions.record_event import record_event
from comments.actions.refuse_blocked import refuse_blocked
from comments.actions.write_log import write_log
from comments.models import Batch, BatchPlace, LogEntry, Report, ReportEvent
from papers.actions.change import change
from papers.actions.lock_issue import lock_issue
from papers.actions.revise_translation import revise_translation
from papers.anchoring import TextPositionSelector
from papers.models import Passage, Revision, Translation, User
from papers.occurrences import replaced

# How many texts one transaction changes.
PORTION = 50
Place = BatchPlace.State
# What a Batch is doing -> the places that are still to be done, and what it is when none is left.
_LEFT = {Batch.State.APPLYING: Place.TICKED, Batch.State.UNDOING: Place.APPLIED}
_DONE = {Batch.State.APPLYING: Batch.State.APPLIED, Batch.State.UNDOING: Batch.State.UNDONE}


class BatchMoved(Exception):
    """The list is not in the state that this needs; somebody else was quicker. `batch` is as it stands now."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        super().__init__(f"batch {batch.pk} is {batch.state}")


class NothingChosen(ValueError):
    """No place of the list is chosen."""


def hold_batch(pk: int) -> Batch:
    """Lock the Batch and return it as it stands."""
    [batch] = Batch.objects.select_for_update(no_key=True).filter(pk=pk)
    return batch


def begin_applying(batch: Batch, *, moderator: User) -> None:
    """Let the chosen places of a list be corrected. Beginning what was begun is no error.

    Raises NotAllowed, Blocked, NothingChosen, BatchMoved where it was taken back already, and NotAccepted where the
    decision on its report was taken back.
    """
    _begin(batch, moderator, Batch.State.LISTED, Batch.State.APPLYING)


def begin_undoing(batch: Batch, *, moderator: User) -> None:
    """Let all corrections of a batch be taken back. Beginning what was begun is no error.

    Raises NotAllowed, Blocked, and BatchMoved where it was not applied wholly yet.
    """
    _begin(batch, moderator, Batch.State.APPLIED, Batch.State.UNDOING)


def advance_batch(batch: Batch, seconds: float) -> int:
    """Carry on what was begun until it is done or `seconds` are over, at least one portion; return how many places are
    left. Nothing is left where nothing was begun.
    """
    until = time.monotonic() + seconds
    while True:
        left = _portion(batch.pk)
        if not left or time.monotonic() >= until:
            return left


def _begin(batch: Batch, moderator: User, before: str, after: str) -> None:
    if not moderator.has_perm("comments.review"):
        raise NotAllowed
    refuse_blocked(moderator)
    with change():
        held = hold_batch(batch.pk)
        if held.state in (after, _DONE[Batch.State(after)]):
            return
        if held.state != before:
            raise BatchMoved(held)
        if after == Batch.State.APPLYING and held.report.state != Report.State.ACCEPTED:
            raise NotAccepted(held.report.state)
        if not BatchPlace.objects.filter(batch=held, state=_LEFT[Batch.State(after)]).exists():
            raise NothingChosen
        held.state, held.moderator = after, moderator
        held.save(update_fields=["state", "moderator"])


def _portion(pk: int) -> int:
    with change():
        # Issues before texts, as everybody takes them; the Batch before all, as nobody else takes it.
        batch = hold_batch(pk)
        if batch.state not in _LEFT:
            return 0
        left = BatchPlace.objects.filter(batch=batch, state=_LEFT[batch.state])
        places = list(left.select_related("seen", "applied").order_by("pk")[:PORTION])
        translations = _hold_texts([place.translation_id for place in places])
        for place in places:
            translation = translations[place.translation_id]
            if batch.state == Batch.State.APPLYING:
                _apply(batch, place, translation)
            else:
                _undo(batch, place, translation)
        remaining = left.count()
        if not remaining:
            _finish(batch)
        return remaining


def _hold_texts(ids: list[int]) -> dict[int, Translation]:
    passages = Passage.objects.filter(translations__in=ids).select_related("section", "entry")
    for issue in sorted({passage.issue_id or passage.owner.issue_id for passage in passages}):
        lock_issue(issue)
    rows = Translation.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=ids).order_by("pk")
    return {row.pk: row for row in rows}


def _apply(batch: Batch, place: BatchPlace, translation: Translation) -> None:
    if translation.current_id != place.seen_id:
        place.state = Place.CHANGED
    else:
        spans = [TextPositionSelector(start, end) for start, end in place.spans]
        place.applied = _revise(
            batch,
            translation,
            replaced(place.seen.text, spans, batch.right),
            place.seen.number,
            origin=Revision.Origin.CORRECTION,
            writer=_writer(batch),
        )
        place.state = Place.APPLIED
    place.save(update_fields=["applied", "state"])


def _undo(batch: Batch, place: BatchPlace, translation: Translation) -> None:
    if place.applied is None or translation.current_id != place.applied_id:
        place.state = Place.KEPT
    else:
        place.undone = _revise(
            batch,
            translation,
            place.seen.text,
            place.applied.number,
            origin=place.seen.origin,
            writer=place.seen.writer,
        )
        place.state = Place.UNDONE
    place.save(update_fields=["undone", "state"])


def _revise(
    batch: Batch, translation: Translation, text: str, seen_number: int, *, origin: str, writer: User | None
) -> Revision:
    return revise_translation(
        translation,
        text,
        actor=batch.moderator,
        seen_number=seen_number,
        note=f"Report #{batch.report_id}, batch #{batch.pk}",
        origin=origin,
        writer=writer,
        keeps_base=True,
    )


def _writer(batch: Batch) -> User | None:
    """Who proposed the words: the writer of the correction that the report led to, or the moderator where the list puts
    in words that were not in it.
    """
    decision = batch.report.decision
    revision = decision.revision if decision is not None else None
    if decision is None or revision is None:
        return batch.report.reporter
    accepted = revision.text if decision.replacement is None else decision.replacement
    return revision.writer if batch.right in accepted else batch.moderator


def _finish(batch: Batch) -> None:
    applied = batch.state == Batch.State.APPLYING
    count = BatchPlace.objects.filter(batch=batch, state=Place.APPLIED if applied else Place.UNDONE).count()
    batch.state = _DONE[Batch.State(batch.state)]
    if applied:
        batch.applied_at = timezone.now()
    else:
        batch.undone_at = timezone.now()
    batch.save(update_fields=["state", "applied_at", "undone_at"])
    verb = LogEntry.Verb.BATCH_APPLIED if applied else LogEntry.Verb.BATCH_UNDONE
    write_log(verb, moderator=batch.moderator, batch=batch, count=count)
    step = ReportEvent.Kind.ELSEWHERE if applied else ReportEvent.Kind.TAKEN_BACK
    record_event(batch.report, step, actor=batch.moderator, count=count)
