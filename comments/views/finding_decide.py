"""A decision on a finding comes in, or is taken back; or the page says why it was not."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from comments.actions.decide_report import NothingProposed
from comments.actions.fix_finding import check_may_decide_findings, fix_finding
from comments.actions.undo_finding import CannotUndoFinding, undo_finding
from comments.actions.weigh_words import WordsWorse
from comments.forms.finding import PARAMETERS, FindingDecisionForm
from comments.queue import findings_visible_to
from comments.views.finding_item import (
    address_of_finding,
    find_finding,
    finding_item_page,
    go_on_from_finding,
)
from comments.views.review_item import NO_FRAGMENT
from comments.views.room import query_of_filters, room
from comments.views.worse import worse_shown
from papers.actions.decide_finding import FindingMoved, confirm_finding, dismiss_finding
from papers.models import Finding, FindingDecision

WHY_NOT = {
    CannotUndoFinding.TOO_LATE: gettext_lazy("A decision can be taken back within a day; this one is older."),
    CannotUndoFinding.NOT_IN_FORCE: gettext_lazy(
        "This decision is not in force any more; another one stands."
    ),
    CannotUndoFinding.WORDS_MOVED: gettext_lazy(
        "The corrected words were changed since, so they stay as they are."
    ),
}


@room("papers.decide_finding")
@require_http_methods(["GET", "HEAD", "POST"])
def finding_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """`/review/findings/<id>/decide/`. Somebody who only reloads the address is shown the finding."""
    if request.method != "POST":
        query = query_of_filters(request, PARAMETERS)
        return HttpResponseRedirect(address_of_finding(pk, query))
    finding = find_finding(request, pk)
    form = FindingDecisionForm(request.POST)
    if not form.is_valid():
        return finding_item_page(request, pk, form=form, status=400)
    try:
        decision = _decide(form, finding, request)
    except FindingMoved:
        return finding_item_page(request, pk, form=form, moved=True, status=409)
    except WordsWorse as worse:
        shown = worse_shown(worse, request.POST)
        return finding_item_page(request, pk, form=form, worse=shown, status=409)
    except NothingProposed:
        form.add_error("replacement", _("Write the words that are to stand there; these change nothing."))
        return finding_item_page(request, pk, form=form, status=400)
    return go_on_from_finding(request, finding, done=decision.pk if decision else None)


@room("papers.decide_finding")
@require_POST
def finding_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """`/review/findings/undo/<id>/`: take the decision back; its finding is open again."""
    decisions = FindingDecision.objects.filter(finding__in=findings_visible_to(request.user))
    decision = get_object_or_404(decisions.select_related("finding"), pk=pk)
    query = query_of_filters(request, PARAMETERS)
    try:
        undo_finding(decision, moderator=request.user)
    except CannotUndoFinding as refused:
        context = {
            "finding": decision.finding,
            "why": WHY_NOT[refused.reason],
            "current": refused.current,
            "query": query,
            "noindex": True,
        }
        return render(request, "comments/room/finding_not_undone.html", context, status=409)
    messages.success(request, _("Taken back. It is open again."))
    return HttpResponseRedirect(
        reverse("comments:finding_item", args=[decision.finding_id]) + query + NO_FRAGMENT
    )


def _decide(form: FindingDecisionForm, finding: Finding, request: HttpRequest) -> FindingDecision | None:
    values = form.cleaned_data
    decision = values["decision"]
    seen = Finding(
        pk=finding.pk,
        translation_id=finding.translation_id,
        issue_id=finding.issue_id,
        state=values["seen_state"],
    )
    if decision in ("dismiss", "confirm"):
        check_may_decide_findings(request.user)
        if finding.translation.current_id != values["seen_revision"]:
            raise FindingMoved(finding)
        if decision == "confirm":
            return confirm_finding(seen, actor=request.user, reason=values["note"])
        return dismiss_finding(
            seen, actor=request.user, reason=form.reason_in_words(), exempts=values["exempts"]
        )
    words = {"accept": {}, "edit": {"replacement": values["replacement"]}}
    return fix_finding(
        seen,
        moderator=request.user,
        seen_revision=values["seen_revision"],
        despite=values["despite"],
        **words.get(decision, {"whole_text": values["whole_text"]}),
    )
