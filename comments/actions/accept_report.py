"""Accept a report: the phrase is replaced in the current text, by one more Revision."""

from comments.models import Report, Review
from papers.models import User


def accept_report(
    report: Report,
    *,
    moderator: User,
    seen_version: int,
    seen_revision: int,
    replacement: str | None = None,
    whole_text: str | None = None,
    note: str = "",
) -> Review:
    """Put the better words in the place of the phrase, close `report` and return the Review.

    `seen_version` is the Report.version and `seen_revision` the id of the Translation's current Revision that the
    moderator had before them. `replacement` None takes the reporter's proposal; a text that equals the proposal of a
    Backing is that backer's (who becomes the Revision's writer); any other text is "accepted with edits". `whole_text`
    is the whole new text, for a phrase that is gone (PhraseLost) or a correction that reaches further than the phrase.
    Where the text says what was proposed already, the Review is ALREADY_FIXED and no Revision is made. Accepting what
    stands accepted with the same words returns the standing Review.

    Raises NotAllowed, OwnReport, RejectedBefore, HeldByAnother, ReportMoved, PhraseLost, NothingProposed
    (comments.actions.decide_report).
    """
    raise NotImplementedError
