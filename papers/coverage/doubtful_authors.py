"""Papers whose list of authors looks broken, by itself or against what other sources say of the same paper."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from papers.coverage.author_lists import (
    SHUFFLING_FORMATS,
    Doubt,
    doubts_about,
    doubts_against,
    may_be_folded,
)
from papers.coverage.counting import NEWEST, Counted
from papers.coverage.memory import is_remembered, remembered
from papers.models import Entry, Paper

_KEY = "authors"


@dataclass(frozen=True, slots=True)
class Said:
    """What one entry's post says: the names, and whether it comes from a source that shuffles them."""

    names: Sequence[str]
    is_shuffled: bool


@dataclass(frozen=True, slots=True)
class AuthorRow:
    """A paper and why its list looks broken."""

    paper: int
    doubts: Sequence[Doubt]


def doubtful_authors(source: int | None = None) -> list[AuthorRow]:
    """The papers with a broken list, the newest first: all, or those that a source treats.

    Found once after each change of the site, in three queries; then one, or two with a source.
    """
    found: list[AuthorRow] = remembered(_KEY, lambda: _find(None))
    if source is None:
        return found
    treated = set(Entry.objects.filter(issue__source=source).values_list("paper_id", flat=True))
    return [row for row in found if row.paper in treated]


def count_doubtful_authors() -> Counted:
    """How many there are: exactly where that is known or quickly found out, else at least those among the newest papers."""
    if is_remembered(_KEY) or Paper.objects.order_by().values("pk")[: NEWEST + 1].count() <= NEWEST:
        return Counted(len(doubtful_authors()))
    return Counted(len(remembered((_KEY, NEWEST), lambda: _find(NEWEST))), is_exact=False)


def _find(newest: int | None) -> list[AuthorRow]:
    said = _said_elsewhere()
    shuffled = _from_shuffling_sources()
    rows = []
    papers = Paper.objects.order_by("-pk").values_list("pk", "authors")
    for pk, authors in papers[:newest].iterator(chunk_size=5000):
        if not isinstance(authors, list) or not authors:
            continue
        names = [name for name in authors if isinstance(name, str)]
        doubts = doubts_about(names)
        found = said.get(pk, ())
        doubts += doubts_against(
            names,
            [one.names for one in found if not one.is_shuffled],
            [one.names for one in found if one.is_shuffled],
        )
        confirmed = any(not one.is_shuffled for one in found)
        if not doubts and not confirmed and pk in shuffled and may_be_folded(names):
            doubts = [Doubt("folded")]
        if doubts:
            rows.append(AuthorRow(pk, doubts))
    return rows


def _said_elsewhere() -> Mapping[int, Sequence[Said]]:
    """What the posts say of papers that more than one source treats."""
    shared = Entry.objects.filter(paper__isnull=False).order_by().values("paper")
    shared = shared.annotate(sources=Count("issue__source", distinct=True)).filter(sources__gt=1)
    found: defaultdict[int, list[Said]] = defaultdict(list)
    rows = Entry.objects.filter(paper__in=shared.values("paper"), imported__has_key="authors").order_by("pk")
    for paper, names, form in rows.values_list("paper", "imported__authors", "issue__source__format"):
        if isinstance(names, list):
            found[paper].append(Said(names, form in SHUFFLING_FORMATS))
    return found


def _from_shuffling_sources() -> set[int]:
    """The papers that a source which shuffles names treats."""
    shuffling = Entry.objects.filter(issue__source__format__in=sorted(SHUFFLING_FORMATS)).order_by()
    return set(shuffling.values_list("paper_id", flat=True))
