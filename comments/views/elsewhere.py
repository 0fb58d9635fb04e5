"""From an accepted report: look for the same mistake elsewhere."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from comments.actions.decide_report import is_own
from comments.actions.guess_english import words_shared_with
from comments.actions.list_elsewhere import list_elsewhere
from comments.forms.elsewhere import ElsewhereForm
from comments.models import Batch, Report
from comments.views.reported_text import readable_reports
from comments.views.room import room
from papers.models import Translation


@room()
@require_http_methods(["GET", "HEAD", "POST"])
def elsewhere(request: HttpRequest, pk: int) -> HttpResponse:
    """`/review/reports/<id>/elsewhere/`: what to look for, and the lists made from this report before."""
    reports = readable_reports(request.user).select_related(
        "translation", "decision", "issue__source", "entry"
    )
    report = get_object_or_404(reports, pk=pk)
    if report.state != Report.State.ACCEPTED:
        raise Http404("Only an accepted report says what is wrong and what is right.")
    if is_own(report, request.user):
        # Nobody decides on their own report, nor on what follows from it.
        raise PermissionDenied
    original = original_text(report)
    about_original = report.translation.is_original
    if request.method == "POST":
        form = ElsewhereForm(request.POST, about_original=about_original)
        if form.is_valid():
            batch = list_elsewhere(report, form.wanted(), moderator=request.user)
            return redirect("comments:batch", batch.pk)
    else:
        right = report.decision.replacement or ""
        form = ElsewhereForm(
            about_original=about_original,
            initial={
                "wrong": report.exact,
                "right": right,
                "source_words": words_shared_with(original, right),
            },
        )
    context = {
        "report": report,
        "form": form,
        "original": original,
        "batches": Batch.objects.filter(report=report).select_related("moderator"),
        "noindex": True,
    }
    return render(request, "comments/room/elsewhere.html", context)


def original_text(report: Report) -> str:
    """What the reported text was translated from; empty where it is an original itself."""
    if report.translation.is_original:
        return ""
    return (
        Translation.objects.filter(passage=report.translation.passage_id, is_original=True)
        .values_list("current__text", flat=True)
        .first()
        or ""
    )
