"""Comments in the moderators' room: a flagged one as an item of the queue, and any other by its own address."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comments.actions.decide_report import HeldByAnother
from comments.actions.hide_comment import hide_comment
from comments.actions.keep_comment import keep_comment
from comments.actions.moderate_comment import CommentMoved, MayNotModerate, OwnComment, SeenComment
from comments.actions.put_off_item import put_off_item
from comments.actions.restore_comment import restore_comment
from comments.forms.decision import CommentDecisionForm
from comments.models import Comment, Flag, QueueItem, Review
from comments.views.comment_desk import desk_of_comment
from comments.views.done import done_before
from comments.views.review_item import go_on, item_page, typed_in
from comments.views.room import room
from papers.models import Issue


@room("comments.moderate")
@require_http_methods(["GET", "HEAD", "POST"])
def review_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """A comment that nobody need have flagged: hide it, restore it, or go to its author."""
    visible = Comment.objects.filter(issue__in=Issue.objects.visible_to(request.user))
    comment = get_object_or_404(visible.select_related("issue__source"), pk=pk)
    if request.method != "POST":
        return _comment_page(request, comment)
    form = CommentDecisionForm(request.POST)
    if not form.is_valid() or form.cleaned_data["decision"] == "later":
        return _comment_page(request, comment, form=form, status=400)
    try:
        review = _take(form, comment, request)
    except (CommentMoved, HeldByAnother, OwnComment) as refused:
        status = 403 if isinstance(refused, OwnComment) else 409
        return _comment_page(request, comment, form=form, refused=refused, status=status)
    return HttpResponseRedirect(f"{request.path}?done={review.pk}")


def decide_comment(request: HttpRequest, item: QueueItem) -> HttpResponse:
    """Take the decision on a flagged comment and go on to the next item."""
    form = CommentDecisionForm(request.POST)
    if not form.is_valid():
        return item_page(request, item, takes_claim=True, form=form, status=400)
    try:
        if form.cleaned_data["decision"] == "later":
            put_off_item(item, moderator=request.user)
            messages.info(request, _("Put off: it stands behind everything else for some days."))
            return go_on(request, item)
        review = _take(form, Comment(pk=item.comment_id), request)
    except CommentMoved as moved:
        return item_page(request, item, takes_claim=True, form=form, moved=moved, status=409)
    except HeldByAnother as held:
        return item_page(request, item, takes_claim=False, form=form, held=held, status=409)
    except (OwnComment, MayNotModerate):
        return item_page(request, item, takes_claim=False, form=form, status=403)
    return go_on(request, item, done=review.pk)


def _take(form: CommentDecisionForm, comment: Comment, request: HttpRequest) -> Review:
    values = form.cleaned_data
    try:
        seen = SeenComment.parse(values["seen"])
    except ValueError as error:
        raise Http404 from error
    what = {"moderator": request.user, "seen": seen, "note": values["note"]}
    if values["decision"] == "hide":
        return hide_comment(comment, reason=values["reason"], **what)
    if values["decision"] == "restore":
        return restore_comment(comment, **what)
    return keep_comment(comment, **what)


def _comment_page(
    request: HttpRequest,
    comment: Comment,
    *,
    form: CommentDecisionForm | None = None,
    refused: Exception | None = None,
    status: int = 200,
) -> HttpResponse:
    desk = desk_of_comment(comment.pk)
    context = {
        "comment_desk": desk,
        "form": form,
        "may_decide": desk.may_be_decided_by(request.user),
        "typed": typed_in(form, None, desk),
        "flag_reasons": Flag.Reason.choices,
        "moved": refused if isinstance(refused, CommentMoved) else None,
        "held": refused if isinstance(refused, HeldByAnother) else None,
        "done": done_before(request),
        "noindex": True,
    }
    return render(request, "comments/room/comment.html", context, status=status)
