"""The frame of every change: one transaction, at whose end the texts that changed are checked and the site's version moves."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.db.models import F

from papers.actions.check_issue import check_issues
from papers.models import SiteVersion

# The texts that the change under way here has touched, by Issue: those inside it leave both the checks and the
# SiteVersion to the outermost one. None: no change is under way.
_touched: ContextVar[dict[int, set[int]] | None] = ContextVar("texts_touched", default=None)


@contextmanager
def change() -> Iterator[None]:
    """Run the block in one transaction; then check the texts that it changed, each Issue once, and raise the SiteVersion
    as the last statement, so that no cached page made before the change is served after it. Nested uses share the
    outermost transaction, which alone does both.
    """
    if _touched.get() is not None:
        with transaction.atomic():
            yield
        return
    touched: dict[int, set[int]] = {}
    token = _touched.set(touched)
    try:
        with transaction.atomic():
            yield
            check_issues(touched)
            raise_site_version()
    finally:
        _touched.reset(token)


def raise_site_version() -> None:
    """Let pages that were kept be made anew. The last statement of its transaction.

    Every change wants this one row. Locked before the work is done, it would make all others wait, and two that then
    wait for each other's rows would be a deadlock on PostgreSQL.
    """
    SiteVersion.objects.filter(pk=1).update(number=F("number") + 1)


def texts_changed(issue_id: int, translation_ids: Iterable[int]) -> None:
    """Have the checks look at these Translations of an Issue before the change under way ends.

    Said by every door that writes a Revision, changes what an original says, or hides or shows texts.
    """
    touched = _touched.get()
    if touched is None:
        raise LookupError("Texts change only inside change().")
    touched.setdefault(issue_id, set()).update(translation_ids)
