"""Hide a comment: answers keep their place, nobody but moderators reads it."""

from comments.models import Comment, Review
from papers.models import User


def hide_comment(comment: Comment, *, moderator: User, seen: str, reason: str, note: str = "") -> Review:
    """Hide `comment` and return the Review. `reason` is a Flag.Reason, which the public log says; `note` are words to its
    author, which it does not. `seen` is `seen_mark()` of what the moderator had before them. Hiding what is hidden
    returns the standing Review.

    Raises MayNotModerate, OwnComment, CommentMoved (comments.actions.moderate_comment) and HeldByAnother.
    """
    raise NotImplementedError
