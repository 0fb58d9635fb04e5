"""The findings that better words would bring, as a moderator is shown them before anything is written."""

from dataclasses import dataclass

from django.http import QueryDict

from comments.actions.weigh_words import Brought, WordsWorse
from papers.excerpts import Excerpt, excerpt
from papers.messages.findings import check_name, finding_message
from papers.models import Finding

# The fields that say what was decided; those of one kind of decision are absent from others.
_RESENT = (
    "decision", "seen_version", "seen_revision", "seen_state", "wording", "replacement", "takes_out", "whole_text",
    "note",
)  # fmt: skip
# A text that is wrong in twenty places is looked at whole.
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class WorseShown:
    """One of them: what the check is called, how bad it is, what it says, and where in the new text."""

    check: str
    severity: Finding.Severity
    sentence: str
    place: Excerpt
    language: str


@dataclass(frozen=True, slots=True)
class Worse:
    """All of them, the worst first, and the fields with which the same decision is sent again, all the same."""

    findings: list[WorseShown]
    fields: list[tuple[str, str]]


def worse_shown(worse: WordsWorse, sent: QueryDict) -> Worse:
    """What a page says of the refusal `worse` of the decision that was `sent`."""
    by_severity = sorted(worse.brought, key=lambda one: -one.finding.severity)
    fields = [(name, sent[name]) for name in _RESENT if name in sent]
    return Worse([_shown(one) for one in by_severity[:_SHOWN]], [*fields, ("despite", worse.token)])


def _shown(one: Brought) -> WorseShown:
    found = one.finding
    return WorseShown(
        check=check_name(found.check),
        severity=Finding.Severity(found.severity),
        sentence=finding_message(found.code, found.facts, found.message),
        place=excerpt(one.texts.target_text, found.start, found.end, 60),
        language=one.texts.target_language,
    )
