"""A decision comes in: it is taken, and the moderator goes on to the next item; or the page says why it was not."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from comments.actions.accept_report import accept_report
from comments.actions.close_as_duplicate import close_as_duplicate
from comments.actions.decide_report import (
    CannotBeDuplicate,
    HeldByAnother,
    NotAllowed,
    NothingProposed,
    OwnReport,
    PhraseLost,
    RejectedBefore,
    ReportMoved,
)
from comments.actions.put_off_item import put_off_item
from comments.actions.reject_report import reject_report
from comments.actions.weigh_words import WordsWorse
from comments.forms.decision import ReportDecisionForm
from comments.models import Backing, QueueItem, Report, Review
from comments.views.reported_text import readable_reports
from comments.views.review_comment import decide_comment
from comments.views.review_item import find_item, go_on, item_page
from comments.views.room import query_of_filters, room
from comments.views.worse import worse_shown

NOT_A_DUPLICATE = {
    CannotBeDuplicate.ITSELF: gettext_lazy("A report is no duplicate of itself."),
    CannotBeDuplicate.CIRCLE: gettext_lazy("That report was closed as a duplicate of this one."),
    CannotBeDuplicate.MOVED: gettext_lazy(
        "That report was closed as a duplicate in this very moment. Choose again."
    ),
}


@room()
@require_http_methods(["GET", "HEAD", "POST"])
def review_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the decision that was sent. Somebody who only reloads the address is shown the item."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("comments:review_item", args=[pk]) + query_of_filters(request))
    item = find_item(request, pk)
    if item.comment_id:
        return decide_comment(request, item)
    form = ReportDecisionForm(request.POST, readable=readable_reports(request.user))
    if not form.is_valid():
        return item_page(request, item, takes_claim=True, form=form, status=400)
    try:
        review = _decide(form, item, request)
    except ReportMoved as moved:
        return item_page(request, item, takes_claim=True, form=form, moved=moved, status=409)
    except PhraseLost as lost:
        return item_page(request, item, takes_claim=True, form=form, lost=lost, status=409)
    except HeldByAnother as held:
        return item_page(request, item, takes_claim=False, form=form, held=held, status=409)
    except (OwnReport, RejectedBefore, NotAllowed):
        return item_page(request, item, takes_claim=False, form=form, status=403)
    except NothingProposed:
        form.add_error("replacement", _("Write the words that are to stand there; these change nothing."))
        return item_page(request, item, takes_claim=True, form=form, status=400)
    except WordsWorse as worse:
        shown = worse_shown(worse, request.POST)
        return item_page(request, item, takes_claim=True, form=form, worse=shown, status=409)
    except CannotBeDuplicate as refused:
        form.add_error("original", NOT_A_DUPLICATE[refused.reason])
        return item_page(request, item, takes_claim=True, form=form, status=400)
    if review is None:
        messages.info(request, _("Put off: it stands behind everything else for some days."))
    return go_on(request, item, done=review.pk if review else None)


def _decide(form: ReportDecisionForm, item: QueueItem, request: HttpRequest) -> Review | None:
    """The Review of the decision; None for "not now"."""
    values = form.cleaned_data
    report = Report(pk=item.report_id)
    decision = values["decision"]
    if decision == "later":
        put_off_item(item, moderator=request.user)
        return None
    seen = {
        "moderator": request.user,
        "seen_version": values["seen_version"],
        "seen_revision": values["seen_revision"],
        "note": values["note"],
    }
    if decision == "reject":
        return reject_report(report, reason=values["reason"], **seen)
    if decision == "duplicate":
        return close_as_duplicate(report, original=values["original"], **seen)
    seen["despite"] = values["despite"]
    if decision == "whole":
        return accept_report(report, whole_text=values["whole_text"], **seen)
    if decision == "edit":
        return accept_report(report, replacement=values["replacement"], **seen)
    return accept_report(report, replacement=_words_of(item.report_id, values["wording"]), **seen)


def _words_of(report: int, backing: int | None) -> str | None:
    """The words that a backer proposed; None, which takes the report's own, where `backing` is 0 or the reporter's.
    Raises BadRequest for a backing of another report.
    """
    if not backing:
        return None
    words = list(Backing.objects.filter(pk=backing, report=report).values_list("proposal", flat=True))
    if not words:
        raise BadRequest("These words were not proposed for this report.")
    return words[0]
