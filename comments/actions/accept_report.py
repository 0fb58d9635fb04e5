"""Accept a report: the phrase is replaced in the current text, by one more Revision."""

from typing import NamedTuple

from comments.actions.decide_report import (
    Held,
    NothingProposed,
    PhraseLost,
    check_claim_on,
    check_is_as_seen,
    check_may_decide,
    hold_report,
)
from comments.actions.follow_reports import leaving_out
from comments.actions.note_fix import note_fix
from comments.actions.place_phrase import patch_report, place_of
from comments.actions.record_decision import close_report
from comments.actions.weigh_words import refuse_worse
from comments.models import Backing, Report, Review
from papers.actions.change import change
from papers.actions.decide_finding import findings_confirmed_by
from papers.actions.revise_translation import revise_translation
from papers.languages import normalise_text
from papers.models import Revision, User

Decision = Review.Decision


class _Words(NamedTuple):
    """What is put into the text: the words for the phrase (None: a whole text only), who wrote them, and the decision."""

    replacement: str | None
    writer: User | None
    decision: str


def accept_report(
    report: Report,
    *,
    moderator: User,
    seen_version: int,
    seen_revision: int,
    replacement: str | None = None,
    whole_text: str | None = None,
    note: str = "",
    despite: str = "",
) -> Review:
    """Put the better words in the place of the phrase, close `report` and return the Review.

    `seen_version` is the Report.version and `seen_revision` the id of the Translation's current Revision that the
    moderator had before them. `replacement` None takes the reporter's proposal; a text that equals the proposal of a
    Backing is that backer's (who becomes the Revision's writer); any other text is "accepted with edits", and its
    writer is still the reporter, or the moderator where the reporter proposed no words. `whole_text` is the whole new
    text, for a phrase that is gone (PhraseLost) or a correction that reaches further than the phrase.
    Where the text says what was proposed already, the Review is ALREADY_FIXED and no Revision is made. Accepting what
    stands accepted with the same words returns the standing Review. How far the translation has come (its state) and
    what it is based on stay: one phrase was put right, the rest was not looked at.

    Raises NotAllowed, OwnReport, RejectedBefore, HeldByAnother, ReportMoved, PhraseLost, NothingProposed
    (comments.actions.decide_report), and WordsWorse where the new text would bring findings that `despite` does not name
    (comments.actions.weigh_words). What checks had found in the phrase counts as right.
    """
    replacement = None if replacement is None else normalise_text(replacement)
    whole_text = None if whole_text is None else normalise_text(whole_text)
    with change():
        held = hold_report(report.pk)
        check_may_decide(held.report, moderator)
        words = _words(held.report, moderator, replacement, whole_text)
        if _stands(held.report, words, whole_text):
            return held.report.decision
        check_is_as_seen(held, seen_version, seen_revision)
        check_claim_on(held.report, moderator)
        if whole_text is None and words.replacement is None:
            raise NothingProposed
        text = whole_text if whole_text is not None else _patched(held, words.replacement)
        if not text.strip():
            raise NothingProposed
        if text == held.current.text:
            if whole_text is not None:
                raise NothingProposed
            return close_report(
                held.report,
                Decision.ALREADY_FIXED,
                moderator=moderator,
                seen=held.current,
                note=note.strip(),
                replacement=words.replacement,
            )
        refuse_worse(held.translation, text, despite, issue_id=held.report.issue_id)
        place = place_of(held.report)
        review = close_report(
            held.report,
            words.decision,
            moderator=moderator,
            seen=held.current,
            note=note.strip(),
            replacement=words.replacement,
            revision=_revise(held, text, words.writer, moderator, keeps_base=whole_text is None),
        )
        note_fix(review)
        if place is not None:
            # Last: everybody who decides about the same check queues there.
            findings_confirmed_by(held.translation.pk, held.current.pk, place.start, place.end, moderator)
        return review


def _words(report: Report, moderator: User, replacement: str | None, whole_text: str | None) -> _Words:
    if whole_text is not None:
        has_proposal = bool(report.proposal) and report.proposal in whole_text
        return _Words(replacement, report.reporter if has_proposal else moderator, Decision.ACCEPT_EDITED)
    if replacement is None:
        replacement = report.proposal
    if replacement is None or replacement == report.proposal:
        return _Words(replacement, report.reporter, Decision.ACCEPT)
    backing = (
        Backing.objects.filter(report=report, proposal=replacement)
        .select_related("person")
        .order_by("pk")
        .first()
    )
    if backing is not None:
        return _Words(replacement, backing.person, Decision.ACCEPT)
    writer = report.reporter if report.proposal is not None else moderator
    return _Words(replacement, writer, Decision.ACCEPT_EDITED)


def _stands(report: Report, words: _Words, whole_text: str | None) -> bool:
    """Whether this very decision was taken before."""
    standing = report.decision
    if standing is None or report.state not in (Report.State.ACCEPTED, Report.State.ALREADY_FIXED):
        return False
    if whole_text is not None:
        return standing.revision is not None and standing.revision.text == whole_text
    return words.replacement is not None and standing.replacement == words.replacement


def _patched(held: Held, replacement: str) -> str:
    """The current text with `replacement` at the phrase; the very same text where it says so already."""
    found = patch_report(held.report, held.current.text, replacement)
    if found.kind == "lost":
        raise PhraseLost(held.report, held.current, replacement)
    if found.kind == "already_fixed" and replacement == held.report.exact:
        # Nothing was fixed; these are the words that were reported.
        raise NothingProposed
    return found.text


def _revise(held: Held, text: str, writer: User | None, moderator: User, *, keeps_base: bool) -> Revision:
    with leaving_out(held.report):
        return revise_translation(
            held.translation,
            text,
            actor=moderator,
            seen_number=held.current.number,
            note=f"Report #{held.report.pk}",
            origin=Revision.Origin.CORRECTION,
            writer=writer,
            keeps_base=keeps_base,
        )
