"""What the checks find in the texts that an import would write, so that a bad translation is seen before it is published."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from papers.admin.findings.rows import FindingRow, rows_of_new
from papers.importing.intents import KEEP
from papers.importing.outline import IssuePlan, Plan, TextPlan
from papers.issue_pairs import site_levels
from papers.languages import primary
from papers.models import CheckStanding
from papers.quality import Context, Texts
from papers.quality.safely import check_safely
from papers.site_terms import site_terms

# So much of one page of a preview is checked at most: a page must not take seconds.
MOST_TEXTS = 600
MOST_CHARACTERS = 600_000


@dataclass(slots=True)
class PlannedFindings:
    """What was found in the texts of one page of a preview. `texts` is how many were checked; with `is_cut` some were
    not, because there are too many of them or they are too long.
    """

    texts: int = 0
    doubted: int = 0
    is_cut: bool = False
    # By the identity of the TextPlan, which lives as long as the plan does.
    _rows: dict[int, list[FindingRow]] = field(default_factory=dict)

    def of(self, text: TextPlan) -> tuple[FindingRow, ...]:
        """What was found in one text of the plan."""
        return tuple(self._rows.get(id(text), ()))

    def add(self, text: TextPlan, rows: list[FindingRow]) -> None:
        """Note what was found in one text."""
        self.texts += 1
        if rows:
            self.doubted += 1
            self._rows[id(text)] = rows


def find_in_plan(plan: Plan, page: Iterable[tuple[int, int | None]]) -> PlannedFindings:
    """Check the new texts of the given (issue, entry) places, as `papers.admin.importing.rows.places` names them. Those of
    one issue are read together. Three queries.
    """
    found = PlannedFindings()
    terms, levels = site_terms(), site_levels()
    hints = frozenset(CheckStanding.objects.filter(is_hint=True).values_list("check_name", flat=True))
    characters = 0
    for issue, entries in _by_issue(plan, page):
        pairs: list[tuple[TextPlan, TextPlan]] = []
        for pair in _pairs_of(issue, entries):
            characters += sum(len(text.text) for text in pair)
            if found.texts + len(pairs) >= MOST_TEXTS or characters > MOST_CHARACTERS:
                found.is_cut = True
                break
            pairs.append(pair)
        texts = [_texts(*pair) for pair in pairs]
        context = Context(texts)
        for (original, text), values in zip(pairs, texts, strict=True):
            if text.intent.verb == KEEP:
                continue
            doubts = check_safely(values, terms=terms, context=context, levels=levels, role=text.role)
            languages = (original.language, text.language)
            found.add(text, rows_of_new(doubts, values[:2], languages, hints))
    return found


def _by_issue(plan: Plan, page: Iterable[tuple[int, int | None]]) -> Iterator[tuple[IssuePlan, list[int]]]:
    entries: dict[int, list[int]] = {}
    for index, number in page:
        entries.setdefault(index, []).extend([] if number is None else [number])
    for index, numbers in entries.items():
        yield plan.issues[index], numbers


def _pairs_of(issue: IssuePlan, entries: Sequence[int]) -> Iterator[tuple[TextPlan, TextPlan]]:
    """Every translation with its original."""
    owners = [issue.texts, *(section.texts for section in issue.sections)]
    owners += [
        issue.entries[number].texts for number in entries if issue.entries[number].intent.reason != "excluded"
    ]
    for texts in owners:
        originals = {(text.role, text.position): text for text in texts if text.is_original}
        for text in texts:
            original = originals.get((text.role, text.position))
            if (
                original is not None
                and original is not text
                and primary(original.language) != primary(text.language)
            ):
                yield original, text


def _texts(original: TextPlan, text: TextPlan) -> Texts:
    return Texts(original.text, text.text, primary(original.language), primary(text.language))
