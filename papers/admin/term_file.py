"""A file of terms in the admin: chosen, previewed, and written as it was previewed."""

from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from papers.actions.write_concepts import TermPlan, plan_concepts, write_concepts
from papers.forms.concept import TermFileForm
from papers.forms.short_terms import told_of_new_short
from papers.messages.problems_of_terms import term_message
from papers.models import Concept
from papers.quality.exchange import any_file, csv_file
from papers.quality.exchange.reading import MOST_BYTES, Problem, Read

_SALT = "papers.admin.term_file"
# What was previewed goes with the page, packed and signed. Django takes 2.5 MB of a form; a larger file has its command.
_MOST_PACKED = 2_000_000
_OLDEST_SECONDS = 24 * 60 * 60
_KEYS_SHOWN = 40


def import_page(request: HttpRequest) -> HttpResponse:
    """The form; the preview of a file: what is new, what changes, what stays; and the writing of what was previewed."""
    if not request.user.has_perm("papers.change_concept"):
        raise PermissionDenied
    if request.method == "POST" and "packed" in request.POST:
        return _apply(request)
    form = TermFileForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _show(request, form=form, status=422 if request.method == "POST" else 200)
    file = form.cleaned_data["file"]
    return _preview(request, file.name, any_file.read(file.read(MOST_BYTES + 1)))


def _preview(request: HttpRequest, name: str, read: Read, *, moved: bool = False) -> HttpResponse:
    packed = ""
    if not read.is_refused:
        text = csv_file.write(read.concepts).decode("utf-8")
        plan = plan_concepts(read.concepts)
        packed = signing.dumps(
            [name, text, list(plan.created), list(plan.updated)], salt=_SALT, compress=True
        )
    return _show(
        request,
        form=TermFileForm(),
        name=name,
        refused=read.is_refused,
        problems=[(problem.line, _words(problem)) for problem in read.problems],
        plan=None if read.is_refused else plan,
        shown=[] if read.is_refused else _shown(plan),
        short=told_of_new_short(read.concepts),
        packed=packed if len(packed) <= _MOST_PACKED else "",
        too_large=len(packed) > _MOST_PACKED,
        moved=moved,
        status=422 if read.is_refused else 409 if moved else 200,
    )


def _apply(request: HttpRequest) -> HttpResponse:
    try:
        name, text, created, updated = signing.loads(
            request.POST["packed"], salt=_SALT, max_age=_OLDEST_SECONDS
        )
    except signing.BadSignature:
        messages.error(request, _("This preview is too old. Please choose the file once more."))
        return HttpResponseRedirect(reverse("admin:papers_concept_import"))
    read = csv_file.read(text.encode("utf-8"))
    plan = plan_concepts(read.concepts)
    if [*plan.created] != created or [*plan.updated] != updated:
        return _preview(request, name, read, moved=True)
    done = write_concepts(read.concepts)
    messages.success(
        request,
        _("From “%(name)s”: %(created)s new, %(updated)s changed, %(kept)s left as they were.")
        % {
            "name": name,
            "created": len(done.created),
            "updated": len(done.updated),
            "kept": len(done.kept),
        },
    )
    return HttpResponseRedirect(reverse("admin:papers_concept_changelist"))


def _show(request: HttpRequest, *, status: int = 200, **values: object) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": _("Import terms"),
        "opts": Concept._meta,
        "megabytes": MOST_BYTES // 1_000_000,
        **values,
    }
    return TemplateResponse(request, "admin/papers/concept/import.html", context, status=status)


def _shown(plan: TermPlan) -> list[tuple[str, tuple[str, ...], int]]:
    """The first keys of what is new and of what changes, and how many more there are."""
    return [
        (what, keys[:_KEYS_SHOWN], max(0, len(keys) - _KEYS_SHOWN))
        for what, keys in (("created", plan.created), ("updated", plan.updated))
        if keys
    ]


def _words(problem: Problem) -> str:
    return term_message(problem.code, problem.facts, problem.message)
