"""What a moderator has before them while deciding on a comment, read in a constant number of queries."""

from collections import Counter
from dataclasses import dataclass

from comments.actions.moderate_comment import SeenComment
from comments.models import Comment, CommentVersion, Flag, Review, Sanction
from papers.models import User

# How many answers are shown below the comment, and how many decisions.
SHOWN = 5


@dataclass(frozen=True, slots=True)
class CommentDesk:
    """A comment with the thread around it, its flags, and what is known of its author."""

    comment: Comment
    seen: SeenComment
    flags: list[Flag]
    parent: Comment | None
    answers: list[Comment]
    versions: list[CommentVersion]
    reviews: list[Review]
    sanctions: list[Sanction]
    hidden_before: int

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """How often it was flagged for what, in words, the most frequent first."""
        return Counter(flag.get_reason_display() for flag in self.flags).most_common()

    @property
    def most_given(self) -> str:
        """The Flag.Reason that was given most, empty without flags: what the form of hiding starts with."""
        counted = Counter(flag.reason for flag in self.flags).most_common(1)
        return counted[0][0] if counted else ""

    def may_be_decided_by(self, person: User) -> bool:
        """Nobody decides about a comment of their own."""
        return self.comment.author_id != person.pk


def desk_of_comment(pk: int) -> CommentDesk:
    """Lay a comment on the desk. Raises Comment.DoesNotExist."""
    comment = Comment.objects.select_related(
        "issue__source", "entry", "author", "parent__author", "parent__issue"
    ).get(pk=pk)
    author = comment.author_id
    reviews = Review.objects.filter(comment=comment).select_related("moderator").order_by("-id")
    return CommentDesk(
        comment=comment,
        seen=SeenComment.of(comment),
        flags=list(comment.flags.select_related("person").order_by("-id")),
        parent=comment.parent,
        answers=list(comment.answers.select_related("author").order_by("position", "id")[:SHOWN]),
        versions=list(comment.versions.order_by("-number")),
        reviews=list(reviews[: 2 * SHOWN]),
        sanctions=list(Sanction.objects.filter(person=author)[:SHOWN]) if author else [],
        hidden_before=Comment.objects.filter(author=author, state=Comment.State.HIDDEN).exclude(pk=pk).count()
        if author
        else 0,
    )
