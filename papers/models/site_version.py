"""One number that moves with every change: what a cached page is compared with before it is served."""

from django.db import models


class SiteVersion(models.Model):
    """The single row (id 1) whose number every door raises as the last statement of its transaction.

    A cached page carries the number it was made under. As the number moves in the same transaction as the change, no
    process can serve an older page once the change is visible. Raised last, its row lock is held only for the commit.
    """

    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
