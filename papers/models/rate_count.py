"""How often something was tried: the counters behind the limits, shared by all processes."""

from django.db import models

from papers.visitors import keyed_hash


class RateCount(models.Model):
    """One action by one person, from one address, or on one thing, within the window that runs. See papers/limits.py."""

    # A keyed hash of the action and of whom it is counted for: nobody can read an address from it.
    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    # When the window ends, in seconds since 1970; afterwards the row counts nothing and is swept.
    ends_at = models.PositiveBigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.count}"

    @staticmethod
    def key_for(action: str, kind: str, value: str) -> str:
        """The key of the row that counts `action` for one value of a kind: "person", "crowd", "address" or "subject"."""
        return keyed_hash("rate", f"{action} {kind} {value}")
