"""What somebody liked: an Issue, an Entry or a Comment."""

from django.conf import settings
from django.db import models

from comments.models.comment import Comment
from papers.models import Entry, Issue


class Like(models.Model):
    """One person's like of exactly one thing. The database allows one per person and thing."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="likes")
    issue = models.ForeignKey(Issue, null=True, on_delete=models.CASCADE, related_name="liked")
    entry = models.ForeignKey(Entry, null=True, on_delete=models.CASCADE, related_name="liked")
    comment = models.ForeignKey(Comment, null=True, on_delete=models.CASCADE, related_name="liked")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(issue__isnull=False, entry__isnull=True, comment__isnull=True)
                | models.Q(issue__isnull=True, entry__isnull=False, comment__isnull=True)
                | models.Q(issue__isnull=True, entry__isnull=True, comment__isnull=False),
                name="like_of_one_thing",
            ),
            models.UniqueConstraint(fields=["person", "issue"], name="like_issue_once"),
            models.UniqueConstraint(fields=["person", "entry"], name="like_entry_once"),
            models.UniqueConstraint(fields=["person", "comment"], name="like_comment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} likes {self.issue_id or self.entry_id or self.comment_id}"
