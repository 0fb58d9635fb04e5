"""Made-up reports, comments and decisions for tests.

Like tests/factories.py they write through models, not through the site's own actions.
"""

import hashlib

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from comments.models import (
    Backing,
    Comment,
    Flag,
    QueueItem,
    Reason,
    Report,
    ReportEvent,
    Review,
    Sanction,
)
from papers.models import Entry, Finding, FindingDecision, Revision, Translation, User
from tests.factories import EntryFactory, IssueFactory, UserFactory, write_text

# How many code points of context a TextQuoteSelector keeps on each side.
CONTEXT = 32


class CommentFactory(DjangoModelFactory):
    """A shown comment on an issue; `CommentFactory(entry=entry)` for one on an entry, `parent=` for an answer."""

    class Meta:
        model = Comment

    issue = factory.LazyAttribute(
        lambda comment: (
            comment.parent.issue
            if comment.parent
            else comment.entry.issue
            if comment.entry
            else IssueFactory()
        )
    )
    entry = None
    parent = None
    author = factory.SubFactory(UserFactory)
    position = factory.LazyAttribute(lambda comment: Comment.objects.filter(issue=comment.issue).count())
    body = factory.Sequence(lambda n: f"What I think of it, part {n}.")
    origin = Comment.Origin.WRITTEN
    written_at = factory.LazyFunction(timezone.now)


class FlagFactory(DjangoModelFactory):
    """One person's flag on a comment."""

    class Meta:
        model = Flag

    comment = factory.SubFactory(CommentFactory)
    person = factory.SubFactory(UserFactory)
    reason = Flag.Reason.SPAM


class ReasonFactory(DjangoModelFactory):
    """A reason for rejecting, in three languages."""

    class Meta:
        model = Reason

    text_en = factory.Sequence(lambda n: f"Made-up reason {n}.")
    text_ko = factory.Sequence(lambda n: f"지어낸 이유 {n}.")
    text_ja = factory.Sequence(lambda n: f"作った理由{n}。")


class SanctionFactory(DjangoModelFactory):
    """A running block without an end; `SanctionFactory(kind="warning")` for a warning."""

    class Meta:
        model = Sanction

    person = factory.SubFactory(UserFactory)
    kind = Sanction.Kind.BLOCK
    reason = "A made-up reason."
    moderator = factory.SubFactory(UserFactory, role="moderator")


def make_text(
    text: str = "이 쥐는 검색한다.", language: str = "ko", source_text: str = "This RAT retrieves."
) -> Translation:
    """A Translation of an entry's intro with its English original, in a published issue; `text` is its first Revision."""
    passage = write_text(EntryFactory(), "intro", {"en": source_text, language: text})
    return passage.translations.get(language=language)


def make_report(
    translation: Translation | None = None,
    phrase: str | None = None,
    *,
    proposal: str | None = None,
    category: str = Report.Category.MISTRANSLATION,
    explanation: str = "",
    reporter: User | None = None,
    occurrence: int = 0,
    revision: Revision | None = None,
    email: str = "",
    visitor: str = "",
) -> Report:
    """An open report of `phrase` in `translation` (of the text's first two code points without one), with the
    reporter's Backing and the step OPENED, but without its row in the queue.

    `occurrence` 1 takes the second place where the phrase stands. `revision` is by default the current one; on an older
    one the report's current place is left empty. Without `reporter` it is that of a reader without an account.
    """
    translation = translation or make_text()
    revision = revision or translation.current
    text = revision.text
    phrase = text[:2] if phrase is None else phrase
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(phrase, start + 1)
    end = start + len(phrase)
    is_current = revision.pk == translation.current_id
    owner = translation.passage.owner
    report = Report.objects.create(
        translation=translation,
        revision=revision,
        issue=owner if translation.passage.issue_id else owner.issue,
        entry=owner if isinstance(owner, Entry) else None,
        exact=phrase,
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
        end=end,
        current_start=start if is_current else None,
        current_end=end if is_current else None,
        category=category,
        proposal=proposal,
        explanation=explanation,
        reporter=reporter,
    )
    backing = Backing.objects.create(report=report, person=reporter, email=email, visitor=visitor)
    ReportEvent.objects.create(
        report=report, kind=ReportEvent.Kind.OPENED, actor=reporter, backing=backing, revision=revision
    )
    return report


