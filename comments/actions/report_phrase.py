"""Report a phrase of a text as wrong, with better words or without."""

from collections.abc import Sequence
from dataclasses import dataclass

from comments.actions.back_report import back_report
from comments.actions.keep_queue import keep_report_item
from comments.actions.record_event import record_event
from comments.actions.refuse_blocked import refuse_blocked
from comments.models import Backing, Report, ReportEvent
from papers.actions.change import change
from papers.actions.lock_text import lock_text
from papers.anchoring import TextPositionSelector, follow, selectors_of
from papers.languages import normalise_text
from papers.models import Revision, Translation, User

# Categories that say nothing by themselves: with neither better words nor an explanation nobody can act on them.
_VAGUE = (Report.Category.MISTRANSLATION, Report.Category.OTHER)


class ReportRefused(Exception):
    """A report that was not made; nothing was written."""


class PhraseGone(ReportRefused):
    """The text has changed since, and the phrase is not found in it by the strict rule. `current` stands there now."""

    def __init__(self, current: Revision) -> None:
        self.current = current
        super().__init__(f"the phrase is not in Revision {current.pk}")


class NothingChanged(ReportRefused):
    """The better words are the words that stand there."""


class NothingSaid(ReportRefused):
    """Neither better words nor an explanation; only "it is wrong", which nobody can act on."""


class SeenBefore(ReportRefused):
    """Open reports of the same or an overlapping phrase, of which the reader has not said that theirs is another one.
    `reports`: those, the largest overlap first.
    """

    def __init__(self, reports: Sequence[Report]) -> None:
        self.reports = list(reports)
        super().__init__(f"reported before: {[report.pk for report in reports]}")


class JudgedBefore(ReportRefused):
    """The same phrase was rejected for the same category and the text has not changed since. `report`: that one."""

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__(f"judged before: {report.pk}")


@dataclass(frozen=True, slots=True)
class Reported:
    """What became of it: `report` is a new one (`is_new`), or the open one of the same phrase, which `backing` joined."""

    report: Report
    backing: Backing
    is_new: bool


def report_phrase(
    revision: Revision,
    start: int,
    end: int,
    *,
    category: str,
    proposal: str | None = None,
    explanation: str = "",
    person: User | None = None,
    visitor: str = "",
    email: str = "",
    language: str = "",
    others_seen: Sequence[int] = (),
) -> Reported:
    """Report the phrase `revision.text[start:end]` (code points) and return what became of it.

    `revision` is the text that the reader had before them. Where the Translation has a newer one by now, the phrase is
    followed into it by the strict rule of papers.anchoring; what is stored stays the selectors on `revision`.
    `proposal` None says only that it is wrong, "" proposes to leave the phrase out. `category` is a Report.Category.
    A reader without an account is known by `visitor` (papers.visitors.visitor_of) and may leave an `email` to be told
    in `language`. `others_seen` are the ids of the open reports of the same or an overlapping phrase that the reader
    was shown, and of which theirs is another one; on exactly the same phrase there is one report, which they then join
    with their own words.

    Raises PhraseGone, NothingChanged, NothingSaid, SeenBefore, JudgedBefore, Blocked
    (comments.actions.refuse_blocked), and ValueError where start and end are no span of the text.
    """
    refuse_blocked(person)
    quote, position = selectors_of(revision.text, start, end)
    explanation = normalise_text(explanation).strip()
    proposal = None if proposal is None else normalise_text(proposal)
    if proposal == quote.exact:
        raise NothingChanged
    if proposal is None and not explanation and category in _VAGUE:
        raise NothingSaid
    who = {"person": person, "visitor": visitor, "email": email, "language": language}
    with change():
        translation = _lock_text(revision.translation_id, _issue_of(revision.translation_id))
        now = where_now(revision, translation.current, position)
        if now is None:
            raise PhraseGone(translation.current)
        same, others = open_reports(translation, now)
        same = same or _opened_on(revision, position)
        alike = _alike(others, translation.current.text, now, proposal)
        if alike is not None:
            backing = back_report(alike, explanation=explanation, **who)
            return Reported(backing.report, backing, is_new=False)
        if same is not None and (proposal == same.proposal is not None or same.pk in others_seen):
            backing = back_report(same, proposal=proposal, explanation=explanation, **who)
            return Reported(backing.report, backing, is_new=False)
        unseen = [found for found in (same, *others) if found is not None and found.pk not in others_seen]
        if unseen:
            raise SeenBefore(unseen)
        judged = judged_before(translation, now, category)
        if judged:
            raise JudgedBefore(judged[0])
        owner = translation.passage.owner
        report = Report.objects.create(
            translation=translation,
            revision=revision,
            issue=owner if translation.passage.issue_id else owner.issue,
            entry=owner if translation.passage.entry_id else None,
            exact=quote.exact,
            prefix=quote.prefix,
            suffix=quote.suffix,
            start=position.start,
            end=position.end,
            current_start=now.start,
            current_end=now.end,
            category=category,
            proposal=proposal,
            explanation=explanation,
            reporter=person,
        )
        # The reporter's words stand in the report itself; their Backing says that they see it, and where to tell them.
        backing = Backing.objects.create(
            report=report,
            person=person,
            visitor="" if person else visitor,
            email="" if person else email,
            language=language,
        )
        record_event(report, ReportEvent.Kind.OPENED, actor=person, backing=backing, revision=revision)
        keep_report_item(report)
        return Reported(report, backing, is_new=True)


