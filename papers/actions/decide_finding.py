"""What people decide about Findings: dismissed, confirmed, open again, fixed; and what readers' reports say of them.

Each decision is one row for good. The check's standing is counted of them in the same transaction.
"""

from django.db.models import Q
from django.utils import timezone

from papers.actions.change import change, texts_changed
from papers.actions.count_decision import RIGHT, WRONG, count_decisions
from papers.actions.doubt_texts import doubt_texts
from papers.actions.lock_text import lock_text
from papers.models import CheckExemption, Finding, FindingDecision, Revision, User

State = Finding.State
Outcome = FindingDecision.Outcome

# Those that still want somebody.
UNRESOLVED = (State.OPEN, State.CONFIRMED)

_MAX_REASON = 1000


class FindingMoved(Exception):
    """The Finding is not as it was seen: somebody decided on it, or its text changed. `finding` is as it stands now."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(f"finding {finding.pk} is {finding.state}")


class ReasonMissing(ValueError):
    """A Finding is dismissed only with a reason."""


def dismiss_finding(finding: Finding, *, actor: User, reason: str, exempts: bool = False) -> FindingDecision:
    """Say that `finding` (as its reader saw it) is wrong, and why. It stays so while original, target and check do.

    With `exempts` its check keeps silent about these words in this text from now on, whatever else of it changes.
    Dismissing what is dismissed already returns the standing decision. Raises ReasonMissing, FindingMoved.
    """
    reason = reason.strip()[:_MAX_REASON]
    if not reason:
        raise ReasonMissing
    with change():
        held = _hold(finding)
        if exempts:
            _exempt(held, actor, reason)
        if held.state == State.DISMISSED:
            return _standing(held)
        _check_is_as_seen(held, finding, UNRESOLVED)
        return _decide(held, State.DISMISSED, Outcome.DISMISSED, actor, reason=reason)


def confirm_finding(finding: Finding, *, actor: User, reason: str = "") -> FindingDecision:
    """Say that `finding` is right; its text still has to be put right. Confirming twice returns the standing decision.

    Raises FindingMoved.
    """
    with change():
        held = _hold(finding)
        if held.state == State.CONFIRMED:
            return _standing(held)
        _check_is_as_seen(held, finding, (State.OPEN,))
        return _decide(held, State.CONFIRMED, Outcome.CONFIRMED, actor, reason=reason)


def reopen_finding(finding: Finding, *, actor: User, reason: str = "") -> FindingDecision:
    """Take back a decision: a dismissal, a confirmation, or (with its text) a fix. Raises FindingMoved.

    A Finding that is open though somebody decided on it was reopened before; that decision is returned.
    """
    with change():
        held = _hold(finding)
        if held.state == State.OPEN and (standing := _newest(held)) is not None:
            return standing
        _check_is_as_seen(held, finding, (State.CONFIRMED, State.DISMISSED, State.FIXED))
        _end_exemption(held)
        return _decide(held, State.OPEN, Outcome.REOPENED, actor, reason=reason)


def record_fix(finding: Finding, revision: Revision, actor: User) -> FindingDecision:
    """Say that `revision` (of the Finding's Translation, written in the same transaction) put right what it found.

    Call it inside `change()`. That the new text no longer has it is no contradiction. Raises FindingMoved.
    """
    with change():
        held = _hold(finding)
        if held.state not in (*UNRESOLVED, State.GONE):
            raise FindingMoved(held)
        return _decide(held, State.FIXED, Outcome.FIXED, actor, revision=revision)


def findings_confirmed_by(
    translation_id: int, revision_id: int, start: int, end: int, actor: User | None
) -> int:
    """A report on [start, end) of this Revision was accepted: what checks had found there was right. Tell how many.

    Code points of the Revision's text. Call it inside the transaction that accepts; before or after the new text is
    written is the same. A Finding whose last decision says that it is right already is not counted again.
    """
    with change():
        touching = Q(start__lt=end, end__gt=start) | Q(start=start, end=end)
        if start != end:
            # Something missing is expected at a place between two words.
            touching |= Q(start__gte=start, end__lte=end)
        found = list(
            Finding.objects.select_for_update(of=("self",), no_key=True)
            .filter(touching, translation=translation_id, revision=revision_id)
            .filter(state__in=(*UNRESOLVED, State.GONE))
            .order_by("pk")
        )
        found = [finding for finding in found if _is_about(finding, start, end)]
        decided = _last_outcomes(found)
        fresh = [finding for finding in found if decided.get(finding.pk) not in RIGHT]
        now = timezone.now()
        opened = [finding.pk for finding in fresh if finding.state == State.OPEN]
        Finding.objects.filter(pk__in=opened).update(state=State.CONFIRMED)
        FindingDecision.objects.bulk_create(
            FindingDecision(
                finding=finding,
                check_name=finding.check_name,
                language=finding.language,
                outcome=Outcome.REPORTED,
                decider=actor,
                created_at=now,
            )
            for finding in fresh
        )
        count_decisions((finding, decided.get(finding.pk, ""), Outcome.REPORTED) for finding in fresh)
        return len(fresh)


def _is_about(finding: Finding, start: int, end: int) -> bool:
    """Whether a report on [start, end) speaks of what was found, and not of one word in a whole text that was doubted."""
    return finding.end - finding.start <= 3 * (end - start) + 4


def _hold(finding: Finding) -> Finding:
    lock_text(finding.translation_id, finding.issue_id)
    return Finding.objects.select_related("revision", "original").get(pk=finding.pk)


def _check_is_as_seen(held: Finding, seen: Finding, states: tuple[str, ...]) -> None:
    if held.state not in states or held.state != seen.state:
        raise FindingMoved(held)


def _standing(finding: Finding) -> FindingDecision:
    """The newest decision on a Finding that was decided on. Raises FindingMoved where there is none."""
    newest = _newest(finding)
    if newest is None:
        raise FindingMoved(finding)
    return newest


def _newest(finding: Finding) -> FindingDecision | None:
    return FindingDecision.objects.filter(finding=finding).order_by("-pk").first()


def _words_of(finding: Finding) -> str:
    """What a Finding is about: the words of its span; where something is missing those of the original."""
    if finding.end > finding.start:
        return finding.revision.text[finding.start : finding.end]
    if finding.source_start is not None:
        return finding.original.text[finding.source_start : finding.source_end]
    return ""


def _exempt(finding: Finding, actor: User, reason: str) -> None:
    words = _words_of(finding)
    if words:
        CheckExemption.objects.get_or_create(
            translation_id=finding.translation_id,
            check_name=finding.check_name,
            exact=words,
            defaults={"reason": reason, "actor": actor},
        )
        texts_changed(finding.issue_id, [finding.translation_id])


def _end_exemption(finding: Finding) -> None:
    """Let the check speak again about the words of a Finding whose dismissal is taken back."""
    told = CheckExemption.objects.filter(
        translation=finding.translation_id, check_name=finding.check_name, exact=_words_of(finding)
    )
    if told.delete()[0]:
        texts_changed(finding.issue_id, [finding.translation_id])


def _decide(
    finding: Finding,
    state: str,
    outcome: str,
    actor: User | None,
    *,
    reason: str = "",
    revision: Revision | None = None,
) -> FindingDecision:
    before = _last_outcomes([finding]).get(finding.pk, "")
    was = finding.state
    finding.state = State(state)
    if state != was:
        finding.closed_at = None if state in UNRESOLVED else timezone.now()
        finding.save(update_fields=["state", "closed_at"])
    decision = FindingDecision.objects.create(
        finding=finding,
        check_name=finding.check_name,
        language=finding.language,
        outcome=outcome,
        reason=reason.strip()[:_MAX_REASON],
        revision=revision,
        decider=actor,
    )
    if finding.severity == Finding.Severity.CRITICAL:
        doubt_texts([finding.translation_id])
    count_decisions([(finding, before, outcome)])
    return decision


def _last_outcomes(findings: list[Finding]) -> dict[int, str]:
    """The newest decision on each that has one."""
    rows = FindingDecision.objects.filter(finding__in=findings).order_by("pk")
    return dict(rows.values_list("finding_id", "outcome"))


__all__ = [
    "RIGHT", "UNRESOLVED", "WRONG", "FindingMoved", "ReasonMissing", "confirm_finding", "dismiss_finding",
    "findings_confirmed_by", "record_fix", "reopen_finding",
]  # fmt: skip
