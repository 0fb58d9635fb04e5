"""Counting what a list holds, exactly up to a limit: beyond it nobody needs the number, and the database needs no minute."""

from dataclasses import dataclass

from django.db.models import QuerySet

MOST = 2000
# Where every paper would have to be looked at, so many of the newest are looked at for a first number.
NEWEST = 10_000


@dataclass(frozen=True, slots=True)
class Counted:
    """How many there are; at least so many where it is not exact."""

    number: int
    is_exact: bool = True


def count_up_to(rows: QuerySet, most: int = MOST) -> Counted:
    """How many rows there are, up to `most`. One query."""
    number = rows.order_by().values("pk")[: most + 1].count()
    return Counted(min(number, most), number <= most)
