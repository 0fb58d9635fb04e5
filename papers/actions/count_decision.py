"""How a check does in this corpus: its standing, counted of what people decided about its Findings."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import F

from papers.actions.change import change
from papers.actions.doubt_texts import doubt_texts
from papers.models import CheckStanding, Finding, FindingDecision

Outcome = FindingDecision.Outcome
RIGHT = (Outcome.CONFIRMED, Outcome.FIXED, Outcome.REPORTED)
WRONG = (Outcome.DISMISSED,)

# A check is judged by so many decisions at least, and must be right in so large a part of them.
ENOUGH_DECISIONS = 30
LOWEST_PRECISION = 0.5

# Texts whose doubt is written by one statement.
_PORTION = 500


def count_decision(check_name: str, before: str, outcome: str) -> None:
    """Count what was decided about one Finding of a check, instead of what was decided `before` ("": nothing)."""
    count_decisions([(check_name, before, outcome)])


def count_decisions(decided: Iterable[tuple[str, str, str]]) -> None:
    """Count what was decided about several Findings: (the check's name, what was decided before, what is now).

    Call it last in the transaction of the decisions: everybody who decides about one of these checks queues here, in the
    order of their names. A check that falls under LOWEST_PRECISION only hints from now on, until an administrator says
    otherwise.
    """
    right, wrong = Counter(), Counter()
    for name, before, outcome in decided:
        right[name] += (outcome in RIGHT) - (before in RIGHT)
        wrong[name] += (outcome in WRONG) - (before in WRONG)
    names = sorted(name for name in right if right[name] or wrong[name])
    if not names:
        return
    CheckStanding.objects.bulk_create(
        [CheckStanding(check_name=name) for name in names], ignore_conflicts=True
    )
    rows = CheckStanding.objects.select_for_update(no_key=True).filter(check_name__in=names)
    for standing in list(rows.order_by("check_name")):
        name = standing.check_name
        standing.right = max(0, standing.right + right[name])
        standing.wrong = max(0, standing.wrong + wrong[name])
        standing.save(update_fields=["right", "wrong"])
        if standing.word == CheckStanding.Word.NONE and not standing.is_hint and falls_short(standing):
            _let_hint(standing, True)


def say_of_check(check_name: str, word: str) -> CheckStanding:
    """An administrator's word (a value of CheckStanding.Word) overrides the figures; without one they decide again."""
    with change():
        CheckStanding.objects.get_or_create(check_name=check_name)
        [standing] = CheckStanding.objects.select_for_update(no_key=True).filter(check_name=check_name)
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


def _let_hint(standing: CheckStanding, hints: bool) -> None:
    """Lower the findings of a check to hints, or let them count as the check gave them; and the doubts with them."""
    standing.is_hint = hints
    standing.save(update_fields=["is_hint"])
    standing_findings = Finding.objects.filter(check_name=standing.check_name).exclude(
        state__in=(Finding.State.GONE, Finding.State.FIXED)
    )
    standing_findings.update(rank=Finding.Severity.HINT if hints else F("severity"))
    critical = standing_findings.filter(severity=Finding.Severity.CRITICAL).order_by("translation")
    texts = list(critical.values_list("translation", flat=True).distinct())
    for start in range(0, len(texts), _PORTION):
        doubt_texts(texts[start : start + _PORTION])
