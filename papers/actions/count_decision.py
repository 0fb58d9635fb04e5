"""How a check does in this corpus: its standing, counted of what people decided about its Findings."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from django.db.models import F

from papers.actions.change import change
from papers.actions.doubt_texts import doubt_texts
from papers.models import CheckStanding, Finding, FindingDecision, Translation

Outcome = FindingDecision.Outcome
RIGHT = (Outcome.CONFIRMED, Outcome.FIXED, Outcome.REPORTED)
WRONG = (Outcome.DISMISSED,)

# A check is judged by so many decisions at least, and must be right in so large a part of them.
ENOUGH_DECISIONS = 30
LOWEST_PRECISION = 0.5

# Findings whose rank is written by one statement.
_PORTION = 500


# A Finding, what was decided about it before ("": nothing), and what is decided now.
Decided = tuple[Finding, str, str]


def count_decisions(decided: Iterable[Decided]) -> None:
    """Count what was decided about Findings of one Translation or several.

    Call it last in the transaction of the decisions: everybody who decides about one of these checks queues here, in the
    order of their names. A check that falls under LOWEST_PRECISION only hints from now on, until an administrator says
    otherwise.
    """
    right, wrong = Counter(), Counter()
    findings: dict[str, list[Finding]] = defaultdict(list)
    for finding, before, outcome in decided:
        name = finding.check_name
        right[name] += (outcome in RIGHT) - (before in RIGHT)
        wrong[name] += (outcome in WRONG) - (before in WRONG)
        findings[name].append(finding)
    for standing in _hold(sorted(name for name in right if right[name] or wrong[name])):
        name = standing.check_name
        standing.right = max(0, standing.right + right[name])
        standing.wrong = max(0, standing.wrong + wrong[name])
        standing.save(update_fields=["right", "wrong"])
        if standing.word == CheckStanding.Word.NONE and not standing.is_hint and falls_short(standing):
            _let_hint(standing, True)
        else:
            _bring_in_line(standing, findings[name])


def say_of_check(check_name: str, word: str) -> CheckStanding:
    """An administrator's word (a value of CheckStanding.Word) overrides the figures; without one they decide again."""
    with change():
        [standing] = _hold([check_name])
        standing.word = CheckStanding.Word(word)
        standing.save(update_fields=["word"])
        if standing.word == CheckStanding.Word.NONE:
            hints = falls_short(standing)
        else:
            hints = standing.word == CheckStanding.Word.HINT
        if hints != standing.is_hint:
            _let_hint(standing, hints)
        return standing


def falls_short(standing: CheckStanding) -> bool:
    """Whether enough was decided about a check, and too much of it was wrong."""
    decided = standing.right + standing.wrong
    return decided >= ENOUGH_DECISIONS and standing.right / decided < LOWEST_PRECISION


def _hold(names: list[str]) -> list[CheckStanding]:
    """Lock the standings of these checks, in the order of their names; those that are missing are made."""
    if not names:
        return []
    CheckStanding.objects.bulk_create(
        [CheckStanding(check_name=name) for name in names], ignore_conflicts=True
    )
    rows = CheckStanding.objects.select_for_update(no_key=True).filter(check_name__in=names)
    return list(rows.order_by("check_name"))


def _bring_in_line(standing: CheckStanding, findings: list[Finding]) -> None:
    """Give these Findings the rank that their check's standing gives: it may have changed while their decisions waited
    behind it, and whoever changed it passed over what is held here.
    """
    astray = [
        finding
        for finding in findings
        if finding.rank != (Finding.Severity.HINT if standing.is_hint else finding.severity)
    ]
    if astray:
        _rank([finding.pk for finding in astray], hints=standing.is_hint)
        doubt_texts({finding.translation_id for finding in astray})


def _let_hint(standing: CheckStanding, hints: bool) -> None:
    """Lower the findings of a check to hints, or let them count as the check gave them; and the doubts with them.

    Rows that somebody holds are passed over, as whoever holds them may be waiting for this very standing: a decision
    brings its own in line, and the next check of a text does so too (check_issue.py).
    """
    standing.is_hint = hints
    standing.save(update_fields=["is_hint"])
    rows = Finding.objects.filter(check_name=standing.check_name).exclude(
        state__in=(Finding.State.GONE, Finding.State.FIXED)
    )
    free = rows.select_for_update(skip_locked=True, no_key=True, of=("self",)).order_by("pk")
    held = list(free.values_list("pk", "translation_id", "severity"))
    for start in range(0, len(held), _PORTION):
        portion = held[start : start + _PORTION]
        _rank([pk for pk, _, _ in portion], hints=hints)
        critical = {text for _, text, severity in portion if severity == Finding.Severity.CRITICAL}
        texts = Translation.objects.select_for_update(skip_locked=True, no_key=True).order_by("pk")
        doubt_texts(texts.filter(pk__in=critical).values_list("pk", flat=True))


def _rank(findings: list[int], *, hints: bool) -> None:
    rank = Finding.Severity.HINT if hints else F("severity")
    Finding.objects.filter(pk__in=findings).update(rank=rank)
