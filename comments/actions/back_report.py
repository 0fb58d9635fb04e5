"""Agree with an open report: "I see this too"."""

from comments.actions.keep_queue import keep_report_item
from comments.actions.record_event import record_event
from comments.actions.refuse_blocked import refuse_blocked
from comments.models import Backing, Report, ReportEvent
from papers.actions.change import change
from papers.actions.lock_text import lock_text
from papers.languages import normalise_text
from papers.models import User


class NotOpen(Exception):
    """The report was decided meanwhile. `report` is the report as it stands now."""

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__(f"report {report.pk} is {report.state}")


def back_report(
    report: Report,
    *,
    person: User | None = None,
    visitor: str = "",
    email: str = "",
    language: str = "",
    proposal: str | None = None,
    explanation: str = "",
) -> Backing:
    """Add the reader to those who see the mistake of `report` too, and return their Backing.

    `proposal` and `explanation` are their own words, where they differ from the report's. Backing twice returns the
    Backing there is, with the newer words where some are given. A reader without an account is known by `visitor`
    (papers.visitors.visitor_of). Raises NotOpen, and Blocked (comments.actions.refuse_blocked).
    """
    refuse_blocked(person)
    with change():
        lock_text(report.translation_id, report.issue_id)
        [report] = Report.objects.select_related("translation", "issue").filter(pk=report.pk)
        if report.state != Report.State.OPEN:
            raise NotOpen(report)
        words = {
            "proposal": _own(proposal, report),
            "explanation": normalise_text(explanation).strip(),
        }
        standing = backing_of(report, person, visitor)
        if standing is not None:
            return _with_newer_words(standing, report, **words)
        backing = Backing.objects.create(
            report=report,
            person=person,
            visitor="" if person else visitor,
            email="" if person else email,
            language=language,
            **words,
        )
        report.backing_count += 1
        _tell(report, backing, said_more=words["proposal"] is not None)
        return backing


def backing_of(report: Report, person: User | None, visitor: str = "") -> Backing | None:
    """The Backing of `person`, or of the reader without an account known by `visitor`, if there is one. One query."""
    if person is not None and person.is_authenticated:
        return Backing.objects.filter(report=report, person=person).first()
    return Backing.objects.filter(report=report, visitor=visitor).first() if visitor else None


def _own(proposal: str | None, report: Report) -> str | None:
    """The reader's better words, None where they are the report's."""
    if proposal is None:
        return None
    proposal = normalise_text(proposal)
    return None if proposal == report.proposal else proposal


def _with_newer_words(standing: Backing, report: Report, proposal: str | None, explanation: str) -> Backing:
    said_more = proposal is not None and proposal != standing.proposal
    if said_more or (explanation and explanation != standing.explanation):
        standing.proposal = proposal if said_more else standing.proposal
        standing.explanation = explanation or standing.explanation
        standing.save(update_fields=["proposal", "explanation"])
    if said_more:
        _tell(report, standing, said_more=True)
    return standing


def _tell(report: Report, backing: Backing, *, said_more: bool) -> None:
    """Write the step down, and bring count, version and queue up to date. Other words are news to a moderator."""
    if said_more:
        report.version += 1
    report.save(update_fields=["backing_count", "version"])
    kind = ReportEvent.Kind.PROPOSED if said_more else ReportEvent.Kind.BACKED
    record_event(report, kind, actor=backing.person, backing=backing)
    keep_report_item(report)