def add_backing(
    report: Report,
    person: User | None = None,
    *,
    proposal: str | None = None,
    explanation: str = "",
    **more: str,
) -> Backing:
    """One more reader who sees the same mistake, an account of its own without `person`; the count moves along.

    `more` is `visitor`, `email` or `language`; with a visitor it is a reader without an account.
    """
    if person is None and not more.get("visitor"):
        person = UserFactory()
    backing = Backing.objects.create(
        report=report, person=person, proposal=proposal, explanation=explanation, **more
    )
    report.backing_count = report.backings.count()
    report.save(update_fields=["backing_count"])
    kind = ReportEvent.Kind.PROPOSED if proposal is not None else ReportEvent.Kind.BACKED
    ReportEvent.objects.create(report=report, kind=kind, actor=person, backing=backing)
    return backing


def decide(
    report: Report,
    decision: str = Review.Decision.REJECT,
    *,
    moderator: User | None = None,
    reason: Reason | None = None,
    note: str = "",
    revision: Revision | None = None,
    replacement: str | None = None,
) -> Review:
    """Close `report` by a decision, and return the Review; texts are not changed (give the `revision` it made)."""
    states = {
        Review.Decision.ACCEPT: Report.State.ACCEPTED,
        Review.Decision.ACCEPT_EDITED: Report.State.ACCEPTED,
        Review.Decision.REJECT: Report.State.REJECTED,
        Review.Decision.DUPLICATE: Report.State.DUPLICATE,
        Review.Decision.ALREADY_FIXED: Report.State.ALREADY_FIXED,
        Review.Decision.OUTDATED: Report.State.OUTDATED,
    }
    review = Review.objects.create(
        report=report,
        decision=decision,
        moderator=moderator or UserFactory(role="moderator"),
        reason=reason,
        note=note,
        replacement=replacement,
        seen_version=report.version,
        seen_revision_id=report.translation.current_id,
        revision=revision,
    )
    report.state, report.decision, report.closed_at = states[decision], review, timezone.now()
    report.version += 1
    report.save()
    ReportEvent.objects.create(
        report=report, kind=ReportEvent.Kind.DECIDED, actor=review.moderator, review=review, revision=revision
    )
    return review


def queue_item(report: Report, **more: object) -> QueueItem:
    """The row of the queue for `report`, with columns that repeat its facts; `more` sets others, as `score`."""
    facts = {
        "kind": QueueItem.Kind.REPORT,
        "report": report,
        "issue": report.issue,
        "source": report.issue.source,
        "language": report.translation.language,
        "category": report.category,
        "state": report.state,
        "opened_at": report.created_at,
    }
    return QueueItem.objects.create(**{**facts, **more})


def make_finding(
    translation: Translation,
    phrase: str = "",
    replacement: str | None = None,
    *,
    check_name: str = "names",
    code: str = "made-up",
    severity: int = Finding.Severity.MAJOR,
    source_phrase: str = "",
    **more: object,
) -> Finding:
    """An open Finding of `phrase` (none: something is missing at the end) in the current text of `translation`, as a check
    would write it; `more` sets other columns, as `state`.
    """
    text, owner = translation.current.text, translation.passage.owner
    start = text.index(phrase) if phrase else len(text)
    original = translation.passage.translations.get(is_original=True).current
    source_start = original.text.index(source_phrase) if source_phrase else None
    issue = owner if translation.passage.issue_id else owner.issue
    told = f"{translation.current_id} {original.pk} {check_name} {code} {start} {phrase}"
    facts = {
        "translation": translation,
        "revision": translation.current,
        "original": original,
        "check_name": check_name,
        "code": code,
        "category": Finding.Category.MISTRANSLATION,
        "severity": severity,
        "rank": severity,
        "start": start,
        "end": start + len(phrase),
        "source_start": source_start,
        "source_end": None if source_start is None else source_start + len(source_phrase),
        "exact": phrase,
        "message": "This is made up: look at it.",
        "replacement": replacement,
        "digest": hashlib.sha256(told.encode()).hexdigest(),
        "issue": issue,
        "source": issue.source,
        "language": translation.language,
        "role": translation.passage.role,
    }
    return Finding.objects.create(**{**facts, **more})


def dismissed(
    finding: Finding, reason: str = "A made-up reason.", *, decider: User | None = None
) -> FindingDecision:
    """Dismiss `finding`, and return the decision."""
    finding.state, finding.closed_at = Finding.State.DISMISSED, timezone.now()
    finding.save()
    return FindingDecision.objects.create(
        finding=finding,
        check_name=finding.check_name,
        language=finding.language,
        outcome=FindingDecision.Outcome.DISMISSED,
        reason=reason,
        decider=decider,
    )
