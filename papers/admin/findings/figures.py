"""How many findings there are, by source, language, check and month, and how far each check is right here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils.translation import get_language

from papers import languages
from papers.actions.count_decision import ENOUGH_DECISIONS, LOWEST_PRECISION
from papers.admin.findings.rows import UNRESOLVED
from papers.messages.findings import NAMES, check_name
from papers.models import CheckStanding, Finding, Issue, Source

# The chart shows so many months at most and at least, to the last one with findings.
MONTHS = 12
FEWEST_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Line:
    """What was found by, in or when; `key` is what the address says of it."""

    key: str
    name: str
    found: int
    unresolved: int
    fixed: int
    dismissed: int


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check: what it found, and its standing. `precision` is a whole number of percent, None before any decision."""

    line: Line
    right: int
    wrong: int
    precision: int | None
    is_hint: bool
    word: str

    @property
    def decided(self) -> int:
        """How many findings of it somebody decided about."""
        return self.right + self.wrong

    @property
    def is_judged(self) -> bool:
        """Whether so much was decided that its precision counts."""
        return self.decided >= ENOUGH_DECISIONS

    @property
    def falls_short(self) -> bool:
        """Whether it is wrong too often."""
        return self.is_judged and self.right < LOWEST_PRECISION * self.decided


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the figures are narrowed to; empty for everything."""

    source: str = ""
    language: str = ""
    check: str = ""

    def narrow(self, findings: QuerySet[Finding]) -> QuerySet[Finding]:
        """The findings that are meant."""
        wanted = {"source__slug": self.source, "language": self.language, "check_name": self.check}
        return findings.filter(**{name: value for name, value in wanted.items() if value})


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything the page shows."""

    sources: list[Line]
    languages: list[Line]
    months: list[Line]
    checks: list[CheckLine]


def read_figures(user: Any, chosen: Chosen) -> Figures:
    """Count the findings that `user` may see. Six queries, whatever there is."""
    issues = Issue.objects.visible_to(user).values("pk")
    findings = chosen.narrow(Finding.objects.filter(issue__in=issues)).order_by()
    names = dict(Source.objects.values_list("slug", "name"))
    by_check = {line.key: line for line in _lines(findings, "check_name", check_name)}
    standings = {standing.check_name: standing for standing in CheckStanding.objects.all()}
    known = dict.fromkeys((*NAMES, *sorted(by_check)))
    return Figures(
        sources=_lines(findings, "source__slug", lambda slug: names.get(slug, slug)),
        languages=_lines(findings, "language", languages.name),
        months=_months(findings),
        checks=[
            _check_line(by_check.get(name) or Line(name, check_name(name), 0, 0, 0, 0), standings.get(name))
            for name in known
            if not chosen.check or name == chosen.check
        ],
    )


def _counted(findings: QuerySet[Finding], by: str) -> Iterable[dict[str, Any]]:
    return findings.values(by).annotate(
        found=Count("pk"),
        unresolved=Count("pk", filter=Q(state__in=UNRESOLVED)),
        fixed=Count("pk", filter=Q(state=Finding.State.FIXED)),
        dismissed=Count("pk", filter=Q(state=Finding.State.DISMISSED)),
    )


def _lines(findings: QuerySet[Finding], by: str, name_of: Any) -> list[Line]:
    """A line for each value, those with the most findings first."""
    lines = [
        Line(row[by], name_of(row[by]), row["found"], row["unresolved"], row["fixed"], row["dismissed"])
        for row in _counted(findings, by)
    ]
    return sorted(lines, key=lambda line: (-line.found, line.name))


def _months(findings: QuerySet[Finding]) -> list[Line]:
    """The last months in their order, from the first one with findings; a month without has a line of noughts."""
    rows = {
        (row["month"].year, row["month"].month): row
        for row in _counted(findings.annotate(month=TruncMonth("opened_at")), "month")
    }
    if not rows:
        return []
    last = max(rows)
    shown = [_earlier(last, back) for back in range(MONTHS - 1, -1, -1)]
    return [
        Line(
            f"{year}-{month:02}",
            month_name(year, month),
            *(rows.get((year, month), {}).get(name, 0) for name in _COUNTS),
        )
        for index, (year, month) in enumerate(shown)
        if (year, month) >= min(rows) or index >= MONTHS - FEWEST_MONTHS
    ]


_COUNTS = ("found", "unresolved", "fixed", "dismissed")


def _earlier(month: tuple[int, int], back: int) -> tuple[int, int]:
    number = month[0] * 12 + month[1] - 1 - back
    return number // 12, number % 12 + 1


def month_name(year: int, month: int) -> str:
    """A month as a label of the chart: "2026-11", or 2026年11月 where that is how it is read."""
    language = (get_language() or "en").split("-")[0]
    if language == "ja":
        return f"{year % 100}年{month}月"
    if language == "ko":
        return f"{year % 100}년 {month}월"
    return date(year, month, 1).strftime("%Y-%m")


def _check_line(line: Line, standing: CheckStanding | None) -> CheckLine:
    right, wrong = (standing.right, standing.wrong) if standing is not None else (0, 0)
    return CheckLine(
        line=line,
        right=right,
        wrong=wrong,
        precision=round(100 * right / (right + wrong)) if right + wrong else None,
        is_hint=standing.is_hint if standing is not None else False,
        word=standing.word if standing is not None else "",
    )
