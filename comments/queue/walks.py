"""The walks along the indexes of the queue: one for each language, and one for what was put off."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from comments.models import Appeal, Backing, QueueItem, Report
from comments.queue.at_once import all_at_once
from comments.queue.filters import Place, QueueFilters
from comments.queue.languages import languages_in, read_languages
from papers.models import Entry, Issue, User

# The lanes, in their order: languages the moderator reads, other languages, put off.
READ, OTHER, PUT_OFF = 0, 1, 2


class Walks:
    """The walks along the indexes for one moderator and one set of filters."""

    def __init__(self, person: User, filters: QueueFilters, *, only_free: bool = False) -> None:
        self.person, self.filters, self.now = person, filters, timezone.now()
        self.only_free = only_free
        self.mine, self.read_by_any = read_languages(person)
        self.languages = [filters.language] if filters.language else languages_in(filters.state)

    def place_of(self, item: QueueItem) -> Place:
        """Where an item stands, or stood when it was open."""
        return Place(self._lane(item), item.score, item.pk)

    def places(self, size: int, *, beyond: Place | None = None, backwards: bool = False) -> list[Place]:
        """The first `size` places of all lanes beyond a place, in their order, or against it. One query."""
        walks = [
            (READ if language in self.mine else OTHER, self._in_turn(), language)
            for language in self.languages
        ]
        if self.filters.state == "open":
            language = self.filters.language
            walks.append((PUT_OFF, QueueItem.objects.filter(put_off_until__gt=self.now), language))
        limited = []
        for lane, items, language in walks:
            part = self._part_of_lane(lane, beyond, backwards)
            if part is None:
                continue
            if language:
                items = items.filter(language=language)
            order = ("score", "-id") if backwards else ("-score", "id")
            walk = self._filtered(items).filter(part).order_by(*order).values_list("score", "id")[:size]
            limited.append((lane, walk))
        found = [Place(*row) for row in all_at_once(limited)]
        return sorted(found, key=lambda place: place.order, reverse=backwards)[:size]

    def _in_turn(self) -> QuerySet:
        return QueueItem.objects.filter(Q(put_off_until=None) | Q(put_off_until__lte=self.now))

    def is_put_off(self, item: QueueItem) -> bool:
        return item.state == "open" and item.put_off_until is not None and item.put_off_until > self.now

    def _lane(self, item: QueueItem) -> int:
        if self.is_put_off(item):
            return PUT_OFF
        return READ if item.language in self.mine else OTHER

    def _filtered(self, items: QuerySet) -> QuerySet:
        wanted = self.filters
        items = items.filter(state=wanted.state)
        # What belongs to an issue that was taken back to a draft waits until it is published again.
        items = items.filter(Exists(Issue.objects.visible_to(self.person).filter(pk=OuterRef("issue"))))
        if not self.person.has_perm("comments.moderate"):
            # Editors decide on texts; comments are for those who may hide them.
            items = items.exclude(kind=QueueItem.Kind.FLAG)
        if not self.person.has_perm("papers.view_draft"):
            # Asked row by row, so that no database starts from the issues instead of walking the index.
            items = items.filter(Exists(Issue.objects.published().filter(pk=OuterRef("issue"))))
            withdrawn = Report.objects.filter(pk=OuterRef("report"), entry__state=Entry.State.WITHDRAWN)
            items = items.exclude(Exists(withdrawn))
        if wanted.source is not None:
            items = items.filter(source=wanted.source)
        if wanted.category:
            items = items.filter(category=wanted.category)
        if wanted.kind:
            items = items.filter(kind=wanted.kind)
        if wanted.age:
            items = items.filter(_opened(wanted.age, self.now))
        return self._free(items) if self.only_free else items

    def _free(self, items: QuerySet) -> QuerySet:
        """Without what somebody else has open, and what this moderator may not decide on: what is their own, and appeals
        against their own rejections.
        """
        own_words = Backing.objects.filter(
            report=OuterRef("report"), person=self.person, proposal__isnull=False
        )
        own_rejections = Appeal.objects.filter(report=OuterRef("report"), review__moderator=self.person)
        held = Q(claimed_by__isnull=False, claimed_until__gt=self.now) & ~Q(claimed_by=self.person)
        own = Q(report__isnull=False, report__reporter=self.person) | Q(
            comment__isnull=False, comment__author=self.person
        )
        return items.exclude(held).exclude(own).exclude(Exists(own_words) | Exists(own_rejections))

    @staticmethod
    def _part_of_lane(lane: int, beyond: Place | None, backwards: bool) -> Q | None:
        """The part of a lane that lies beyond a place; None where nothing of it does."""
        if beyond is None or (lane < beyond.lane if backwards else lane > beyond.lane):
            return Q()
        if lane != beyond.lane:
            return None
        # The first half says nothing new, but lets the database enter the index at the right place (papers/paging.py).
        if backwards:
            return Q(score__gte=beyond.score) & (Q(score__gt=beyond.score) | Q(id__lt=beyond.id))
        return Q(score__lte=beyond.score) & (Q(score__lt=beyond.score) | Q(id__gt=beyond.id))


def _opened(age: str, now: datetime) -> Q:
    day, week = now - timedelta(days=1), now - timedelta(days=7)
    return {"day": Q(opened_at__gte=day), "week": Q(opened_at__gte=week), "older": Q(opened_at__lt=week)}[age]
