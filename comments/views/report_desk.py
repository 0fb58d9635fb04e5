"""What a moderator has before them while deciding on a report, read in a constant number of queries."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q

from comments.actions.decide_report import is_own
from comments.models import Appeal, Backing, Reason, Report, ReportEvent
from papers.diff import Span, diff
from papers.excerpts import Excerpt
from papers.models import Revision, Translation, User
from papers.models.texts import Owner, PassageTexts, texts_of
from papers.titles import Words, first_words

# How many earlier decisions, and how many reports that this one may be a duplicate of, are shown.
SHOWN = 5
_PLURALS = {"issue": "issues", "section": "sections", "entry": "entries"}


@dataclass(frozen=True, slots=True)
class Wording:
    """What one or several readers propose instead of the phrase. `backing_id` tells it from the others in a form: 0 for
    the report's own. `people` brought it; None stands for a reader without an account.
    """

    backing_id: int
    text: str
    spans: list[Span]
    people: list[User | None]


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader explained; without `person` it was one without an account."""

    person: User | None
    text: str


@dataclass(frozen=True, slots=True)
class Desk:
    """A report on the desk of `person`. `now` is the text as it stands with the phrase marked, None where the phrase is
    not in it any more; `reported` is the text it was reported on. `record` counts the reporter's earlier reports by
    state.
    """

    report: Report
    person: User
    current: Revision
    now: Excerpt | None
    reported: Excerpt
    original: Revision | None
    title: Words | None
    around: list[PassageTexts]
    wordings: list[Wording]
    remarks: list[Remark]
    record: Counter[str]
    earlier: list[Report]
    similar: list[Report]
    appeal: Appeal | None
    steps: list[ReportEvent]
    reasons: list[Reason]
    is_own: bool
    rejected_before: bool

    @property
    def decided(self) -> int:
        """How many earlier reports of the reporter were decided by somebody."""
        return self.record[Report.State.ACCEPTED] + self.record[Report.State.REJECTED]

    @property
    def may_decide(self) -> bool:
        """Whether this person may decide on it, were it free."""
        return not self.is_own and not self.rejected_before and self.report.state == Report.State.OPEN


def desk_of(report: Report, person: User) -> Desk:
    """Lay `report` on the desk. Its translation with passage and current text, revision, issue with source, entry,
    reporter and decision are loaded.
    """
    translation, passage = report.translation, report.translation.passage
    current = translation.current
    owner = _owner_of(report)
    passages = texts_of(**{_PLURALS[owner[0]]: [owner[1]]}).get(owner, [])
    backings = list(Backing.objects.filter(report=report).select_related("person").order_by("id"))
    appeal = (
        Appeal.objects.select_related("review__moderator", "review__reason").filter(report=report).first()
    )
    steps = report.events.select_related("actor", "review__reason", "revision").order_by("-id")
    return Desk(
        report=report,
        person=person,
        current=current,
        now=_marked(current.text, report.current_start, report.current_end),
        reported=_marked(report.revision.text, report.start, report.end),
        original=_original(report),
        title=first_words(passages, "title", translation.language, 300) if passage.role != "title" else None,
        around=[
            found for found in passages if found.id != passage.pk and translation.language in found.texts
        ],
        wordings=_wordings(report, backings),
        remarks=_remarks(report, backings),
        record=_record_of(report),
        earlier=_earlier(report),
        similar=_similar(report),
        appeal=appeal,
        steps=list(steps[: 2 * SHOWN]),
        reasons=list(Reason.objects.filter(is_offered=True)),
        is_own=is_own(report, person),
        rejected_before=appeal is not None and appeal.review.moderator_id == person.pk,
    )


def load_report(pk: int) -> Report:
    """The report with all that `desk_of` looks at. Raises Report.DoesNotExist."""
    return Report.objects.select_related(
        "translation__current", "translation__passage", "revision", "issue__source", "entry__paper",
        "reporter", "decision__moderator", "decision__reason", "duplicate_of",
    ).get(pk=pk)  # fmt: skip


def _owner_of(report: Report) -> Owner:
    passage = report.translation.passage
    for name in ("issue", "section", "entry"):
        number = getattr(passage, f"{name}_id")
        if number:
            return name, number
    raise AssertionError("a passage belongs to something")


def _marked(text: str, start: int | None, end: int | None) -> Excerpt | None:
    """All of `text` with its phrase marked."""
    if start is None or end is None:
        return None
    return Excerpt(text[:start], text[start:end], text[end:])


def _original(report: Report) -> Revision | None:
    """The original's current text; None where the report is about the original itself."""
    if report.translation.is_original:
        return None
    original = (
        Translation.objects.filter(passage=report.translation.passage_id, is_original=True)
        .select_related("current")
        .first()
    )
    if original is None:
        return None
    original.current.translation = original
    return original.current


def _wordings(report: Report, backings: list[Backing]) -> list[Wording]:
    """What is proposed, the reporter's own first, each wording once with all who brought it."""
    found: dict[str, Wording] = {}
    brought = [(0, report.proposal, report.reporter)]
    brought += [(backing.pk, backing.proposal, backing.person) for backing in backings]
    for backing_id, text, person in brought:
        if text is not None:
            wording = found.setdefault(text, Wording(backing_id, text, diff(report.exact, text), []))
            wording.people.append(person)
    return list(found.values())


def _remarks(report: Report, backings: list[Backing]) -> list[Remark]:
    """What readers explained, the reporter first, the same words once."""
    said = {report.explanation: Remark(report.reporter, report.explanation)}
    for backing in backings:
        said.setdefault(backing.explanation, Remark(backing.person, backing.explanation))
    return [remark for text, remark in said.items() if text]


def _record_of(report: Report) -> Counter[str]:
    if report.reporter_id is None:
        return Counter()
    states = Report.objects.filter(reporter=report.reporter_id).exclude(pk=report.pk)
    return Counter(states.order_by().values_list("state", flat=True)[:1000])


def _earlier(report: Report) -> list[Report]:
    """Reports on the same words in the same language that somebody decided on, the newest first."""
    return list(
        Report.objects.filter(exact=report.exact, translation__language=report.translation.language)
        .filter(state__in=(Report.State.ACCEPTED, Report.State.REJECTED))
        .exclude(pk=report.pk)
        .select_related("decision__reason", "decision__moderator", "issue__source")
        .order_by("-id")[:SHOWN]
    )


def _similar(report: Report) -> list[Report]:
    """Open reports that this one may say the same as: overlapping ones in the text, then the same words elsewhere."""
    same_text = Q(translation=report.translation_id)
    same_words = Q(exact=report.exact, translation__language=report.translation.language)
    found = (
        Report.objects.filter(same_text | same_words, state=Report.State.OPEN)
        .exclude(pk=report.pk)
        .select_related("issue__source")
        .order_by("-id")[: 4 * SHOWN]
    )
    return sorted(found, key=lambda other: (not _overlaps(report, other), other.pk))[:SHOWN]


def _overlaps(report: Report, other: Report) -> bool:
    if other.translation_id != report.translation_id or None in (report.current_start, other.current_start):
        return False
    return other.current_start < report.current_end and report.current_start < other.current_end
