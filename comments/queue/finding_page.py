"""A page of the findings, and those before and after one: the worst first, the moderator's own languages before others."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Substr

from comments.queue.at_once import all_at_once
from comments.queue.cutting import cut_page
from comments.queue.filters import Place
from comments.queue.finding_filters import FindingFilters
from comments.queue.languages import languages_in, read_languages
from comments.queue.walks import OTHER, READ
from papers.models import Entry, Finding, Issue, Passage, User

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class FindingPage:
    """The findings of one page, with source, issue and `source_words` (what the original has there, or None), and the
    cursors of its neighbours (None where there is none).
    """

    rows: list[Finding]
    before: str | None
    after: str | None


def findings_visible_to(person: User) -> QuerySet[Finding]:
    """The findings in texts that `person` may see: those of drafts and withdrawn entries are for editors only.

    Asked row by row, so that no database starts from the issues instead of walking an index.
    """
    found = Finding.objects.filter(
        Exists(Issue.objects.visible_to(person).filter(pk=OuterRef("issue")).order_by())
    )
    if person.has_perm("papers.view_draft"):
        return found
    withdrawn = Passage.objects.filter(
        translations=OuterRef("translation"), entry__state=Entry.State.WITHDRAWN
    ).order_by()
    return found.exclude(Exists(withdrawn))


def finding_page(
    person: User, filters: FindingFilters, *, after: str = "", before: str = "", size: int = PAGE_SIZE
) -> FindingPage:
    """The `size` findings after a cursor, or before one, or the first, for the moderator `person`. A constant number of
    queries, whatever there is. Raises papers.paging.InvalidCursor.
    """
    cut = cut_page(_Walks(person, filters), size, after=after, before=before)
    return FindingPage(_rows(cut.places), before=cut.before, after=cut.after)


def next_finding(person: User, filters: FindingFilters, *, after: Finding) -> int | None:
    """The id of the finding to go on to: the first that follows `after` in the moderator's order, or the first of all
    where nothing follows; None where nothing else is left. `after` is as it was when it was opened: deciding does not
    move its place.
    """
    walks = _Walks(person, filters)
    found = walks.places(1, beyond=walks.place_of(after)) or walks.places(2)
    return next((place.id for place in found if place.id != after.pk), None)


def previous_finding(person: User, filters: FindingFilters, *, before: Finding) -> int | None:
    """The id of the finding that stands before `before` in the moderator's order; None where it is the first."""
    walks = _Walks(person, filters)
    found = walks.places(1, beyond=walks.place_of(before), backwards=True)
    return found[0].id if found else None


class _Walks:
    """The walks along the indexes of findings, one for each language, for one moderator and one set of filters."""

    def __init__(self, person: User, filters: FindingFilters) -> None:
        self.person, self.filters = person, filters
        self.mine, _anybody = read_languages(person)
        self.languages = [filters.language] if filters.language else languages_in(filters.state, Finding)

    def place_of(self, finding: Finding) -> Place:
        return Place(self._lane(finding.language), finding.rank, finding.pk)

    def places(self, size: int, *, beyond: Place | None = None, backwards: bool = False) -> list[Place]:
        """The first `size` places of all lanes beyond a place, in their order, or against it. One query."""
        limited = []
        for language in self.languages:
            lane = self._lane(language)
            part = self._part_of_lane(lane, beyond, backwards)
            if part is not None:
                walk = self._filtered().filter(part, language=language).order_by(*self._order(backwards))
                limited.append((lane, walk.values_list("rank", "id")[:size]))
        found = [Place(*row) for row in all_at_once(limited)]
        return sorted(found, key=self.filters.order_of, reverse=backwards)[:size]

    def _lane(self, language: str) -> int:
        return READ if language in self.mine else OTHER

    def _order(self, backwards: bool) -> tuple[str, ...]:
        if self.filters.sort == "newest":
            return ("id",) if backwards else ("-id",)
        return ("rank", "-id") if backwards else ("-rank", "id")

    def _filtered(self) -> QuerySet[Finding]:
        wanted = self.filters
        found = findings_visible_to(self.person).filter(state=wanted.state)
        if wanted.source is not None:
            found = found.filter(source=wanted.source)
        if wanted.check:
            found = found.filter(check_name=wanted.check)
        if wanted.category:
            found = found.filter(category=wanted.category)
        return found

    def _part_of_lane(self, lane: int, beyond: Place | None, backwards: bool) -> Q | None:
        """The part of a lane that lies beyond a place; None where nothing of it does."""
        if beyond is None or (lane < beyond.lane if backwards else lane > beyond.lane):
            return Q()
        if lane != beyond.lane:
            return None
        if self.filters.sort == "newest":
            return Q(id__gt=beyond.id) if backwards else Q(id__lt=beyond.id)
        # The first half says nothing new, but lets the database enter the index at the right place (papers/paging.py).
        if backwards:
            return Q(rank__gte=beyond.score) & (Q(rank__gt=beyond.score) | Q(id__lt=beyond.id))
        return Q(rank__lte=beyond.score) & (Q(rank__lt=beyond.score) | Q(id__gt=beyond.id))


def _rows(places: Sequence[Place]) -> list[Finding]:
    """The findings of some places, in that order, with all that a list shows. One query."""
    ids = [place.id for place in places]
    words = Substr("original__text", F("source_start") + 1, F("source_end") - F("source_start"))
    rows = Finding.objects.filter(pk__in=ids).select_related("source", "issue").annotate(source_words=words)
    found = {row.pk: row for row in rows}
    for row in found.values():
        # The same row: a template that asks the issue for its source must not ask the database.
        row.issue.source = row.source
    return [found[id] for id in ids if id in found]
