"""Taking texts in: pasted, as files or in a zip."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from papers.actions.import_document import stage_document, start_run
from papers.admin.importing.frame import context, document_address, require, run_address
from papers.formats import NAMES as FORMAT_NAMES
from papers.forms.importing import UploadForm
from papers.importing.archive import UploadRefused, unpack
from papers.languages import NAMES as LANGUAGE_NAMES
from papers.messages.formats import format_name
from papers.messages.problems import problem_message
from papers.messages.uploads import upload_message


def upload(request: HttpRequest) -> HttpResponse:
    """Take pasted text, files or a zip in; nothing but the ledger is written until the editor has seen the preview."""
    require(request, "papers.import_digest")
    form = UploadForm(request.POST or None, request.FILES or None)
    refusals: list[str] = []
    if request.method == "POST" and form.is_valid():
        arrived, refusals = _unpacked(form)
        if arrived:
            run = start_run(request.user)
            source = form.cleaned_data["source"]
            documents = [
                stage_document(
                    run,
                    path,
                    data,
                    source=source.slug if source else None,
                    format=form.cleaned_data["format"] or None,
                    language=form.cleaned_data["language"] or None,
                )
                for path, data in arrived
            ]
            for refusal in refusals:
                messages.warning(request, refusal)
            only = documents[0] if len(documents) == 1 else None
            return HttpResponseRedirect(document_address(only) if only else run_address(run))
    return TemplateResponse(
        request,
        "admin/papers/importrun/upload.html",
        context(
            request,
            _("Import"),
            form=form,
            refusals=refusals,
            formats=[format_name(name) for name in FORMAT_NAMES],
            languages=LANGUAGE_NAMES.items(),
            limit=settings.UPLOAD_LIMIT_BYTES // 1024**2,
        ),
        status=422 if request.method == "POST" else 200,
    )


def _unpacked(form: UploadForm) -> tuple[list[tuple[str, bytes | str]], list[str]]:
    """The documents that came in as (name, content), and what was left out or refused, in words."""
    arrived: list[tuple[str, bytes | str]] = []
    text = form.cleaned_data["text"]
    if text.strip():
        arrived.append(("", text))
    files = form.cleaned_data["files"]
    if not files:
        return arrived, []
    try:
        # One byte more than the limit tells that a file is too large without reading all of it.
        read = [(file.name, file.read(settings.UPLOAD_LIMIT_BYTES + 1)) for file in files]
        found = unpack(read, settings.UPLOAD_LIMIT_BYTES)
    except UploadRefused as refused:
        return [], [upload_message(refused)]
    left_out = [problem_message(problem.code, problem.params, problem.message) for problem in found.problems]
    return [*arrived, *found.files], left_out
