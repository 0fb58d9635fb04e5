"""One import: its documents, how far it has come, and moving it on."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from papers.actions.import_document import advance_run, queue_run
from papers.admin.importing.frame import context, page_of, require, run_address, summary
from papers.messages.formats import format_name
from papers.messages.outcomes import outcome_message
from papers.models import ImportDocument, ImportRun

State = ImportDocument.State

DOCUMENTS_ON_A_PAGE = 100

# How long one request moves a run on: long enough to get somewhere, short enough that the page shows it.
SECONDS_A_STEP = 1.5


def run_page(request: HttpRequest, run_id: int) -> HttpResponse:
    """One import: its documents, what each would do or did, and how far it has come."""
    require(request, "papers.view_importrun")
    run = get_object_or_404(ImportRun.objects.select_related("actor"), pk=run_id)
    return TemplateResponse(
        request,
        "admin/papers/importrun/run.html",
        context(request, _("Import %(number)s") % {"number": run}, **_progress(request, run)),
    )


def advance(request: HttpRequest, run_id: int) -> HttpResponse:
    """Move a run on for a moment. A page with script asks again by itself; without, a button does."""
    require(request, "papers.import_digest")
    run = get_object_or_404(ImportRun, pk=run_id)
    if request.method == "POST":
        advance_run(run, actor=request.user, seconds=SECONDS_A_STEP)
    if "HX-Request" not in request.headers:
        return HttpResponseRedirect(run_address(run))
    return TemplateResponse(
        request, "admin/papers/importrun/_progress.html", context(request, "", **_progress(request, run))
    )


def apply_run(request: HttpRequest, run_id: int) -> HttpResponse:
    """Queue every document of a run as previewed."""
    require(request, "papers.import_digest")
    run = get_object_or_404(ImportRun, pk=run_id)
    if request.method == "POST":
        publish = "publish" in request.POST
        if publish:
            require(request, "papers.publish_issue")
        queue_run(run, publish=publish)
        advance_run(run, actor=request.user, seconds=SECONDS_A_STEP)
    return HttpResponseRedirect(run_address(run))


def _progress(request: HttpRequest, run: ImportRun) -> dict[str, object]:
    documents = (
        run.documents.defer("raw_text", "plan").select_related("source").prefetch_related("issues__source")
    )
    states = dict.fromkeys(State.values, 0)
    for state in run.documents.values_list("state", flat=True):
        states[state] += 1
    page = page_of(request, documents, DOCUMENTS_ON_A_PAGE)
    return {
        "run": run,
        "page": page,
        "documents": [
            {
                "document": document,
                "format": format_name(document.format) if document.format else "",
                "counts": summary(document.counts),
                "doubts": len(document.problems),
                "error": outcome_message(document.error),
                "issues": list(document.issues.all()),
            }
            for document in page
        ],
        "progress": {
            "total": sum(states.values()),
            "done": sum(states.values()) - states[State.QUEUED] - states[State.PREVIEWED],
            "queued": states[State.QUEUED],
            "previewed": states[State.PREVIEWED],
        },
    }
