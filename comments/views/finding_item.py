"""One finding on a moderator's desk. Nobody claims it: whoever decides second is shown what the first one did."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from comments.actions.fix_finding import found_again
from comments.actions.refuse_blocked import running_block
from comments.actions.undo_finding import can_undo_finding
from comments.forms.finding import DISMISSALS, PARAMETERS
from comments.queue import findings_visible_to, next_finding, previous_finding
from comments.views.done import PARAMETER as DONE
from comments.views.finding_desk import FindingDesk, desk_of_finding, load_desk_finding
from comments.views.finding_done import finding_done_before
from comments.views.finding_list import finding_filters_of
from comments.views.review_item import NO_FRAGMENT
from comments.views.room import query_of_filters, room
from papers.actions.decide_finding import UNRESOLVED
from papers.models import Finding


@room("papers.view_finding")
@require_safe
def finding_item(request: HttpRequest, pk: int) -> HttpResponse:
    """`/review/findings/<id>/`: the finding with all that is needed to decide on it."""
    return finding_item_page(request, find_finding(request, pk).pk)


def find_finding(request: HttpRequest, pk: int) -> Finding:
    """The finding with its translation. Raises Http404, also for a draft or a withdrawn entry and who may not read it."""
    return get_object_or_404(findings_visible_to(request.user).select_related("translation"), pk=pk)


def finding_item_page(
    request: HttpRequest, pk: int, *, form: Form | None = None, status: int = 200, **more: object
) -> HttpResponse:
    """The page of a finding; with `form` as it was sent, and `more` for its template, after a decision that was refused."""
    finding = load_desk_finding(pk)
    filters = finding_filters_of(request)
    desk = desk_of_finding(finding)
    following = next_finding(request.user, filters, after=finding)
    before = previous_finding(request.user, filters, before=finding)
    query = query_of_filters(request, PARAMETERS)
    may_decide = request.user.has_perm("papers.decide_finding") and running_block(request.user) is None
    last = desk.decisions[0] if desk.decisions else None
    context = {
        "desk": desk,
        "finding": finding,
        "form": form,
        "may_decide": may_decide and finding.state in UNRESOLVED and desk.is_current,
        "undo": last if may_decide and last is not None and can_undo_finding(last) else None,
        "again": found_again(finding),
        "next_url": address_of_finding(following, query) if following else "",
        "previous_url": address_of_finding(before, query) if before else "",
        "list_url": reverse("comments:finding_list") + query,
        "query": query,
        "typed": _typed_in(form, desk),
        "dismissals": DISMISSALS.items(),
        "done": finding_done_before(request),
        "noindex": True,
        **more,
    }
    return render(request, "comments/room/finding.html", context, status=status)


def address_of_finding(pk: int, query: str) -> str:
    """The page of a finding, keeping the filters."""
    return reverse("comments:finding_item", args=[pk]) + query


def go_on_from_finding(request: HttpRequest, finding: Finding, done: int | None) -> HttpResponse:
    """To the finding that follows `finding`, as it was, in the moderator's list; to the list where nothing follows. `done`
    is the id of the decision to say there.
    """
    following = next_finding(request.user, finding_filters_of(request), after=finding)
    query = query_of_filters(request, PARAMETERS, **{DONE: done}) + NO_FRAGMENT
    if following is None:
        return HttpResponseRedirect(reverse("comments:finding_list") + query)
    return HttpResponseRedirect(address_of_finding(following, query))


def _typed_in(form: Form | None, desk: FindingDesk) -> dict[str, object]:
    """What stands in the fields of the decisions: what was typed, else what a moderator most likely starts from."""
    finding = desk.finding
    # The column `exact` is cut for lists.
    proposed = desk.seen.phrase if finding.replacement is None else finding.replacement
    typed: dict[str, object] = {
        "decision": "",
        "note": "",
        "reason": "",
        "exempts": "",
        "replacement": proposed,
        "whole_text": desk.current.text,
    }
    for name in typed if form is not None else ():
        value = form.data.get(name)
        if value is not None:
            typed[name] = value
    return typed