def where_now(
    revision: Revision, current: Revision, position: TextPositionSelector
) -> TextPositionSelector | None:
    """Where the phrase at `position` of `revision` stands in the text `current`; None where it is gone."""
    if revision.pk == current.pk:
        return position
    return follow(revision.text, current.text, position)


def open_reports(translation: Translation, now: TextPositionSelector) -> tuple[Report | None, list[Report]]:
    """The open report of exactly the phrase at `now` in the current text, and those of overlapping phrases, the largest
    overlap first. One query.
    """
    overlapping = list(
        Report.objects.select_related("translation", "issue").filter(
            translation=translation,
            state=Report.State.OPEN,
            current_start__lt=now.end,
            current_end__gt=now.start,
        )
    )
    same = [
        found for found in overlapping if (found.current_start, found.current_end) == (now.start, now.end)
    ]
    others = [found for found in overlapping if found not in same]
    others.sort(key=lambda found: max(found.current_start, now.start) - min(found.current_end, now.end))
    return (same[0] if same else None), [*same[1:], *others]


def _opened_on(revision: Revision, position: TextPositionSelector) -> Report | None:
    """The open report of the phrase as this very Revision has it. It was followed into today's text step by step, or was
    gone for a while, and may stand elsewhere there than where the phrase is found at once; it is the same report.
    """
    return (
        Report.objects.select_related("translation", "issue")
        .filter(revision=revision, start=position.start, end=position.end, state=Report.State.OPEN)
        .first()
    )


def _alike(
    others: Sequence[Report], text: str, now: TextPositionSelector, proposal: str | None
) -> Report | None:
    """That of `others` which would make the same text of `text`: “rat” → “RAT” is “a rat” → “a RAT”."""
    if proposal is None:
        return None
    fixed = text[: now.start] + proposal + text[now.end :]
    return next(
        (
            other
            for other in others
            if other.proposal is not None
            and text[: other.current_start] + other.proposal + text[other.current_end :] == fixed
        ),
        None,
    )


def judged_before(
    translation: Translation, now: TextPositionSelector, category: str | None = None
) -> list[Report]:
    """The rejected reports of the phrase at `now`, in `category` if one is given, where the text still reads as it did
    when they were decided; the newest first. One query.
    """
    rejected = Report.objects.select_related(
        "decision__seen_revision", "decision__reason", "revision"
    ).filter(translation=translation, state=Report.State.REJECTED)
    if category is not None:
        rejected = rejected.filter(category=category)
    return [
        report
        for report in rejected.order_by("-id")
        if _judged_as_it_stands(report, translation.current, now)
    ]


def _judged_as_it_stands(report: Report, current: Revision, now: TextPositionSelector) -> bool:
    judged = report.decision.seen_revision or report.revision
    if judged.pk == report.revision_id or report.current_start is None:
        place = (report.start, report.end)
    else:
        place = (report.current_start, report.current_end)
    return place == (now.start, now.end) and judged.text == current.text


def _lock_text(translation_id: int, issue_id: int) -> Translation:
    """The Translation, locked, with all that is joined to it as it stands after the wait."""
    lock_text(translation_id, issue_id)
    [translation] = Translation.objects.select_related(
        "current", "passage__issue", "passage__section__issue", "passage__entry__issue"
    ).filter(pk=translation_id)
    return translation


def _issue_of(translation_id: int) -> int:
    ways = ("passage__issue_id", "passage__section__issue_id", "passage__entry__issue_id")
    [ids] = Translation.objects.filter(pk=translation_id).order_by().values_list(*ways)
    return next(pk for pk in ids if pk)
