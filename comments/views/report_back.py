"""What readers send from the page of a report: "I see this too", and the reporter's objection to a rejection."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from comments.actions.appeal_rejection import CannotAppeal, appeal_rejection
from comments.actions.back_report import NotOpen, back_report
from comments.forms.report import AppealForm, BackForm
from comments.views.pieces import wants_piece
from comments.views.report import card, page, readable_report
from comments.views.report_new import sign_in_first
from papers.addresses import site_root
from papers.views.limited import limited
from papers.visitors import visitor_of


@never_cache
@require_POST
@limited("back")
def report_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Add the reader to those who see it."""
    report = readable_report(request, pk)
    if (closed := sign_in_first(request)) is not None:
        return closed
    form = BackForm(request.POST, person=request.user, own_root=site_root(request))
    if not form.is_valid():
        return page(request, report, back_form=form, status=422)
    person = request.user if request.user.is_authenticated else None
    try:
        back_report(
            report,
            person=person,
            visitor="" if person else visitor_of(request),
            email=form.cleaned_data.get("email", ""),
            language=get_language() or "",
        )
    except NotOpen:
        said = _("It was decided in the meantime. This is what became of it.")
    else:
        said = _("Thank you. You are counted among those who see this.")
    if wants_piece(request):
        report.refresh_from_db(fields=["backing_count", "state"])
        return card(request, report, thanks=said, status=201)
    messages.info(request, said)
    return HttpResponseRedirect(report.get_absolute_url())


@never_cache
@login_required
@require_POST
@limited("appeal")
def report_appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """Object to the rejection of one's report."""
    report = readable_report(request, pk)
    form = AppealForm(request.POST)
    if not form.is_valid():
        return page(request, report, appeal_form=form, status=422)
    try:
        appeal_rejection(report, person=request.user, reason=form.cleaned_data["reason"])
    except CannotAppeal as refused:
        messages.error(request, _why_not(refused))
    else:
        messages.success(request, _("Your report is open again. Another moderator will decide."))
    return HttpResponseRedirect(report.get_absolute_url())


def _why_not(refused: CannotAppeal) -> str:
    sentences = {
        CannotAppeal.NOT_YOURS: _("Only who reported it can object."),
        CannotAppeal.NOT_REJECTED: _("The report does not stand rejected any more."),
        CannotAppeal.APPEALED_BEFORE: _("You objected once already, and the second decision is final."),
        CannotAppeal.OPEN_AGAIN: _("Somebody reported the same phrase meanwhile; that report is open."),
    }
    return str(sentences.get(refused.reason, _("Please say what another moderator should know.")))
