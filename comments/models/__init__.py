"""What people say, one file per noun."""

from comments.models.comment import Comment

__all__ = ["Comment"]
