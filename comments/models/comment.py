"""A comment on an Issue, or on one Entry of it."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from papers.models import Entry, Issue


class Comment(models.Model):
    """One comment. Imported ones keep the name and time they had where they were written."""

    # In code points, of one written here; an imported one is as long as it was.
    LONGEST = 10_000

    class Origin(models.TextChoices):
        IMPORTED = "imported", _("imported")
        WRITTEN = "written", _("written here")
        # What the site itself says in a thread: which texts were fixed that day (ThreadNote).
        NOTE = "note", _("note of the site")

    class State(models.TextChoices):
        SHOWN = "shown", _("shown")
        # By its author; answers keep their place below a tombstone.
        DELETED = "deleted", _("deleted")
        # By a moderator; nobody but moderators reads it.
        HIDDEN = "hidden", _("hidden")

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="comments")
    entry = models.ForeignKey(
        Entry, null=True, blank=True, on_delete=models.SET_NULL, related_name="comments"
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )
    position = models.PositiveIntegerField(_("position"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="comments"
    )
    # As an import gave it. An author with an account is shown as they are called now; nothing here holds their name.
    author_name = models.CharField(_("name"), max_length=150, blank=True)
    body = models.TextField(_("text"))
    likes = models.PositiveIntegerField(_("likes at import"), default=0)
    origin = models.CharField(_("origin"), max_length=12, choices=Origin, default=Origin.WRITTEN)
    # When it was written; an imported one whose time is unknown has none.
    written_at = models.DateTimeField(_("when"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.SHOWN)
    # How many Like rows it has; raised and lowered in the transaction that writes or deletes the row.
    like_count = models.PositiveIntegerField(default=0, editable=False)
    # When its author changed it last; what stood there before are its CommentVersions.
    edited_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["issue", "position", "id"]
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = [
            models.UniqueConstraint(fields=["issue", "position"], name="comment_one_place"),
            models.CheckConstraint(
                condition=~models.Q(origin="written") | models.Q(LessThanOrEqual(Length("body"), 10_000)),
                name="comment_not_too_long",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue_id} #{self.position}"


class CommentVersion(models.Model):
    """A body that a comment had before it was edited, numbered from 1. It never changes; deleting the comment deletes it."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    body = models.TextField()
    replaced_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["comment", "number"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "number"], name="comment_version_number_unique")
        ]

    def __str__(self) -> str:
        return f"{self.comment_id} v{self.number}"
