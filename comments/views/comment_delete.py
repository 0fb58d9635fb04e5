"""Deleting what one wrote."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comments.actions.delete_comment import delete_comment
from comments.actions.edit_comment import CannotEdit
from comments.models import Comment
from comments.threads import body_html, language_of
from comments.views.comment_edit import own_comment
from papers.views.limited import limited


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited("edit_comment")
def comment_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """`/comments/<id>/delete/`: asks once, then empties the comment and leaves its place."""
    comment = own_comment(request, pk)
    address = f"{comment.issue.get_absolute_url()}#comment-{comment.pk}"
    if comment.state == Comment.State.DELETED:
        return HttpResponseRedirect(address)
    if comment.state == Comment.State.SHOWN and request.method != "POST":
        context = {
            "comment": comment,
            "html": body_html(comment.body),
            "language": language_of(comment.body),
            "address": address,
        }
        return render(request, "comments/comment_delete.html", context)
    if request.method != "POST":
        return _closed(request, CannotEdit(CannotEdit.GONE, comment))
    try:
        delete_comment(comment, person=request.user)
    except CannotEdit as refused:
        return _closed(request, refused)
    messages.success(request, _("Your comment is deleted."))
    return HttpResponseRedirect(address)


def _closed(request: HttpRequest, refused: CannotEdit) -> HttpResponse:
    context = {"comment": refused.comment, "reason": refused.reason}
    return render(request, "comments/comment_closed.html", context, status=409)
