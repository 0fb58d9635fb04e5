"""Show a hidden comment again."""

from comments.models import Comment, Review
from papers.models import User


def restore_comment(comment: Comment, *, moderator: User, seen: str, note: str = "") -> Review:
    """Show a hidden `comment` again and return the Review. Restoring what is shown after a restoring returns the standing
    Review. Raises MayNotModerate, OwnComment, CommentMoved, HeldByAnother.
    """
    raise NotImplementedError
