"""Telling the moderators about a comment."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from comments.actions.flag_comment import CannotFlag, flag_comment, refuse_flag
from comments.forms.comment import FlagForm
from comments.models import Comment, Flag
from comments.threads import body_html, language_of
from comments.views.comment_target import target_of
from papers.views.limited import limited


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited("flag")
def comment_flag(request: HttpRequest, pk: int) -> HttpResponse:
    """`/comments/<id>/flag/`: says why a comment does not belong here; the moderators see it among their reports."""
    data = request.GET.copy()
    data["parent"] = str(pk)
    comment = target_of(data, request.user).parent
    address = f"{comment.issue.get_absolute_url()}#comment-{comment.pk}"
    context = {"comment": comment, "address": address}
    if Flag.objects.filter(comment=comment, person=request.user).exists():
        return render(request, "comments/comment_flagged.html", {**context, "is_new": False})
    form = FlagForm(request.POST if request.method == "POST" else None)
    try:
        refuse_flag(comment, request.user)
        if form.is_valid():
            _, is_new = flag_comment(comment, person=request.user, **form.cleaned_data)
            return render(request, "comments/comment_flagged.html", {**context, "is_new": is_new})
    except CannotFlag as refused:
        return render(request, "comments/comment_flagged.html", {**context, "refused": refused.reason})
    except Comment.DoesNotExist as gone:
        raise Http404("There is no such comment.") from gone
    return render(
        request,
        "comments/comment_flag.html",
        {**context, "form": form, "html": body_html(comment.body), "language": language_of(comment.body)},
    )
