"""A list of places with the same mistake: choose, correct, follow how far it is, take it back."""

import re
from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from comments.actions.advance_batch import (
    BatchMoved,
    NothingChosen,
    advance_batch,
    begin_applying,
    begin_undoing,
)
from comments.actions.choose_places import choose_all, choose_places
from comments.actions.list_elsewhere import WEIGHED, NotAccepted
from comments.models import Batch, BatchPlace
from comments.views.pieces import wants_piece
from comments.views.reported_text import is_readable
from comments.views.room import room
from papers.anchoring import TextPositionSelector
from papers.diff import Span
from papers.excerpts import Excerpt, changed_parts, excerpt
from papers.models import Entry, Issue, Section, Translation
from papers.models.texts import texts_of
from papers.occurrences import places_of, replaced
from papers.paging import Key, Keyset, identifier
from papers.titles import Words, issue_title
from papers.views.lists import page_of

PAGE_SIZE = 50
IN_ORDER = Keyset(Key("pk", lambda row: row.pk, identifier), falling=False)
# How long a request works on the ledger before it answers; the page then asks for more.
SECONDS = 3.0
State = BatchPlace.State
_PLACE = re.compile(r"\?(after|before)=[0-9]{1,19}")


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """A place as a moderator sees it: where it is, the words of the original in their surroundings, what would change."""

    place: BatchPlace
    issue: Issue
    title: Words
    address: str
    source: Excerpt | None
    source_language: str
    spans: list[Span]


@room()
@require_safe
def batch_page(request: HttpRequest, pk: int) -> HttpResponse:
    """`/review/batches/<id>/`."""
    return _page(request, _batch(request, pk))


@room()
@require_POST
def batch_choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what is ticked on the page, or tick all or none on all pages; then to the page that the button names."""
    batch = _batch(request, pk)
    do = request.POST.get("do", "")
    try:
        if do in ("all", "none", "harmless"):
            choose_all(batch, moderator=request.user, chosen=do != "none", harmless=do == "harmless")
        else:
            _keep_choice(request, batch)
            if do == "apply":
                begin_applying(batch, moderator=request.user)
                advance_batch(batch, SECONDS)
    except BatchMoved:
        batch.refresh_from_db(fields=["state"])
        return _page(request, batch, moved=True, status=409)
    except NotAccepted:
        return _page(request, batch, reopened=True, status=409)
    except NothingChosen:
        return _page(request, batch, nothing=True)
    if wants_piece(request):
        return HttpResponse(status=204)
    # The page's neighbours are buttons, so that what is ticked here is kept on the way there.
    to = request.POST.get("to", "")
    address = reverse("comments:batch", args=[batch.pk])
    return HttpResponseRedirect(address + (to if _PLACE.fullmatch(to) else ""))


@room()
@require_POST
def batch_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take all corrections of the batch back."""
    batch = _batch(request, pk)
    try:
        begin_undoing(batch, moderator=request.user)
    except (BatchMoved, NothingChosen):
        batch.refresh_from_db(fields=["state"])
        return _page(request, batch, moved=True, status=409)
    advance_batch(batch, SECONDS)
    return redirect("comments:batch", batch.pk)


@room()
@require_POST
def batch_continue(request: HttpRequest, pk: int) -> HttpResponse:
    """Carry on what was begun, for a few seconds."""
    batch = _batch(request, pk)
    advance_batch(batch, SECONDS)
    return redirect("comments:batch", batch.pk)


def _batch(request: HttpRequest, pk: int) -> Batch:
    batches = Batch.objects.select_related("report__translation", "moderator", "report__issue__source")
    return get_object_or_404(batches.filter(is_readable(request.user, "report__")), pk=pk)


def _keep_choice(request: HttpRequest, batch: Batch) -> None:
    try:
        shown, chosen = (
            [identifier(number) for number in request.POST.getlist(name)] for name in ("shown", "chosen")
        )
    except ValueError as error:
        raise BadRequest("These are no numbers of places.") from error
    choose_places(batch, moderator=request.user, shown=shown, chosen=chosen)


