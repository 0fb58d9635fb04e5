"""The frame of every change: one transaction, at whose end the site's version moves."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.db.models import F

from papers.models import SiteVersion

# Whether a change is under way here, so that those inside it leave the SiteVersion to it.
_under_way: ContextVar[bool] = ContextVar("change_under_way", default=False)


@contextmanager
def change() -> Iterator[None]:
    """Run the block in one transaction and raise the SiteVersion as its last statement, so that no cached page made
    before the change is served after it. Nested uses share the outermost transaction, which alone raises the number.
    """
    if _under_way.get():
        with transaction.atomic():
            yield
        return
    token = _under_way.set(True)
    try:
        with transaction.atomic():
            yield
            # Every change wants this one row. Locked before the work is done, it would make all others wait, and two
            # that then wait for each other's rows would be a deadlock on PostgreSQL.
            SiteVersion.objects.filter(pk=1).update(number=F("number") + 1)
    finally:
        _under_way.reset(token)
