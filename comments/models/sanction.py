"""A warning to an account, or its blocking for a time."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.flag import Flag


class Sanction(models.Model):
    """What a moderator imposed on an account. A blocked person can read, but not write, like, flag or report."""

    class Kind(models.TextChoices):
        WARNING = "warning", _("warning")
        BLOCK = "block", _("block")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sanctions")
    kind = models.CharField(max_length=8, choices=Kind)
    # What kind of thing it is for, which the public log says, and the words meant for the person, which it does not.
    category = models.CharField(_("reason"), max_length=12, choices=Flag.Reason, default=Flag.Reason.OTHER)
    reason = models.TextField(_("words to the person"), max_length=2000)
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    # When a block ends by itself; null: when somebody lifts it.
    ends_at = models.DateTimeField(null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["person", "kind", "-id"], name="sanction_of_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"
