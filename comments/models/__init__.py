"""What people say and decide, one file per noun."""

from comments.models.batch import Batch, BatchPlace
from comments.models.comment import Comment, CommentVersion
from comments.models.flag import Flag
from comments.models.like import Like
from comments.models.log_entry import LogEntry
from comments.models.notification import Notification
from comments.models.queue_item import QueueItem, ReadLanguage
from comments.models.report import Appeal, Backing, Report, ReportEvent
from comments.models.review import Reason, Review
from comments.models.sanction import Sanction
from comments.models.thread_note import NotedFix, ThreadNote
from comments.models.visit import Visit

__all__ = [
    "Appeal",
    "Backing",
    "Batch",
    "BatchPlace",
    "Comment",
    "CommentVersion",
    "Flag",
    "Like",
    "LogEntry",
    "NotedFix",
    "Notification",
    "QueueItem",
    "ReadLanguage",
    "Reason",
    "Report",
    "ReportEvent",
    "Review",
    "Sanction",
    "ThreadNote",
    "Visit",
]
