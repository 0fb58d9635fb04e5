"""What an import does to one text: the rule by which a correction made here is never overwritten (DESIGN §4)."""

from __future__ import annotations

from dataclasses import dataclass

from papers.formats.document import ParsedHistory, ParsedRevision
from papers.importing.ground import StoredText
from papers.importing.intents import CONFLICT, CREATE, KEEP, UPDATE
from papers.languages import normalise_text

IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verb of the plan and its reason. `revisions` are those of a history that are new here."""

    verb: str
    reason: str
    revisions: tuple[ParsedRevision, ...] = ()


def judge(text: str, stored: StoredText | None) -> Verdict:
    """What becomes of a Translation when an import brings `text` (in NFC); `stored` is None where there is none yet."""
    if stored is None:
        return Verdict(CREATE, "new-text")
    if text == stored.text:
        return Verdict(KEEP, "same")
    if text == stored.imported_text:
        return Verdict(KEEP, "corrected-here")
    if text in stored.older_imports:
        # An older copy of the post, imported again. Were it taken for news, two copies imported in turn would replace
        # each other for ever. A text that upstream really took back is one click away in the history.
        return Verdict(KEEP, "older-upstream")
    if stored.origin == IMPORTED:
        return Verdict(UPDATE, "changed-upstream")
    if stored.proposal is not None and text == stored.proposal.text:
        return Verdict(KEEP, f"proposal-{stored.proposal.state}")
    return Verdict(CONFLICT, "both-changed")


def judge_history(history: ParsedHistory, text: str, stored: StoredText | None) -> Verdict:
    """The same for a document that carries the text's whole history: what continues ours is taken over as it is."""
    revisions = tuple(sorted(history.revisions, key=lambda revision: revision.number))
    if not revisions or normalise_text(revisions[-1].text) != text:
        # A history that does not end in the text is no history of it.
        return judge(text, stored)
    if stored is None:
        return Verdict(CREATE, "new-text", revisions)
    theirs = [normalise_text(revision.text) for revision in revisions]
    ours = [known for _, known in stored.history]
    if ours == theirs:
        return Verdict(KEEP, "same")
    if ours[: len(theirs)] == theirs:
        return Verdict(KEEP, "ahead-here")
    if ours and theirs[: len(ours)] == ours:
        return Verdict(UPDATE, "history-continued", revisions[len(ours) :])
    return judge(text, stored)
