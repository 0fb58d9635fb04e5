"""The frame of every change: one transaction, at whose end the texts that changed are checked and can be found, and the
site's version moves.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F

from papers.actions.check_issue import check_issues
from papers.models import Entry, SiteVersion
from papers.search.index import index_issues


@dataclass(slots=True)
class _Touched:
    """What a change has touched: Translations by Issue, and Issues of which anything that is searched may differ."""

    texts: dict[int, set[int]] = field(default_factory=dict)
    issues: set[int] = field(default_factory=set)


# What the change under way here has touched: those inside it leave the checks, the index and the SiteVersion to the
# outermost one. None: no change is under way.
_touched: ContextVar[_Touched | None] = ContextVar("touched", default=None)


@contextmanager
def change() -> Iterator[None]:
    """Run the block in one transaction; then check the texts that it changed, each Issue once, bring the index of the
    search up to date, and raise the SiteVersion as the last statement, so that no cached page made before the change is
    served after it. Nested uses share the outermost transaction, which alone does all three.
    """
    if _touched.get() is not None:
        with transaction.atomic():
            yield
        return
    touched = _Touched()
    token = _touched.set(touched)
    try:
        with transaction.atomic():
            yield
            check_issues(touched.texts)
            index_issues(touched.issues)
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
    touched = _under_way()
    touched.texts.setdefault(issue_id, set()).update(translation_ids)
    touched.issues.add(issue_id)


def issue_changed(issue_id: int) -> None:
    """Have the index of the search look at this Issue before the change under way ends.

    Said by every door after which other words of it can be found, or the same under another day, source or tag:
    whatever is published or hidden, edited, tagged or said of it.
    """
    _under_way().issues.add(issue_id)


def papers_changed(paper_ids: Iterable[int]) -> None:
    """As `issue_changed`, for every Issue that treats one of these Papers: their titles, their authors, or which one is which."""
    entries = Entry.objects.filter(paper__in=list(paper_ids)).order_by()
    _under_way().issues.update(entries.values_list("issue_id", flat=True).distinct())


def _under_way() -> _Touched:
    touched = _touched.get()
    if touched is None:
        raise LookupError("Texts change only inside change().")
    return touched
