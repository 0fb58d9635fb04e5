"""Take a decision back, from the page that follows it or from the page of its item."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from comments.actions.decide_report import DecisionRefused, HeldByAnother, OwnReport, RejectedBefore
from comments.actions.moderate_comment import ModerationRefused
from comments.actions.undo_moderation import undo_moderation
from comments.actions.undo_review import CannotUndo, undo_review
from comments.models import QueueItem, Review
from comments.views.reported_text import is_readable
from comments.views.room import query_of_filters, room
from papers.models import Issue

WHY_NOT = {
    CannotUndo.TOO_LATE: gettext_lazy("A decision can be taken back within a day; this one is older."),
    CannotUndo.NOT_IN_FORCE: gettext_lazy("This decision is not in force any more; another one stands."),
    CannotUndo.PHRASE_MOVED: gettext_lazy(
        "The corrected words were changed since, so they stay as they are."
    ),
    CannotUndo.OPEN_AGAIN: gettext_lazy(
        "Somebody has reported the same phrase again; decide on that report."
    ),
}


@room()
@require_POST
def review_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the Review back and open its item again."""
    visible = Issue.objects.visible_to(request.user)
    of_report = Q(report__isnull=False) & is_readable(request.user, "report__")
    reviews = Review.objects.filter(of_report | Q(comment__issue__in=visible))
    review = get_object_or_404(reviews.select_related("report__translation", "comment"), pk=pk)
    subject = {"report": review.report_id} if review.report_id else {"comment": review.comment_id}
    try:
        if review.report_id:
            undo_review(review, moderator=request.user)
        else:
            undo_moderation(review, moderator=request.user)
    except (DecisionRefused, ModerationRefused) as refused:
        context = {"review": review, "why": _why(refused), "refused": refused, "noindex": True}
        return render(request, "comments/room/undo_refused.html", context, status=409)
    messages.success(request, _("Taken back. It is open again."))
    item = QueueItem.objects.filter(**subject).first()
    if item is None:
        return HttpResponseRedirect(reverse("comments:review_comment", args=[review.comment_id]))
    query = query_of_filters(request)
    return HttpResponseRedirect(reverse("comments:review_item", args=[item.pk]) + query)


def _why(refused: Exception) -> str:
    if isinstance(refused, CannotUndo):
        return str(WHY_NOT[refused.reason])
    if isinstance(refused, OwnReport):
        return _("It is your own report; another moderator takes the decision back.")
    if isinstance(refused, RejectedBefore):
        return _("An appeal against your decision is decided by another moderator.")
    if isinstance(refused, HeldByAnother):
        return _("%(name)s has it open just now.") % {"name": refused.holder}
    return _("Your account may not do this. If you think it should, ask an editor.")
