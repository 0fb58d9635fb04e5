"""What moderators decide: a Review of a report or of a flagged comment, append-only, and the short list of reasons."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment
from comments.models.flag import Flag
from comments.models.report import Report
from papers.models import Revision


class Reason(models.Model):
    """Why reports are rejected: a short list that administrators keep, in the three languages of the site."""

    text_en = models.CharField(_("in English"), max_length=200)
    text_ko = models.CharField(_("in Korean"), max_length=200)
    text_ja = models.CharField(_("in Japanese"), max_length=200)
    position = models.PositiveIntegerField(_("position"), default=0)
    # A reason that was given is kept for the reports it was given for.
    is_offered = models.BooleanField(_("offered"), default=True)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("reason for rejecting")
        verbose_name_plural = _("reasons for rejecting")

    def __str__(self) -> str:
        return getattr(self, f"text_{get_language() or 'en'}", "") or self.text_en


class Review(models.Model):
    """A moderator's decision. Append-only: an undo is another Review that names the one it takes back."""

    class Decision(models.TextChoices):
        ACCEPT = "accept", _("accepted")
        ACCEPT_EDITED = "accept_edited", _("accepted with edits")
        REJECT = "reject", _("rejected")
        DUPLICATE = "duplicate", _("marked as a duplicate")
        # By the site itself, where the text already says what was proposed, or the phrase is gone.
        ALREADY_FIXED = "already_fixed", _("closed as already fixed")
        OUTDATED = "outdated", _("closed as outdated")
        UNDO = "undo", _("taken back")
        HIDE = "hide", _("comment hidden")
        KEEP = "keep", _("comment kept")
        RESTORE = "restore", _("comment restored")

    report = models.ForeignKey(Report, null=True, on_delete=models.PROTECT, related_name="reviews")
    comment = models.ForeignKey(Comment, null=True, on_delete=models.PROTECT, related_name="reviews")
    decision = models.CharField(_("decision"), max_length=16, choices=Decision)
    # Null where the site closed it by itself.
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="reviews"
    )
    reason = models.ForeignKey(Reason, null=True, on_delete=models.PROTECT, related_name="+")
    # Why a comment was hidden; null for every other decision.
    flag_reason = models.CharField(_("reason"), max_length=12, choices=Flag.Reason, null=True)
    note = models.TextField(_("note"), blank=True, max_length=2000)
    # The words put in the place of the phrase, where a text was changed.
    replacement = models.TextField(null=True)
    # The Report's version and the text's Revision that the moderator had before them.
    seen_version = models.PositiveIntegerField(null=True)
    seen_revision = models.ForeignKey(Revision, null=True, on_delete=models.PROTECT, related_name="+")
    # What it made of the text.
    revision = models.ForeignKey(Revision, null=True, on_delete=models.PROTECT, related_name="reviews")
    # The Review that this one takes back; each can be taken back once.
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undone_by")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(report__isnull=False, comment__isnull=True)
                | models.Q(report__isnull=True, comment__isnull=False),
                name="review_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id or self.comment_id} {self.decision}"
