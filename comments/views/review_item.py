"""One item of the queue, open on a moderator's desk. Opening it claims it for ten minutes."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from comments.actions.claim_item import Claim, claim_item, release_item
from comments.actions.refuse_blocked import running_block
from comments.actions.undo_review import can_undo
from comments.forms.queue import QueueFilterForm
from comments.models import Flag, QueueItem
from comments.queue import QueueFilters, next_item, previous_item
from comments.score import explain, points_of
from comments.views.comment_desk import CommentDesk, desk_of_comment
from comments.views.done import PARAMETER as DONE
from comments.views.done import done_before
from comments.views.report_desk import Desk, desk_of, load_report
from comments.views.reported_text import is_readable
from comments.views.room import query_of_filters, room, sources_for
from papers.models import Issue
from papers.paging import identifier_or_none

# Looking without claiming: after giving an item back.
LOOK = "look"
# What follows a redirect: without a fragment of its own a browser keeps that of the form that was sent, and opens the same
# form of the next item. Nothing is called so.
NO_FRAGMENT = "#next"
# The item that somebody leaves by "next", "previous" or "queue", so that its claim does not stay behind.
LEFT = "left"


@room()
@require_safe
def review_item(request: HttpRequest, pk: int) -> HttpResponse:
    """The item with all that is needed to decide on it."""
    item = find_item(request, pk)
    release_left(request)
    return item_page(request, item, takes_claim=LOOK not in request.GET and request.method == "GET")


@room()
@require_POST
def review_release(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the item back, and look at it without a claim."""
    release_item(find_item(request, pk), request.user)
    query = query_of_filters(request, **{LOOK: 1})
    return HttpResponseRedirect(reverse("comments:review_item", args=[pk]) + query)


def find_item(request: HttpRequest, pk: int) -> QueueItem:
    """The item with its claim and source. Raises Http404, also for a draft or a withdrawn entry and who may not read it;
    PermissionDenied for a comment and who may not moderate.
    """
    visible = QueueItem.objects.filter(
        Q(report__isnull=True) | is_readable(request.user, "report__"),
        issue__in=Issue.objects.visible_to(request.user),
    )
    item = visible.select_related("claimed_by", "source").filter(pk=pk).first()
    if item is None:
        raise Http404
    if item.comment_id and not request.user.has_perm("comments.moderate"):
        raise PermissionDenied
    return item


def item_page(
    request: HttpRequest,
    item: QueueItem,
    *,
    takes_claim: bool,
    form: Form | None = None,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """The page of an item; with `form` as it was sent, and `more` for its template, after a decision that was refused."""
    filters = filters_of(request)
    desk = desk_of(load_report(item.report_id), request.user) if item.report_id else None
    comment = desk_of_comment(item.comment_id) if item.comment_id else None
    may_decide = desk.may_decide if desk else comment.may_be_decided_by(request.user)
    # Somebody blocked may look, and must not keep others from deciding.
    may_decide = may_decide and running_block(request.user) is None
    takes_claim = takes_claim and may_decide and item.state == "open"
    claim = claim_item(item, request.user) if takes_claim else standing_claim(item, request)
    following = next_item(request.user, filters, after=item)
    before = previous_item(request.user, filters, before=item)
    query = query_of_filters(request)
    leaving = query_of_filters(request, **{LEFT: item.pk if claim.is_mine else None})
    context = {
        "item": item,
        "desk": desk,
        "comment_desk": comment,
        "form": form,
        "claim": claim,
        "parts": explain(item),
        "points": points_of(item),
        "may_decide": may_decide and item.state == "open" and (claim.is_mine or claim.holder is None),
        "can_be_claimed": may_decide and item.state == "open" and not claim.is_mine,
        "can_undo_decision": bool(desk and desk.report.decision and can_undo(desk.report.decision)),
        "next_url": address_of(following, leaving) if following and following.pk != item.pk else "",
        "previous_url": address_of(before, leaving) if before else "",
        "queue_url": reverse("comments:review_queue") + leaving,
        "query": query,
        "typed": typed_in(form, desk, comment),
        "flag_reasons": Flag.Reason.choices,
        "done": done_before(request),
        "noindex": True,
        **more,
    }
    template = "comments/room/report.html" if desk else "comments/room/comment.html"
    return render(request, template, context, status=status)


def release_left(request: HttpRequest) -> None:
    """Give up the claim on the item that the address says was left, if this person has it."""
    number = identifier_or_none(request.GET.get(LEFT, ""))
    if number is not None:
        release_item(QueueItem(pk=number), request.user)


def typed_in(form: Form | None, desk: Desk | None, comment: CommentDesk | None) -> dict[str, object]:
    """What stands in the fields of the decisions: what was typed, else what a moderator most likely starts from."""
    typed: dict[str, object] = {
        "decision": "",
        "note": "",
        "reason": "",
        "same": "",
        "original": "",
        "wording": 0,
    }
    if desk is not None:
        first = desk.wordings[0] if desk.wordings else None
        typed["wording"] = first.backing_id if first else 0
        typed["replacement"] = first.text if first else desk.report.exact
        typed["whole_text"] = desk.current.text
    if comment is not None:
        typed["reason"] = comment.most_given
    for name in typed if form is not None else ():
        value = form.data.get(name)
        if value is not None:
            is_number = name in ("same", "wording") or (name == "reason" and desk is not None)
            typed[name] = (identifier_or_none(value) or 0) if is_number else value
    return typed


def standing_claim(item: QueueItem, request: HttpRequest) -> Claim:
    """Who has the item, asked of the row that is loaded."""
    if item.claimed_by is None or item.claimed_until is None or item.claimed_until <= timezone.now():
        return Claim(None, None, is_mine=False)
    return Claim(item.claimed_by, item.claimed_until, is_mine=item.claimed_by_id == request.user.pk)


def filters_of(request: HttpRequest) -> QueueFilters:
    """The filters of the queue that the moderator came from, always of what is open: that is what they go on to."""
    sources = sources_for(request.user)
    chosen = QueueFilterForm(request.GET, sources=sources, waiting=[request.GET.get("language", "")]).chosen()
    return QueueFilters(
        language=chosen.language,
        source=chosen.source,
        category=chosen.category,
        age=chosen.age,
        kind=chosen.kind,
    )


def address_of(item: QueueItem, query: str) -> str:
    """The page of an item, keeping the filters."""
    return reverse("comments:review_item", args=[item.pk]) + query


def go_on(request: HttpRequest, item: QueueItem, done: int | None = None) -> HttpResponse:
    """To the item that follows `item` in the moderator's queue; to the queue where nothing follows. `done` is the id of
    the Review to say there.
    """
    following = next_item(request.user, filters_of(request), after=item)
    query = query_of_filters(request, **{DONE: done}) + NO_FRAGMENT
    if following is None:
        return HttpResponseRedirect(reverse("comments:review_queue") + query)
    return HttpResponseRedirect(address_of(following, query))
