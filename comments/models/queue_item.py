"""The queue: one row for each reported phrase and each flagged comment, with what the queue sorts and filters by."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment
from comments.models.report import Report
from papers.models import Issue, Source


class QueueItem(models.Model):
    """A thing to decide. Its columns repeat facts of the report or comment, so that a page of the queue is one walk
    along an index; they are written in the same transaction as those facts (comments/actions/keep_queue.py).
    """

    class Kind(models.TextChoices):
        REPORT = "report", _("report")
        APPEAL = "appeal", _("appeal")
        FLAG = "flag", _("flagged comment")

    kind = models.CharField(max_length=8, choices=Kind)
    report = models.OneToOneField(Report, null=True, on_delete=models.CASCADE, related_name="queue_item")
    comment = models.OneToOneField(Comment, null=True, on_delete=models.CASCADE, related_name="queue_item")
    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="+")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")
    # The language a moderator must read to decide.
    language = models.CharField(max_length=35)
    # A Report.Category or a Flag.Reason.
    category = models.CharField(max_length=32)
    # "open" or how it was closed: a Report.State; for flags "open", "hidden" or "kept".
    state = models.CharField(max_length=16, default="open")
    # What it sorts by; comments/score.py says of what it is made. The three below are kept beside it, so that a page can
    # say why without asking again: how many backed or flagged it, the points for the reporter's record, and those for
    # the readers of the page.
    score = models.IntegerField(default=0)
    backers = models.PositiveIntegerField(default=1)
    record_points = models.SmallIntegerField(default=0)
    reader_points = models.SmallIntegerField(default=0)
    opened_at = models.DateTimeField()
    # "Not now": until then it stands behind everything else.
    put_off_until = models.DateTimeField(null=True)
    # Who has it open, and until when others should leave it alone.
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="claims"
    )
    claimed_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-score", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(report__isnull=False, comment__isnull=True)
                | models.Q(report__isnull=True, comment__isnull=False),
                name="queue_item_of_one_thing",
            ),
        ]
        # A page of the queue walks one of the first three for each language. Behind the id stands what else can be
        # filtered by, so that a walk that passes over many rows need not fetch them.
        indexes = [
            models.Index(
                fields=["state", "language", "-score", "id", "opened_at", "put_off_until", "kind"],
                name="queue_by_language",
            ),
            models.Index(
                fields=[
                    "state",
                    "language",
                    "source",
                    "-score",
                    "id",
                    "category",
                    "opened_at",
                    "put_off_until",
                ],
                name="queue_by_source",
            ),
            models.Index(
                fields=["state", "language", "category", "-score", "id", "opened_at", "put_off_until"],
                name="queue_by_category",
            ),
            models.Index(
                fields=["state", "-score", "id"],
                condition=models.Q(put_off_until__isnull=False),
                name="queue_put_off",
            ),
            models.Index(fields=["claimed_by", "claimed_until"], name="queue_by_claim"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.report_id or self.comment_id}"


class ReadLanguage(models.Model):
    """A language that a moderator reads; the queue shows theirs first."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="read_languages"
    )
    language = models.CharField(max_length=35)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "language"], name="read_language_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.language}"
