"""The public log of what moderators did, append-only. It never holds what was hidden."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.batch import Batch
from comments.models.comment import Comment
from comments.models.report import Report
from comments.models.review import Review
from papers.models import Source


class LogEntry(models.Model):
    """One decision of a moderator on a text, a comment or an account."""

    class Verb(models.TextChoices):
        ACCEPTED = "accepted", _("accepted a report")
        REJECTED = "rejected", _("rejected a report")
        DUPLICATE = "duplicate", _("marked a report as a duplicate")
        CLOSED = "closed", _("a report was closed by itself")
        UNDID = "undid", _("took a decision back")
        BATCH_APPLIED = "batch_applied", _("corrected the same mistake elsewhere")
        BATCH_UNDONE = "batch_undone", _("took corrections elsewhere back")
        HID = "hid", _("hid a comment")
        KEPT = "kept", _("kept a flagged comment")
        RESTORED = "restored", _("restored a comment")
        WARNED = "warned", _("warned an account")
        BLOCKED = "blocked", _("blocked an account")
        UNBLOCKED = "unblocked", _("unblocked an account")

    verb = models.CharField(max_length=16, choices=Verb)
    # Null where the site acted by itself.
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="log_entries"
    )
    report = models.ForeignKey(Report, null=True, on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, null=True, on_delete=models.PROTECT, related_name="+")
    comment = models.ForeignKey(Comment, null=True, on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey(Batch, null=True, on_delete=models.PROTECT, related_name="+")
    # The account it is about.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # For the filters.
    source = models.ForeignKey(Source, null=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=35, blank=True)
    # The reason given in public, and how many texts a batch changed.
    note = models.TextField(blank=True)
    count = models.PositiveIntegerField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["verb", "-id"], name="log_by_verb"),
            models.Index(fields=["source", "-id"], name="log_by_source"),
            models.Index(fields=["language", "-id"], name="log_by_language"),
            models.Index(fields=["moderator", "-id"], name="log_by_moderator"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.at:%Y-%m-%d}"
