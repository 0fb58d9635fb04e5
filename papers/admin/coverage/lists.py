"""The lists of the coverage desk, in the order in which they are shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from papers.admin.coverage import rows
from papers.admin.coverage.rows import Row
from papers.coverage.counting import Counted, count_up_to
from papers.coverage.doubtful_authors import count_doubtful_authors, doubtful_authors
from papers.coverage.gaps import missing_rows
from papers.coverage.texts import outdated, untranslated
from papers.coverage.twins import count_twins, twins
from papers.coverage.unidentified import unidentified


@dataclass(frozen=True, slots=True)
class CoverageList:
    """One list. `find` gives what is in it, of one source (its id) or all, as a QuerySet or a list; `shown` makes rows of
    a part of that. `by_language`: it is of one language, which `find` takes first.
    """

    name: str
    title: Promise
    explanation: Promise
    find: Callable[..., QuerySet | Sequence[Any]]
    shown: Callable[[Sequence[Any]], list[Row]]
    by_language: bool = False
    # How many there are without a source chosen, for a list that takes long to find.
    quick: Callable[[], Counted] | None = None

    def count(self, language: str) -> Counted:
        """How many there are in all; at least so many where the exact number would take long."""
        return self.quick() if self.quick else count(self.found(language, None))

    def found(self, language: str, source: int | None) -> QuerySet | Sequence[Any]:
        """What is in it."""
        return self.find(language, source) if self.by_language else self.find(source)


def count(found: QuerySet | Sequence[Any]) -> Counted:
    """How many there are."""
    return count_up_to(found) if isinstance(found, QuerySet) else Counted(len(found))


LISTS = (
    CoverageList(
        "missing",
        _("Missing weeks and days"),
        _(
            "Between the first issue of a source and its last, by how often it appears. Of a source that appears irregularly nothing is missing."
        ),
        missing_rows,
        rows.missing,
    ),
    CoverageList(
        "untranslated",
        _("Issues without a translation"),
        _("Issues in which no text is in the language, the newest first."),
        untranslated,
        rows.untranslated,
        by_language=True,
    ),
    CoverageList(
        "outdated",
        _("Outdated translations"),
        _("Their original has changed since they were made; they may be wrong now, or still right."),
        outdated,
        rows.outdated,
    ),
    CoverageList(
        "unidentified",
        _("Entries without a paper’s id"),
        _(
            "They name no paper, or one with neither arXiv id nor DOI; so they do not meet what other issues say of it."
        ),
        unidentified,
        rows.unidentified,
    ),
    CoverageList(
        "twins",
        _("Papers that are probably there twice"),
        _(
            "Pairs with the same or nearly the same title, or of which one is linked as the other’s paper. Merged, they are one."
        ),
        twins,
        rows.twins,
        quick=count_twins,
    ),
    CoverageList(
        "authors",
        _("Lists of authors that look broken"),
        _("Cut short, come apart, run together, or in another order than another source has them."),
        doubtful_authors,
        rows.doubtful_authors,
        quick=count_doubtful_authors,
    ),
)
BY_NAME = {one.name: one for one in LISTS}
