"""A Notification in words: what happened, why, and what changed; for the page of news and for mails alike."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from comments.models import Comment, Notification, Report, Review, Sanction
from papers.diff import Span, diff
from papers.rendering import plain_text

# Of a longer comment or phrase so many code points are said.
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Notice:
    """What one notification says, in the language that is active: a sentence, where it leads ("" for nowhere), the words
    it is about with what became of them (`spans`, in `language`), the reason or other words of people, and its row.
    """

    row: Notification
    sentence: str
    address: str
    spans: tuple[Span, ...] = ()
    language: str = ""
    words: str = ""

    @property
    def lines(self) -> list[str]:
        """`words`, line by line."""
        return self.words.splitlines()

    @property
    def is_change(self) -> bool:
        """Whether words took the place of others."""
        return any(span.kind != "equal" for span in self.spans)

    @property
    def before(self) -> str:
        """The words as they were, for mails without markup."""
        return "".join(span.text for span in self.spans if span.kind != "insert")

    @property
    def after(self) -> str:
        """The words as they are now; empty where they were left out."""
        return "".join(span.text for span in self.spans if span.kind != "delete")


def with_all_it_says(rows):
    """`rows` (a QuerySet of Notification) with everything that `notice_of` reads, in one query."""
    return rows.select_related(
        "report__translation", "review__reason", "comment__author", "comment__issue__source", "sanction"
    )


def notice_of(row: Notification) -> Notice:
    """The words of a notification, for `with_all_it_says`. Asks the database nothing."""
    if row.sanction is not None:
        return _of_sanction(row, row.sanction)
    if row.report is not None:
        return _of_report(row, row.report, row.review)
    return _of_comment(row, row.comment)


def _of_report(row: Notification, report: Report, review: Review | None) -> Notice:
    changes = review is not None and review.replacement is not None and review.revision_id is not None
    # What became of the phrase is told where something did; else the phrase itself.
    spans = diff(report.exact, review.replacement) if changes else [Span("equal", report.exact)]
    if sum(len(span.text) for span in spans) > 4 * LONGEST:
        spans = [Span("equal", plain_text(report.exact, LONGEST))]
    reasons = [str(review.reason) if review.reason else "", review.note] if review is not None else []
    return Notice(
        row=row,
        sentence=_sentence(row, review),
        address=reverse("comments:report", args=[report.pk]),
        spans=tuple(spans),
        language=report.translation.language,
        words="\n".join(reason for reason in reasons if reason),
    )


def _sentence(row: Notification, review: Review | None) -> str:
    if row.kind == Notification.Kind.UNDONE:
        return _("A decision was taken back; the report is open again.")
    if row.kind == Notification.Kind.REOPENED:
        return _("The rejection was appealed; another moderator will decide.")
    decision = review.decision if review is not None else ""
    return _DECIDED[decision]() if decision in _DECIDED else _("A report was decided.")


_DECIDED = {
    Review.Decision.ACCEPT: lambda: _("The phrase you reported was corrected."),
    Review.Decision.ACCEPT_EDITED: lambda: _("The phrase you reported was corrected, in other words."),
    Review.Decision.REJECT: lambda: _("Your report was rejected."),
    Review.Decision.DUPLICATE: lambda: _("Your report is about the same mistake as another one."),
    Review.Decision.ALREADY_FIXED: lambda: _("The phrase you reported had been corrected already."),
    Review.Decision.OUTDATED: lambda: _("The text you reported was rewritten; the phrase is gone."),
}


def _of_comment(row: Notification, comment: Comment) -> Notice:
    hidden = row.kind == Notification.Kind.COMMENT_HIDDEN
    if row.kind == Notification.Kind.ANSWERED:
        name = str(comment.author) if comment.author else _("Somebody")
        sentence = _("%(name)s answered your comment.") % {"name": name}
        words = plain_text(comment.body, LONGEST) if comment.state == Comment.State.SHOWN else ""
    else:
        sentence = _("A moderator hid your comment.") if hidden else _("Your comment is shown again.")
        words = row.review.note if row.review is not None else ""
    # A hidden comment has no place to lead to that shows it.
    address = "" if hidden else reverse("comments:comment", args=[comment.pk])
    return Notice(row=row, sentence=sentence, address=address, words=words)


def _of_sanction(row: Notification, sanction: Sanction) -> Notice:
    if sanction.lifted_at is not None and row.created_at >= sanction.lifted_at:
        sentence = _("Your account is no longer blocked.")
    elif sanction.kind == Sanction.Kind.BLOCK:
        sentence = _("Your account was blocked: you can read, but not write or report.")
    else:
        sentence = _("A moderator warned you.")
    return Notice(row=row, sentence=sentence, address="", words=sanction.reason)
