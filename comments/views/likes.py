"""Liking an issue, an entry or a comment: a small page with one button, and what it sends."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from comments.actions.like import CannotLike, set_like
from comments.models import Comment, Like
from comments.views.comment_target import Target, name_of, target_of
from papers.models import Entry, Issue
from papers.views.limited import limited


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited("like")
def like_issue(request: HttpRequest, pk: int) -> HttpResponse:
    """`/likes/issues/<id>/`. Sent with `liked` 1 or 0."""
    target = _target(request, issue=pk)
    return _like(request, target, target.issue)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited("like")
def like_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """`/likes/entries/<id>/`. Sent with `liked` 1 or 0."""
    target = _target(request, entry=pk)
    return _like(request, target, target.entry)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited("like")
def like_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """`/comments/<id>/like/`. Sent with `liked` 1 or 0."""
    target = _target(request, parent=pk)
    return _like(request, target, target.parent)


def _target(request: HttpRequest, **named: int) -> Target:
    data = request.GET.copy()
    data.clear()
    data.update({name: str(pk) for name, pk in named.items()})
    return target_of(data, request.user)


def _like(request: HttpRequest, target: Target, thing: Issue | Entry | Comment) -> HttpResponse:
    wants_json = request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    if request.method == "POST":
        try:
            set_like(thing, person=request.user, liked=request.POST.get("liked") == "1")
        except CannotLike as gone:
            raise Http404("There is nothing to like any more.") from gone
        if not wants_json:
            return HttpResponseRedirect(target.address)
    liked, count = _state(request, thing)
    if wants_json:
        return JsonResponse({"liked": liked, "count": count})
    is_comment = isinstance(thing, Comment)
    if is_comment and thing.state != Comment.State.SHOWN:
        raise Http404("There is nothing to like any more.")
    context = {
        "target": target,
        "title": None if is_comment else name_of(thing),
        "liked": liked,
        "count": count,
    }
    return render(request, "comments/like.html", context)


def _state(request: HttpRequest, thing: Issue | Entry | Comment) -> tuple[bool, int]:
    """Whether the person likes it, and how many likes it has, those it was imported with included."""
    rows = Like.objects.filter(**{type(thing).__name__.lower(): thing})
    liked = rows.filter(person=request.user).exists()
    if isinstance(thing, Comment):
        counts = Comment.objects.filter(pk=thing.pk).values_list("likes", "like_count").first()
        return liked, sum(counts or (0,))
    return liked, rows.count() + (getattr(thing, "likes", 0) or 0)
