"""Where the next comment of an issue stands: behind all it has."""

from django.db.models import Max

from comments.models import Comment
from papers.models import Issue


def next_position(issue: Issue) -> int:
    """The first free `position` of the thread, counted from 0. Called with the Issue locked, so that nobody takes it first."""
    last = Comment.objects.filter(issue=issue).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1
