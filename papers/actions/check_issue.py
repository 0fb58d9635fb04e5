"""Check the texts of Issues, and write down what was found: Findings, fingerprints of what was checked, and doubts.

A Finding that was here before stays the same row as long as both texts and its check do, with what was decided about it.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, cached_property
from itertools import chain

from django.utils import timezone

from papers import quality
from papers.issue_pairs import Changed, IssuePairs, StoredPair, read_pairs, site_levels
from papers.models import CheckedText, CheckStanding, Finding, Issue, Translation
from papers.quality import Finding as Found
from papers.quality import Levels, TermBase
from papers.quality.glossary import built_in
from papers.quality.safely import check_safely
from papers.site_terms import site_terms, term_base_number

State = Finding.State
UNRESOLVED = (State.OPEN, State.CONFIRMED)

_BATCH = 500
_LONGEST_EXACT = 500


@dataclass(slots=True)
class Tally:
    """What came of a run: Translations that were looked at, those of them that were checked, and new Findings."""

    seen: int = 0
    checked: int = 0
    found: int = 0


def check_issue(issue_id: int, *, only: Iterable[int] | None = None) -> Tally:
    """Check the translations of an Issue, which share one Context (papers/issue_pairs.py).

    `only` are ids of Translations that changed: of a large Issue no more is checked than what is read with them. Call it
    inside `change()`, whose end does so for all that was written in it.
    """
    return check_issues({issue_id: None if only is None else list(only)})


def check_issues(changed: Changed, *, afresh: bool = False) -> Tally:
    """Check the translations of several Issues, each as `check_issue` does; a fixed number of queries for ten Issues.

    What was checked before with the same texts, neighbours, terms, checks and levels is passed over, unless `afresh`.
    """
    tally = Tally()
    if changed:
        ground = _Ground.read()
        # Two who check the same texts at once would find the same twice.
        list(
            Issue.objects.select_for_update(no_key=True)
            .filter(pk__in=changed)
            .order_by("pk")
            .values_list("pk")
        )
        named = {pk for ids in changed.values() for pk in ids or ()}
        for portion in read_pairs(changed):
            _Run(portion, ground, tally).check(afresh=afresh)
            named.difference_update(*((*read.pairs, *read.originals) for read in portion))
        _leave_out(named)
    return tally


@dataclass(frozen=True)
class _Ground:
    """What the checks know beside the texts."""

    number: int
    levels: Levels
    # The checks that only hint here.
    hints: frozenset[str]
    # What makes a text be checked again though it did not change.
    stamp: str

    @classmethod
    def read(cls) -> "_Ground":
        levels = site_levels()
        versions = [f"{check.NAME}{check.VERSION}" for check in quality.CHECKS]
        number = term_base_number()
        hints = sorted(CheckStanding.objects.filter(is_hint=True).values_list("check_name", flat=True))
        terms = number or _mark_of_built_in()
        stamp = json.dumps([terms, versions, sorted(levels.words.items()), hints])
        return cls(number, levels, frozenset(hints), stamp)

    @cached_property
    def terms(self) -> TermBase:
        """The term base. Read after its number: terms that are newer than it are read once more, never once too seldom."""
        return site_terms(self.number)


@cache
def _mark_of_built_in() -> str:
    """A word that changes with the built-in term base, which has no number."""
    return hashlib.sha256(repr(built_in().concepts).encode()).hexdigest()


@dataclass
class _Run:
    """One portion of Issues: what is known of their texts, and what is to be written."""

    portion: list[IssuePairs]
    ground: _Ground
    tally: Tally
    new: list[Finding] = field(default_factory=list)
    changed: list[Finding] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    doubts: dict[str, list[int]] = field(default_factory=dict)

    def check(self, *, afresh: bool) -> None:
        ids = list(chain.from_iterable(read.pairs for read in self.portion))
        before = dict(
            CheckedText.objects.filter(translation__in=ids).values_list("translation_id", "fingerprint")
        )
        marks = {pk: mark for read in self.portion for pk, mark in read.fingerprints(self.ground.stamp)}
        stale = {pk for pk in ids if afresh or before.get(pk) != marks[pk]}
        self.tally.seen += len(ids)
        self.tally.checked += len(stale)
        if not stale:
            return
        standing: dict[int, dict[str, Finding]] = {}
        # Texts that were never checked have none.
        rows = Finding.objects.filter(translation__in=stale & before.keys()).exclude(state=State.GONE)
        for row in rows.order_by("pk"):
            standing.setdefault(row.translation_id, {})[row.digest] = row
        now = timezone.now()
        for read in self.portion:
            # In the order of the texts, so that of two findings as bad as each other the first in the issue comes first.
            for pk, pair in read.pairs.items():
                if pk in stale:
                    self._compare(read, pair, standing.get(pk, {}), now)
        self._write(stale, marks, now)

    def _compare(
        self, read: IssuePairs, pair: StoredPair, standing: dict[str, Finding], now: datetime
    ) -> None:
        """What was found in one text beside what stands: the same, new, and gone."""
        unresolved: list[Finding] = []
        for digest, found in self._found(read, pair).items():
            row = standing.pop(digest, None)
            if row is None:
                row = self._row(read, pair, digest, found)
                self.new.append(row)
            elif self._bring_up(row, pair, found):
                self.changed.append(row)
            if row.state in UNRESOLVED:
                unresolved.append(row)
        for row in standing.values():
            stands = row.revision_id == pair.revision_id and row.original_id == pair.original_id
            # A dismissal holds as long as the texts do: what the neighbours say may change to and fro.
            if row.state in UNRESOLVED or (row.state == State.DISMISSED and not stands):
                self.gone.append(row.pk)
        critical = [row for row in unresolved if row.rank == Finding.Severity.CRITICAL]
        oldest = min(critical, key=lambda row: (row.pk is None, row.pk or 0), default=None)
        doubt = oldest.check_name if oldest is not None else ""
        if doubt != pair.doubt:
            self.doubts.setdefault(doubt, []).append(pair.translation_id)

    def _found(self, read: IssuePairs, pair: StoredPair) -> dict[str, Found]:
        if not pair.is_checked:
            return {}
        found = check_safely(
            pair.texts,
            terms=self.ground.terms,
            context=read.context,
            levels=self.ground.levels,
            exemptions=pair.exemptions,
            role=pair.role,
        )
        versions = {check.NAME: check.VERSION for check in quality.CHECKS} if found else {}
        return {pair.digest(finding, versions.get(finding.check, 0)): finding for finding in found}

    def _row(self, read: IssuePairs, pair: StoredPair, digest: str, found: Found) -> Finding:
        return Finding(
            translation_id=pair.translation_id,
            revision_id=pair.revision_id,
            original_id=pair.original_id,
            check_name=found.check,
            code=found.code,
            category=found.category.value,
            severity=int(found.severity),
            rank=self._rank(found),
            start=found.start,
            end=found.end,
            source_start=found.source_start,
            source_end=found.source_end,
            exact=pair.texts.target_text[found.start : found.end][:_LONGEST_EXACT],
            facts=dict(found.facts),
            message=found.message,
            replacement=found.replacement,
            digest=digest,
            issue_id=read.issue_id,
            source_id=read.source_id,
            language=pair.language,
            role=pair.role,
        )

    def _rank(self, found: Found) -> int:
        return int(Finding.Severity.HINT) if found.check in self.ground.hints else int(found.severity)

    def _bring_up(self, row: Finding, pair: StoredPair, found: Found) -> bool:
        """Give a row that stands what may differ though it is the same Finding; tell whether anything did."""
        values = {
            "revision_id": pair.revision_id,
            "original_id": pair.original_id,
            "severity": int(found.severity),
            "rank": self._rank(found),
            "message": found.message,
            "replacement": found.replacement,
        }
        if row.state == State.FIXED:
            # The text has come back.
            values |= {"state": State.OPEN, "closed_at": None}
        differs = any(getattr(row, name) != value for name, value in values.items())
        for name, value in values.items():
            setattr(row, name, value)
        return differs

    def _write(self, stale: set[int], marks: dict[int, str], now: datetime) -> None:
        for start in range(0, len(self.gone), _BATCH):
            close_findings(self.gone[start : start + _BATCH], now)
        Finding.objects.bulk_create(self.new, batch_size=_BATCH)
        self.tally.found += len(self.new)
        fields = ["revision", "original", "severity", "rank", "message", "replacement", "state", "closed_at"]
        Finding.objects.bulk_update(self.changed, fields, batch_size=_BATCH)
        CheckedText.objects.bulk_create(
            [CheckedText(translation_id=pk, fingerprint=marks[pk]) for pk in sorted(stale)],
            batch_size=_BATCH,
            update_conflicts=True,
            unique_fields=["translation"],
            update_fields=["fingerprint", "checked_at"],
        )
        for doubt, ids in self.doubts.items():
            Translation.objects.filter(pk__in=ids).update(doubt=doubt)


def close_findings(ids: Iterable[int], now: datetime) -> None:
    """Say of these Findings that they are no longer found."""
    Finding.objects.filter(pk__in=list(ids)).update(state=State.GONE, closed_at=now)


def _leave_out(translation_ids: set[int]) -> None:
    """Close what was found in texts that nobody reads any more, and have them checked when they come back.

    Of the Translations given, originals among them, it looks at those that were checked before.
    """
    for start in range(0, len(ids := sorted(translation_ids)), _BATCH):
        rows = CheckedText.objects.filter(translation__in=ids[start : start + _BATCH]).exclude(fingerprint="")
        checked = list(rows.values_list("translation_id", flat=True))
        if checked:
            _forget(checked)


def _forget(translation_ids: list[int]) -> None:
    Finding.objects.filter(translation__in=translation_ids, state__in=UNRESOLVED).update(
        state=State.GONE, closed_at=timezone.now()
    )
    CheckedText.objects.filter(translation__in=translation_ids).update(fingerprint="")
    Translation.objects.filter(pk__in=translation_ids).exclude(doubt="").update(doubt="")