def _page(
    request: HttpRequest,
    batch: Batch,
    *,
    moved: bool = False,
    reopened: bool = False,
    nothing: bool = False,
    status: int = 200,
) -> HttpResponse:
    places = BatchPlace.objects.filter(batch=batch).visible_to(request.user)
    counted = places.order_by().values_list("state").annotate(Count("pk"))
    counts = {**dict.fromkeys(State.values, 0), **dict(counted)}
    if batch.state in (Batch.State.APPLIED, Batch.State.UNDONE):
        # What was not chosen is no part of what was done.
        places = places.exclude(state=State.LISTED)
    rows, paging = page_of(request, places.select_related("seen", "applied", "undone"), IN_ORDER, PAGE_SIZE)
    total = sum(counts.values())
    # Of what is done the checks have written their findings; before, the list tells.
    is_listed = batch.state == Batch.State.LISTED
    bringing = places.filter(brings__gt=0).count() if is_listed else 0
    unweighed = places.filter(brings=None).count() if is_listed and total > WEIGHED else 0
    skipped = counts[State.CHANGED] + counts[State.KEPT]
    context = {
        "batch": batch,
        "report": batch.report,
        "places": _places(batch, rows),
        "paging": paging,
        "counts": counts,
        "total": total,
        "chosen": counts[State.TICKED],
        "bringing": bringing,
        "unweighed": unweighed,
        "skipped": skipped,
        "is_working": batch.state in (Batch.State.APPLYING, Batch.State.UNDOING),
        "left": counts[State.TICKED] if batch.state == Batch.State.APPLYING else counts[State.APPLIED],
        "done": counts[State.APPLIED] if batch.state == Batch.State.APPLYING else counts[State.UNDONE],
        "moved": moved,
        "reopened": reopened,
        "nothing": nothing,
        "noindex": True,
    }
    return render(request, "comments/room/batch.html", context, status=status)


def _places(batch: Batch, rows: list[BatchPlace]) -> list[PlaceShown]:
    translations = Translation.objects.select_related(
        "passage__issue__source", "passage__section__issue__source", "passage__entry__issue__source"
    ).in_bulk([row.translation_id for row in rows])
    passages = [translation.passage_id for translation in translations.values()]
    originals = {
        original.passage_id: original
        for original in Translation.objects.filter(passage__in=passages, is_original=True).select_related(
            "current"
        )
    }
    owners = {pk: translation.passage.owner for pk, translation in translations.items()}
    issues = {pk: owner if isinstance(owner, Issue) else owner.issue for pk, owner in owners.items()}
    titles = texts_of(issues={issue.pk for issue in issues.values()}, roles=["title"])
    spoken = get_language() or "en"
    shown = []
    for row in rows:
        translation = translations[row.translation_id]
        issue = issues[translation.pk]
        original = None if translation.is_original else originals.get(translation.passage_id)
        shown.append(
            PlaceShown(
                place=row,
                issue=issue,
                title=issue_title(issue, titles, spoken),
                address=issue.get_absolute_url() + _anchor(owners[translation.pk]),
                source=_source(batch, original.current.text) if original else None,
                source_language=original.language if original else "",
                spans=_spans(batch, row),
            )
        )
    return shown


def _anchor(owner: Issue | Section | Entry) -> str:
    return f"#{owner.anchor}" if isinstance(owner, Entry) else ""


def _source(batch: Batch, text: str) -> Excerpt:
    """The original around the words that it must have; its beginning where it was not asked."""
    found = places_of(text, batch.source_words, ignore_case=True)
    place = found[0] if found else TextPositionSelector(0, 0)
    return excerpt(text, place.start, place.end)


def _spans(batch: Batch, row: BatchPlace) -> list[Span]:
    before = row.seen.text
    if row.applied is not None:
        after = row.applied.text
    else:
        places = [TextPositionSelector(start, end) for start, end in row.spans]
        after = replaced(before, places, batch.right)
    return changed_parts(before, after, around=60)
