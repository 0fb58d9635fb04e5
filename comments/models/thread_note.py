"""The site's own word in a thread: which texts of the issue were fixed on a day."""

from django.db import models

from comments.models.comment import Comment
from comments.models.review import Review
from papers.models import Issue


class ThreadNote(models.Model):
    """One note per Issue and day. Its words are made when it is shown, in the reader's language, from its fixes."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="thread_notes")
    day = models.DateField()
    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, related_name="thread_note")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issue", "day"], name="thread_note_once_a_day")]

    def __str__(self) -> str:
        return f"{self.issue_id} {self.day}"


class NotedFix(models.Model):
    """One correction that a note tells of. One that was taken back is left out when the note is shown."""

    note = models.ForeignKey(ThreadNote, on_delete=models.CASCADE, related_name="fixes")
    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="noted")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.note_id} {self.review_id}"
