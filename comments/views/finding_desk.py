"""What a moderator has before them while deciding on a finding, read in a constant number of queries."""

from dataclasses import dataclass

from papers.diff import Span
from papers.excerpts import Excerpt, changed_parts
from papers.models import Entry, Finding, FindingDecision, Revision
from papers.models.texts import Owner, PassageTexts, texts_of
from papers.titles import Words, first_words

# How many earlier decisions, and how many other findings of the same text, are shown.
SHOWN = 5
# Among so many of a check's newest decisions those on the same words are looked for.
LOOKED_THROUGH = 2_000
_PLURALS = {"issue": "issues", "section": "sections", "entry": "entries"}
_SETTLED = (
    FindingDecision.Outcome.CONFIRMED,
    FindingDecision.Outcome.FIXED,
    FindingDecision.Outcome.DISMISSED,
)


@dataclass(frozen=True, slots=True)
class FindingDesk:
    """A finding on the desk. `seen` is the text it was found in with its span marked, `source` the original with the words
    it is about. `current` is the text that stands now; `change` what the check's proposal would make of the text, or
    empty. `others` are further unresolved findings of the same text.
    """

    finding: Finding
    current: Revision
    seen: Excerpt
    source: Excerpt
    source_language: str
    entry: Entry | None
    title: Words | None
    around: list[PassageTexts]
    change: list[Span]
    decisions: list[FindingDecision]
    earlier: list[FindingDecision]
    others: list[Finding]

    @property
    def is_current(self) -> bool:
        """Whether the text still is the one it was found in."""
        return self.finding.revision_id == self.current.pk

    @property
    def is_gap(self) -> bool:
        """Whether something is missing: then there are no words to put others in the place of."""
        return self.finding.start == self.finding.end

    @property
    def can_accept(self) -> bool:
        """Whether the check proposes words."""
        return self.is_current and self.finding.replacement is not None


def desk_of_finding(finding: Finding) -> FindingDesk:
    """Lay `finding`, loaded by `load_desk_finding`, on the desk."""
    translation, passage = finding.translation, finding.translation.passage
    owner = _owner_of(finding)
    passages = texts_of(**{_PLURALS[owner[0]]: [owner[1]]}).get(owner, [])
    found_in = finding.revision.text
    decisions = finding.decisions.select_related("decider", "revision").order_by("-id")
    others = Finding.objects.filter(
        translation=translation, state__in=(Finding.State.OPEN, Finding.State.CONFIRMED)
    )
    return FindingDesk(
        finding=finding,
        current=translation.current,
        seen=_marked(found_in, finding.start, finding.end),
        source=_marked(finding.original.text, finding.source_start, finding.source_end),
        source_language=finding.original.translation.language,
        entry=passage.entry,
        title=first_words(passages, "title", translation.language, 300) if passage.role != "title" else None,
        around=[
            other for other in passages if other.id != passage.pk and translation.language in other.texts
        ],
        change=_change(finding),
        decisions=list(decisions[: 2 * SHOWN]),
        earlier=_earlier(finding),
        others=list(others.exclude(pk=finding.pk).order_by("-rank", "pk")[:SHOWN]),
    )


def load_desk_finding(pk: int) -> Finding:
    """The finding with all that `desk_of_finding` looks at. Raises Finding.DoesNotExist."""
    return Finding.objects.select_related(
        "translation__current", "translation__passage__entry__paper", "revision", "original__translation",
        "issue__source",
    ).get(pk=pk)  # fmt: skip


def _owner_of(finding: Finding) -> Owner:
    passage = finding.translation.passage
    for name in ("issue", "section", "entry"):
        number = getattr(passage, f"{name}_id")
        if number:
            return name, number
    raise AssertionError("a passage belongs to something")


def _marked(text: str, start: int | None, end: int | None) -> Excerpt:
    """All of `text` with a place marked; where there is none, nothing is."""
    if start is None or end is None:
        return Excerpt(text, "", "")
    return Excerpt(text[:start], text[start:end], text[end:])


def _change(finding: Finding) -> list[Span]:
    if finding.replacement is None:
        return []
    text = finding.revision.text
    return changed_parts(text, text[: finding.start] + finding.replacement + text[finding.end :], around=60)


def _earlier(finding: Finding) -> list[FindingDecision]:
    """What was decided about the same words by the same check in the same language, the newest first."""
    newest = FindingDecision.objects.filter(check_name=finding.check_name, outcome__in=_SETTLED)
    newest = newest.order_by("-id").values("pk")[:LOOKED_THROUGH]
    return list(
        FindingDecision.objects.filter(pk__in=newest, finding__exact=finding.exact)
        .filter(finding__code=finding.code, language=finding.language)
        .exclude(finding=finding.pk)
        .select_related("finding__issue__source", "decider", "revision")
        .order_by("-id")[:SHOWN]
    )
