"""Changing what one wrote, and reading what a comment said before."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_datetime
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comments.actions.edit_comment import EDIT_WITHIN, CannotEdit, edit_comment, refuse_edit
from comments.forms.comment import CommentForm
from comments.models import Comment
from papers.addresses import site_root
from papers.models import Issue
from papers.views.limited import limited


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited("edit_comment")
def comment_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """`/comments/<id>/edit/`: the form with the text as it stands, for half an hour after it was written."""
    comment = own_comment(request, pk)
    try:
        refuse_edit(comment, request.user)
        if request.method != "POST":
            return edit_page(request, comment, body=comment.body)
        return _edited(request, comment)
    except CannotEdit as refused:
        context = {"comment": refused.comment, "reason": refused.reason, "minutes": EDIT_WITHIN.seconds // 60}
        context["body"] = request.POST.get("body", "")
        return render(request, "comments/comment_closed.html", context, status=409)


def _edited(request: HttpRequest, comment: Comment) -> HttpResponse:
    form = _form(request, request.POST)
    seen = request.POST.get("seen", "")
    if form.is_valid():
        try:
            edit_comment(comment, person=request.user, body=form.cleaned_data["body"], seen=_moment(seen))
        except CannotEdit as refused:
            if refused.reason != CannotEdit.MOVED:
                raise
            form.add_error(
                None,
                _("You have changed this comment in another window meanwhile. Below is what you wrote here."),
            )
            comment, seen = refused.comment, str(_seen(refused.comment))
        else:
            return HttpResponseRedirect(f"{comment.issue.get_absolute_url()}#comment-{comment.pk}")
    return _page(request, comment, form, None, seen)


def own_comment(request: HttpRequest, pk: int) -> Comment:
    """A comment the person who asks wrote here. Raises Http404."""
    comments = Comment.objects.filter(author=request.user, origin=Comment.Origin.WRITTEN)
    visible = comments.filter(issue__in=Issue.objects.visible_to(request.user))
    return get_object_or_404(visible.select_related("issue__source"), pk=pk)


def edit_page(
    request: HttpRequest,
    comment: Comment,
    *,
    body: str,
    preview: SafeString | None = None,
    seen: str | None = None,
) -> HttpResponse:
    """The page on which a comment is changed."""
    form = _form(request, initial={"body": body})
    return _page(request, comment, form, preview, _seen(comment) if seen is None else seen)


def _page(
    request: HttpRequest, comment: Comment, form: CommentForm, preview: SafeString | None, seen: str
) -> HttpResponse:
    context = {
        "comment": comment,
        "form": form,
        "preview": preview,
        "seen": seen,
        "longest": Comment.LONGEST,
        "until": comment.created_at + EDIT_WITHIN,
    }
    return render(request, "comments/comment_edit.html", context)


def _form(request: HttpRequest, *args, **kwargs) -> CommentForm:
    return CommentForm(*args, person=request.user, own_root=site_root(request), **kwargs)


def _seen(comment: Comment) -> str:
    return comment.edited_at.isoformat() if comment.edited_at else ""


def _moment(text: str):
    """When the comment that the form was made from had been edited. Raises Http404."""
    if not text:
        return None
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None:
        raise Http404("That is no time.")
    return moment
