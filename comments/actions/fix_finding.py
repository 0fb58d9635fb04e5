"""Put what a check found right: better words in the place of its span, by one more Revision."""

import unicodedata

from django.db.models import Q

from comments.actions.decide_report import NotAllowed, NothingProposed
from comments.actions.refuse_blocked import refuse_blocked
from comments.actions.weigh_words import refuse_worse
from papers.actions.change import change
from papers.actions.decide_finding import UNRESOLVED, FindingMoved, record_fix
from papers.actions.lock_text import lock_text
from papers.actions.revise_translation import revise_translation
from papers.anchoring import Patched, TextPositionSelector, patch, selectors_of
from papers.languages import normalise_text
from papers.models import Finding, FindingDecision, Revision, User


def fix_finding(
    finding: Finding,
    *,
    moderator: User,
    seen_revision: int,
    replacement: str | None = None,
    whole_text: str | None = None,
    despite: str = "",
) -> FindingDecision:
    """Put the better words in the place of the span of `finding` (as the moderator saw it) and return the decision.

    `seen_revision` is the id of the Translation's current Revision that they had before them. `replacement` None takes
    the check's own proposal; `whole_text` is the whole new text, for a mistake that reaches further. The Revision is a
    correction by the moderator; what the translation is based on and its state stay. Doing what was done already returns
    the standing decision.

    Raises NotAllowed, Blocked, NothingProposed, FindingMoved where the finding or its text is not as it was seen, and
    WordsWorse where the new text would bring findings that `despite` does not name. Nothing is written then.
    """
    check_may_decide_findings(moderator)
    replacement = None if replacement is None else normalise_text(replacement)
    whole_text = None if whole_text is None else normalise_text(whole_text)
    with change():
        lock_text(finding.translation_id, finding.issue_id)
        held = load_finding(finding.pk)
        translation, current = held.translation, held.translation.current
        if replacement is None:
            replacement = held.replacement
        if whole_text is None and replacement is None:
            raise NothingProposed
        text = whole_text if whole_text is not None else _patched(held, held.revision.text, replacement).text
        standing = standing_fix(held, text)
        if standing is not None:
            return standing
        if held.state not in UNRESOLVED or held.state != finding.state or current.pk != seen_revision:
            raise FindingMoved(held)
        if whole_text is None:
            patched = _patched(held, current.text, replacement)
            if patched.kind == "lost":
                raise FindingMoved(held)
            text = patched.text
        if not text.strip() or text == current.text:
            raise NothingProposed
        refuse_worse(translation, text, despite, issue_id=held.issue_id)
        revision = revise_translation(
            translation,
            text,
            actor=moderator,
            seen_number=current.number,
            note=f"Finding #{held.pk} ({held.check_name})",
            origin=Revision.Origin.CORRECTION,
            writer=moderator,
            keeps_base=True,
        )
        return record_fix(held, revision, moderator)


def check_may_decide_findings(moderator: User) -> None:
    """Raise NotAllowed or Blocked where `moderator` is not to decide on findings."""
    if not moderator.has_perm("papers.decide_finding"):
        raise NotAllowed
    refuse_blocked(moderator)


def load_finding(pk: int) -> Finding:
    """The Finding with its text as it stands. Raises Finding.DoesNotExist."""
    return Finding.objects.select_related(
        "translation__current", "translation__passage", "revision", "issue__source"
    ).get(pk=pk)


def standing_fix(held: Finding, text: str) -> FindingDecision | None:
    """The decision in force that put `text` in the place of the one that `held` was found in."""
    last = held.decisions.select_related("revision").order_by("-id").first()
    if last is None or last.outcome != FindingDecision.Outcome.FIXED or last.revision is None:
        return None
    return last if last.revision.text == text else None


def found_again(finding: Finding) -> Finding | None:
    """The unresolved finding that says the same of the text as it stands now, where `finding` itself does not any more."""
    if finding.state in UNRESOLVED:
        return None
    same = Q(check_name=finding.check_name, code=finding.code, exact=finding.exact)
    others = Finding.objects.filter(same, translation=finding.translation_id, state__in=UNRESOLVED)
    return others.exclude(pk=finding.pk).order_by("pk").first()


def _patched(finding: Finding, text: str, replacement: str) -> Patched:
    """`text` with `replacement` at the span: by its offsets in the text it was found in, else by the strict rule of quotes."""
    if text == finding.revision.text:
        # Where something is missing there are no words to quote, but the place is known.
        whole = unicodedata.normalize("NFC", text[: finding.start] + replacement + text[finding.end :])
        return Patched("clean", whole, finding.start, finding.start + len(replacement))
    quote, _ = selectors_of(finding.revision.text, finding.start, finding.end)
    if not quote.exact:
        return Patched("lost", text, 0, 0)
    return patch(text, quote, TextPositionSelector(finding.start, finding.end), replacement)
