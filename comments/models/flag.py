"""A reader's word that a comment does not belong here."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment


class Flag(models.Model):
    """One person's flag on one comment. All flags of a comment are one item of the queue."""

    class Reason(models.TextChoices):
        SPAM = "spam", _("spam")
        ABUSE = "abuse", _("abuse")
        OFF_TOPIC = "off_topic", _("off topic")
        OTHER = "other", _("something else")

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="flags")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="flags")
    reason = models.CharField(_("reason"), max_length=12, choices=Reason)
    explanation = models.CharField(_("explanation"), max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["comment", "person"], name="flag_once")]

    def __str__(self) -> str:
        return f"{self.comment_id} {self.reason}"
