"""Report what somebody changed in a whole text: one report for each changed phrase."""

from collections.abc import Sequence
from dataclasses import dataclass

from comments.actions.report_phrase import (
    JudgedBefore,
    NothingChanged,
    PhraseGone,
    Reported,
    ReportRefused,
    SeenBefore,
    report_phrase,
)
from papers.actions.change import change
from papers.diff import tokens
from papers.languages import normalise_text
from papers.models import Revision, User
from papers.phrases import Change, changed_phrases

# More changes than these at once are a new translation, which a moderator could not decide phrase by phrase.
MOST_CHANGES = 10


class TooManyChanges(ReportRefused):
    """`number` phrases were changed, more than MOST_CHANGES."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"{number} changes")


@dataclass(frozen=True, slots=True)
class ChangesReported:
    """What became of the changes: `reported` in the order of the text, and what was `refused` as gone or judged before."""

    reported: list[Reported]
    refused: list[PhraseGone | JudgedBefore]


def report_changes(
    revision: Revision,
    after: str,
    *,
    category: str,
    explanation: str = "",
    person: User | None = None,
    visitor: str = "",
    email: str = "",
    language: str = "",
    others_seen: Sequence[int] = (),
) -> ChangesReported:
    """Report each phrase by which `after` differs from the text of `revision`; see report_phrase for the rest.

    Raises NothingChanged, TooManyChanges, SeenBefore (with the open reports of all the phrases) and Blocked; nothing is
    written then.
    """
    changes = phrases_of(revision.text, normalise_text(after))
    if not changes:
        raise NothingChanged
    if len(changes) > MOST_CHANGES:
        raise TooManyChanges(len(changes))
    done = ChangesReported([], [])
    seen: list = []
    with change():
        for phrase in changes:
            try:
                reported = report_phrase(
                    revision,
                    phrase.start,
                    phrase.end,
                    category=category,
                    proposal=phrase.replacement,
                    explanation=explanation,
                    person=person,
                    visitor=visitor,
                    email=email,
                    language=language,
                    others_seen=[*others_seen, *(made.report.pk for made in done.reported)],
                )
            except SeenBefore as before:
                seen.extend(before.reports)
            except (PhraseGone, JudgedBefore) as refused:
                done.refused.append(refused)
            else:
                done.reported.append(reported)
        if seen:
            raise SeenBefore(list(dict.fromkeys(seen)))
    return done


def phrases_of(before: str, after: str) -> list[Change]:
    """The changes that lead from `before` to `after`, each of a phrase that is there: what was only inserted takes the
    word beside it along, as nobody can point at a place between two letters.
    """
    changes = changed_phrases(before, after)
    held: list[Change] = []
    for index, change_made in enumerate(changes):
        free_from = held[-1].end if held else 0
        free_to = changes[index + 1].start if index + 1 < len(changes) else len(before)
        held.append(_held(before, change_made, free_from, free_to))
    return held


def _held(text: str, made: Change, free_from: int, free_to: int) -> Change:
    if made.end > made.start:
        return made
    ahead = tokens(text[free_from : made.start])
    words = ahead[-2:] if len(ahead) > 1 and ahead[-1].isspace() else ahead[-1:]
    beside = "".join(words)
    if beside.strip():
        return Change(made.start - len(beside), made.end, beside + made.replacement)
    behind = tokens(text[made.end : free_to])
    beside = "".join(behind[:2] if len(behind) > 1 and behind[0].isspace() else behind[:1])
    return Change(made.start, made.end + len(beside), made.replacement + beside)
