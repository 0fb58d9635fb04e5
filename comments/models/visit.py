"""When a person last read an issue, so that new comments can be marked."""

from django.conf import settings
from django.db import models

from papers.models import Issue


class Visit(models.Model):
    """A person's visits of an Issue: the running one, and the end of the one before, from which "new" is counted."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="visits")
    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="visits")
    last_at = models.DateTimeField()
    previous_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "issue"], name="visit_once")]

    def __str__(self) -> str:
        return f"{self.person_id} read {self.issue_id}"
