"""`/issues/<source>/<key>.md` and `.json`: an issue to take away, as Markdown to post elsewhere or as our own JSON."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from papers.actions.export_issue import as_gloss, as_markdown, document_for_readers
from papers.models.reading import readable_issue
from papers.page_cache import cache_for_readers


@cache_for_readers()
@require_safe
def issue_markdown(request: HttpRequest, source: str, key: str) -> HttpResponse:
    """What `export_issue --format markdown` prints; who corrected the texts is named in it."""
    return _file(request, source, key, "md", "text/markdown; charset=utf-8")


@cache_for_readers()
@require_safe
def issue_json(request: HttpRequest, source: str, key: str) -> HttpResponse:
    """What `export_issue` prints, without what only editors know (see document_for_readers)."""
    return _file(request, source, key, "json", "application/json; charset=utf-8")


def _file(request: HttpRequest, source: str, key: str, ending: str, kind: str) -> HttpResponse:
    issue = readable_issue(source, key, drafts=request.user.has_perm("papers.view_draft"))
    if issue is None:
        raise Http404("There is no such issue, or it is not published.")
    text = (
        as_markdown(document_for_readers(issue)) if ending == "md" else as_gloss(document_for_readers(issue))
    )
    return HttpResponse(
        text,
        content_type=kind,
        headers={
            "Content-Disposition": f'inline; filename="{source}-{_ascii(key)}.{ending}"',
            "X-Robots-Tag": "noindex",
        },
    )


def _ascii(key: str) -> str:
    """A key as it may stand in the name of a file."""
    return (
        "".join(letter for letter in key if letter.isascii() and (letter.isalnum() or letter in "-_."))
        or "issue"
    )
