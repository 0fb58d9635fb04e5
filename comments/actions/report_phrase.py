"""Report a phrase of a text as wrong, with better words or without."""

from collections.abc import Sequence
from dataclasses import dataclass

from comments.models import Backing, Report
from papers.models import Revision, User


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
    raise NotImplementedError
