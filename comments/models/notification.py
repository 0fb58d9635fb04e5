"""What people are told about their reports and comments: on the site, and by mail if they want."""

from django.conf import settings
from django.db import models

from comments.models.comment import Comment
from comments.models.report import Report
from comments.models.review import Review
from comments.models.sanction import Sanction


class Notification(models.Model):
    """One thing to tell one person, or one address left by a reader without an account.

    It is also the ledger of mails: `mail_due` and `mailed_at` say what `send_notices` has still to send.
    """

    class Kind(models.TextChoices):
        # A report was decided; the decision was taken back; its rejection was appealed and it is open again.
        DECIDED = "decided"
        UNDONE = "undone"
        REOPENED = "reopened"
        ANSWERED = "answered"
        COMMENT_HIDDEN = "comment_hidden"
        COMMENT_RESTORED = "comment_restored"
        SANCTIONED = "sanctioned"

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="notifications"
    )
    # For a reader without an account; emptied when the mail is sent.
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=35, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    report = models.ForeignKey(Report, null=True, on_delete=models.CASCADE, related_name="notifications")
    review = models.ForeignKey(Review, null=True, on_delete=models.CASCADE, related_name="notifications")
    comment = models.ForeignKey(Comment, null=True, on_delete=models.CASCADE, related_name="notifications")
    sanction = models.ForeignKey(Sanction, null=True, on_delete=models.CASCADE, related_name="notifications")
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    mail_due = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True)
    # Which run of `send_notices` has taken it, and when; one that died is overtaken after a while.
    mail_claim = models.CharField(max_length=32, blank=True)
    mail_claimed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["person", "-id"], name="notification_of_person"),
            models.Index(
                fields=["person", "id"], condition=models.Q(read_at__isnull=True), name="notification_unread"
            ),
            models.Index(
                fields=["mail_due", "id"], condition=models.Q(mail_due=True), name="notification_to_mail"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id or 'a reader'}: {self.kind}"
