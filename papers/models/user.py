"""A person with an account."""

from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from papers.rendering.sanitising import without_direction_marks


class User(AbstractUser):
    """A person with an account. What they may do is told by their groups and `papers/permissions.py`, nothing else."""

    display_name = models.CharField(_("display name"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=35, blank=True)
    # Whether news of their reports come by mail as well, one mail a day at most.
    wants_mail = models.BooleanField(_("news by mail"), default=False)
    # When they deleted their account. The row stays, emptied of everything personal, so that counters and histories
    # still add up; everywhere it is shown as "former member".
    left_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta(AbstractUser.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return shown_name(self.display_name, self.username, self.left_at)


def shown_name(display_name: str, username: str, left_at: datetime | None) -> str:
    """The name somebody is shown under, from the columns of their row. Texts store no name of people with accounts."""
    if left_at:
        return gettext("former member")
    # A letter that turns the direction would turn the sentence around the name as well.
    return without_direction_marks(display_name) or username
