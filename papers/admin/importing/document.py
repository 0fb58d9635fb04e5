"""One document: its preview with the editor's decisions, what the editor does with it, and its raw text."""

from collections.abc import Iterable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from papers.actions.import_document import (
    OPEN,
    GroundMoved,
    NotApplicable,
    Preview,
    apply_document,
    decide,
    discard_document,
    preview,
    restage,
)
from papers.admin.importing import rows
from papers.admin.importing.found import find_in_plan
from papers.admin.importing.frame import context, document_address, page_of, require, run_address, summary
from papers.forms.importing import decisions_from, format_choices
from papers.importing import decisions as deciding
from papers.languages import NAMES as LANGUAGE_NAMES
from papers.messages.decisions import decision_message
from papers.messages.outcomes import outcome_message
from papers.models import ImportDocument, Source

State = ImportDocument.State

LINES_ON_A_PAGE = 2000


def document_page(request: HttpRequest, document_id: int) -> HttpResponse:
    """The preview of one document with the editor's decisions, and what the editor does with it."""
    require(request, "papers.view_importrun")
    document = get_object_or_404(ImportDocument.objects.select_related("run", "source"), pk=document_id)
    if request.method != "POST":
        return _show(request, preview(document))
    require(request, "papers.import_digest")
    what = request.POST.get("do", "preview")
    if what == "restage":
        try:
            restage(document)
        except NotApplicable:
            messages.info(request, _("This document was dealt with before; nothing was done twice."))
        return HttpResponseRedirect(document_address(document))
    if what == "discard":
        discard_document(document)
        messages.success(request, _("The document was left out. Its raw text is kept."))
        return HttpResponseRedirect(run_address(document.run))
    return _decide_and_apply(request, document, what)


def _decide_and_apply(request: HttpRequest, document: ImportDocument, what: str) -> HttpResponse:
    if what == "publish":
        require(request, "papers.publish_issue")
    # The editor agreed to the plan that was on the page. Whether the ground has moved since is asked before the
    # editor's own decisions change the plan.
    try:
        moved = request.POST.get("plan_digest") != preview(document).plan.digest()
        errors = decide(document, decisions_from(request.POST, document.decisions))
        if errors:
            return _show(request, preview(document), errors=errors, status=422)
        if what == "preview":
            return HttpResponseRedirect(_address_with_page(request, document))
        if moved:
            return _show(request, preview(document), moved=True, status=409)
        apply_document(document, actor=request.user, publish=what == "publish")
    except GroundMoved as error:
        return _show(request, error.preview, moved=True, status=409)
    except NotApplicable as error:
        if error.code == "no-issue":
            messages.error(request, _("There is no digest in this text, so nothing was imported."))
        else:
            messages.info(request, _("This document was dealt with before; nothing was done twice."))
        return HttpResponseRedirect(document_address(document))
    _tell(request, document)
    return HttpResponseRedirect(document_address(document))


def _address_with_page(request: HttpRequest, document: ImportDocument) -> str:
    page = request.GET.get("page", "")
    return document_address(document) + (f"?page={int(page)}" if page.isdecimal() and len(page) < 10 else "")


def _tell(request: HttpRequest, document: ImportDocument) -> None:
    if document.state == State.UNCHANGED:
        messages.success(request, _("Everything in this text was here already; nothing was changed."))
        return
    number = document.issues.count()
    messages.success(
        request,
        ngettext("%(number)s issue has been imported.", "%(number)s issues have been imported.", number)
        % {"number": number},
    )
    waiting = document.counts.get("text", {}).get("conflict", 0)
    if waiting:
        messages.warning(
            request,
            ngettext(
                "%(number)s text was changed both here and in the post. Ours stays; theirs waits beside it.",
                "%(number)s texts were changed both here and in the post. Ours stay; theirs wait beside them.",
                waiting,
            )
            % {"number": waiting},
        )


def _show(
    request: HttpRequest,
    shown: Preview,
    *,
    errors: Iterable[deciding.DecisionError] = (),
    moved: bool = False,
    status: int = 200,
) -> HttpResponse:
    document = shown.document
    misfits = deciding.from_json(document.decisions)[1]
    page = page_of(request, rows.places(shown.plan), rows.ENTRIES_ON_A_PAGE)
    found = find_in_plan(shown.plan, page)
    open_ = document.state in (*OPEN, State.FAILED) and request.user.has_perm("papers.import_digest")
    said = {
        (error.field, error.code): decision_message(error) for error in (*errors, *shown.errors, *misfits)
    }
    return TemplateResponse(
        request,
        "admin/papers/importdocument/preview.html",
        context(
            request,
            document.path or _("Pasted text"),
            document=document,
            open=open_,
            moved=moved,
            errors=said.values(),
            error="" if moved else outcome_message(document.error),
            plan_digest=document.plan_digest,
            # What was done, for a document that is in; what would be done, for one that waits.
            counts=summary(document.counts if not open_ else shown.plan.counts()),
            written=list(document.issues.select_related("source")),
            problems=rows.problem_rows(shown.problems, shown.lines),
            problem_count=len(shown.problems),
            issues=rows.issue_rows(shown.plan, page, found),
            found=found,
            page=page,
            chosen={
                "source": shown.source,
                "format": document.decisions.get("format", ""),
                "language": document.decisions.get("language", ""),
            },
            sources=_sources(shown.source),
            formats=format_choices(),
            languages=LANGUAGE_NAMES.items(),
        ),
        status=status,
    )


def _sources(chosen: str) -> list[tuple[str, str]]:
    """The sources to choose from; one that the import would make stands first under its slug."""
    known = [(source.slug, source.name) for source in Source.objects.all()]
    if chosen not in dict(known):
        known.insert(0, (chosen, _("%(slug)s (will be made)") % {"slug": chosen}))
    return known


def raw_page(request: HttpRequest, document_id: int) -> HttpResponse:
    """The raw text with its line numbers; `?line=` opens the page of that line and marks it."""
    require(request, "papers.view_importrun")
    document = get_object_or_404(ImportDocument, pk=document_id)
    lines = document.raw_text.split("\n")
    wanted = request.GET.get("line", "")
    marked = int(wanted) if wanted.isdecimal() and len(wanted) < 10 else 0
    paginator = Paginator(lines, LINES_ON_A_PAGE)
    number = (marked - 1) // LINES_ON_A_PAGE + 1 if marked else request.GET.get("page", 1)
    page = paginator.get_page(number)
    shown = [
        {"number": place, "text": line, "marked": place == marked}
        for place, line in enumerate(page, start=page.start_index())
    ]
    return TemplateResponse(
        request,
        "admin/papers/importdocument/raw.html",
        context(request, document.path or _("Pasted text"), document=document, lines=shown, page=page),
    )
