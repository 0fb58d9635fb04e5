"""Keep a flagged comment: the flags were looked at, and it stays."""

from comments.models import Comment, Review
from papers.models import User


def keep_comment(comment: Comment, *, moderator: User, seen: str, note: str = "") -> Review:
    """Close the flags of `comment`, leave it shown and return the Review. Keeping what was kept, with no flag since,
    returns the standing Review. Raises MayNotModerate, OwnComment, CommentMoved, HeldByAnother.
    """
    raise NotImplementedError
