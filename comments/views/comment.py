"""One comment: the way to its place, and what it said before it was edited."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from comments.models import Comment
from comments.threads import body_html, language_of
from papers.diff import diff
from papers.models import Issue
from papers.page_cache import cache_for_readers


def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """`/comments/<id>/`: leads to the comment's place below its issue, which lasts whatever the issue is called."""
    found = _readable(request, pk)
    return HttpResponseRedirect(f"{found.issue.get_absolute_url()}#comment-{found.pk}")


@cache_for_readers()
def comment_history(request: HttpRequest, pk: int) -> HttpResponse:
    """`/comments/<id>/history/`: every text a comment had, the newest first, each with what was changed in it."""
    found = _readable(request, pk)
    if found.state != Comment.State.SHOWN or found.origin == Comment.Origin.NOTE:
        raise Http404("There is nothing to read of it.")
    versions = list(found.versions.order_by("number"))
    bodies = [version.body for version in versions] + [found.body]
    # Each text stood from when the one before it was replaced.
    times = [found.written_at or found.created_at, *(version.replaced_at for version in versions)]
    steps = [
        {
            "number": number + 1,
            "at": times[number],
            "html": body_html(body),
            "language": language_of(body),
            "spans": diff(bodies[number - 1], body) if number else [],
        }
        for number, body in enumerate(bodies)
    ]
    context = {"comment": found, "steps": steps[::-1], "noindex": True}
    return render(request, "comments/comment_history.html", context)


def _readable(request: HttpRequest, pk: int) -> Comment:
    """A comment below an issue that the reader may read. Raises Http404."""
    comments = Comment.objects.filter(issue__in=Issue.objects.visible_to(request.user))
    return get_object_or_404(comments.select_related("issue__source", "author"), pk=pk)
