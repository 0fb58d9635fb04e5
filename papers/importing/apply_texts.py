"""Writing the texts of a plan: passages, translations, revisions and proposals, each kind in a few statements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery

from papers.following import TextMoved, follow_texts
from papers.formats.document import ParsedRevision
from papers.importing.ground import StoredPassage
from papers.importing.intents import CONFLICT, CREATE, UPDATE
from papers.importing.outline import TextPlan
from papers.importing.snapshot import portions
from papers.languages import normalise_text
from papers.models import Passage, Proposal, Revision, StateChange, Translation

BATCH = 500
MAX_NOTE = 500
MAX_NAME = 150

_CHECKED = (Translation.State.REVIEWED, Translation.State.FINAL)
_STATES = frozenset(Translation.State.values)
_ORIGINS = frozenset(Revision.Origin.values)


# So many passages are written at a time: enough for large statements, few enough for memory.
PORTION_OF_PASSAGES = 5000


@dataclass(slots=True)
class _Unit:
    """A passage to write: its owner, its plans, and which Revision of its original is the current one."""

    owner: str
    owner_id: int
    issue_id: int
    stored: StoredPassage | None
    plans: list[TextPlan]
    passage_id: int | None = None
    original_revision: int | None = None
    # The original's Revisions by number, for histories that say on which of them a translation was based.
    numbers: dict[int, int] | None = None


class TextWriter:
    """Collects the TextPlans of many owners, then writes them together."""

    def __init__(self, actor: Any, now: datetime) -> None:
        self.actor, self.now = actor, now
        # The Translations that got a Revision, by Issue.
        self.written: dict[int, list[int]] = {}
        self._units: list[_Unit] = []

    def add(self, owner: str, owner_id: int, issue_id: int, plans: Iterable[TextPlan]) -> None:
        """Add what is to be written for one owner ("issue", "section" or "entry") in an Issue."""
        units: dict[tuple[str, int], _Unit] = {}
        for plan in plans:
            unit = units.get((plan.role, plan.position))
            if unit is None:
                unit = units[plan.role, plan.position] = _Unit(owner, owner_id, issue_id, plan.passage, [])
            unit.plans.append(plan)
        self._units.extend(
            unit
            for unit in units.values()
            if any(plan.intent.verb in (CREATE, UPDATE, CONFLICT) for plan in unit.plans)
        )

    def write(self) -> None:
        """Write all that was added, portion by portion."""
        for start in range(0, len(self._units), PORTION_OF_PASSAGES):
            self._write(self._units[start : start + PORTION_OF_PASSAGES])
        self._units = []

    def _write(self, units: list[_Unit]) -> None:
        """Write some passages, originals before the translations that are based on them."""
        _write_passages(units)
        translations = self._translations(units)
        touched: list[int] = []
        for originals in (True, False):
            touched.extend(self._revisions(units, translations, originals=originals))
        for portion in portions(touched):
            newest = Revision.objects.filter(translation=OuterRef("pk")).order_by("-number").values("pk")[:1]
            Translation.objects.filter(pk__in=portion).update(current=Subquery(newest))
        self._follow(units)
        self._lower_states(units)
        self._propose(units)

    def _follow(self, units: list[_Unit]) -> None:
        """Say which of the texts that were here before have a new Revision now."""
        before = {
            plan.stored.translation_id: plan.stored.revision_id
            for unit in units
            for plan in unit.plans
            if plan.stored is not None and plan.intent.verb == UPDATE
        }
        moved = [
            TextMoved(pk, before[pk], now)
            for portion in portions(list(before))
            for pk, now in Translation.objects.filter(pk__in=portion).values_list("pk", "current_id")
            if now != before[pk]
        ]
        follow_texts(moved)

    def _translations(self, units: list[_Unit]) -> dict[int, int]:
        """The ids of the Translations of all plans that write a Revision, by the plan's identity."""
        found: dict[int, int] = {}
        made: list[tuple[TextPlan, Translation]] = []
        for unit in units:
            for plan in unit.plans:
                if plan.stored is not None:
                    found[id(plan)] = plan.stored.translation_id
                elif plan.intent.verb == CREATE:
                    state = plan.state if plan.state in _STATES else Translation.State.TRANSLATED
                    made.append(
                        (
                            plan,
                            Translation(
                                passage_id=unit.passage_id,
                                language=plan.language,
                                is_original=plan.is_original,
                                state=state,
                            ),
                        )
                    )
        Translation.objects.bulk_create([row for _, row in made], batch_size=BATCH)
        found.update({id(plan): row.pk for plan, row in made})
        return found

    def _revisions(self, units: list[_Unit], translations: dict[int, int], *, originals: bool) -> list[int]:
        """Write the Revisions of all originals, or of all others; return the Translations that got one."""
        rows: list[Revision] = []
        owners: list[tuple[_Unit, int]] = []
        for unit in units:
            for plan in unit.plans:
                if plan.is_original == originals and plan.intent.verb in (CREATE, UPDATE):
                    self.written.setdefault(unit.issue_id, []).append(translations[id(plan)])
                    for row in self._rows(unit, plan, translations[id(plan)]):
                        rows.append(row)
                        owners.append((unit, row.number))
        Revision.objects.bulk_create(rows, batch_size=BATCH)
        if originals:
            for (unit, number), row in zip(owners, rows, strict=True):
                unit.original_revision = row.pk
                if unit.numbers is None:
                    unit.numbers = {}
                unit.numbers[number] = row.pk
        return [row.translation_id for row in rows]

    def _rows(self, unit: _Unit, plan: TextPlan, translation_id: int) -> Iterable[Revision]:
        first = plan.stored.number + 1 if plan.stored is not None else 1
        if not plan.revisions:
            based_on = None if plan.is_original else unit.original_revision
            yield Revision(
                translation_id=translation_id,
                number=first,
                text=plan.text,
                origin=Revision.Origin.IMPORTED,
                based_on_id=based_on,
                actor=self.actor,
                created_at=self.now,
            )
        for number, told in enumerate(plan.revisions, start=first):
            yield Revision(
                translation_id=translation_id,
                number=number,
                text=normalise_text(told.text),
                origin=told.origin if told.origin in _ORIGINS else Revision.Origin.IMPORTED,
                based_on_id=self._told_base(unit, plan, told),
                writer_name=(told.writer or "")[:MAX_NAME],
                actor=self.actor,
                note=told.note[:MAX_NOTE],
                created_at=told.created_at or self.now,
            )

    def _told_base(self, unit: _Unit, plan: TextPlan, told: ParsedRevision) -> int | None:
        """The Revision of the original that a history names by its number."""
        if plan.is_original or told.based_on is None:
            return None
        original = unit.stored.original if unit.stored is not None else None
        if original is not None and told.based_on not in (unit.numbers or {}):
            rows = Revision.objects.filter(translation=original.translation_id).values_list("number", "pk")
            unit.numbers = {**dict(rows), **(unit.numbers or {})}
        return (unit.numbers or {}).get(told.based_on, unit.original_revision)

    def _lower_states(self, units: list[_Unit]) -> None:
        """A text that was checked and has changed is to be checked again; the change of state is recorded."""
        changed = [
            plan
            for unit in units
            for plan in unit.plans
            if plan.stored is not None
            and plan.intent.verb == UPDATE
            and _state_after(plan) != plan.stored.state
        ]
        by_state: dict[str, list[int]] = {}
        for plan in changed:
            if plan.stored is not None:
                by_state.setdefault(_state_after(plan), []).append(plan.stored.translation_id)
        for state, ids in by_state.items():
            for portion in portions(ids):
                Translation.objects.filter(pk__in=portion).update(state=state)
        StateChange.objects.bulk_create(
            [
                StateChange(translation_id=id, state=state, actor=self.actor)
                for state, ids in by_state.items()
                for id in ids
            ],
            batch_size=BATCH,
        )

    def _propose(self, units: list[_Unit]) -> None:
        """Put upstream's text beside the one that stays; it takes the place of an older proposal."""
        rows = [
            Proposal(
                translation_id=plan.stored.translation_id,
                text=plan.text,
                seen_id=plan.stored.revision_id,
                state=Proposal.State.WAITING,
                created_at=self.now,
            )
            for unit in units
            for plan in unit.plans
            if plan.intent.verb == CONFLICT and plan.stored is not None
        ]
        Proposal.objects.bulk_create(
            rows,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["translation"],
            update_fields=["text", "seen", "state", "created_at", "decided_by", "decided_at"],
        )


def _write_passages(units: list[_Unit]) -> None:
    """Make the passages that are new, and note of every one its id and its original's current Revision."""
    made: list[tuple[_Unit, Passage]] = []
    for unit in units:
        if unit.stored is None:
            first = unit.plans[0]
            row = Passage(**{f"{unit.owner}_id": unit.owner_id}, role=first.role, position=first.position)
            made.append((unit, row))
        else:
            original = unit.stored.original
            unit.passage_id = unit.stored.id
            unit.original_revision = original.revision_id if original is not None else None
    Passage.objects.bulk_create([row for _, row in made], batch_size=BATCH)
    for unit, row in made:
        unit.passage_id = row.pk


def _state_after(plan: TextPlan) -> str:
    """The state of a Translation that an import changed: the history's word, else no longer checked."""
    if plan.state in _STATES:
        return plan.state or ""
    before = plan.stored.state if plan.stored is not None else Translation.State.TRANSLATED
    return Translation.State.TRANSLATED if before in _CHECKED else before
