"""The page of a report, which anybody can read: what was reported, what became of it, and why. And its card, which the
reading pages show beside the phrase.
"""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comments.actions.appeal_rejection import can_appeal
from comments.actions.report_phrase import where_now
from comments.forms.report import AppealForm, BackForm
from comments.models import BatchPlace, Comment, NotedFix, Report
from comments.views.pieces import piece, wants_piece
from comments.views.reported_text import readable_reports, reported_text, with_texts
from papers.anchoring import TextPositionSelector
from papers.excerpts import excerpt
from papers.visitors import visitor_of

# Of many of a kind the first are shown.
_MOST_COMMENTS = 5
_MOST_PLACES = 30


@require_safe
def report_page(request: HttpRequest, pk: int) -> HttpResponse:
    """`/reports/<id>/`; with `?card` and for the script, the card."""
    report = readable_report(request, pk)
    if "card" in request.GET and wants_piece(request):
        return card(request, report)
    return page(request, report)


def readable_report(request: HttpRequest, pk: int) -> Report:
    """The report with this id, if the reader may read its text. Raises Http404."""
    reports = with_texts(readable_reports(request.user)).select_related(
        "reporter",
        "decision__moderator",
        "decision__reason",
        "decision__revision",
        "decision__seen_revision",
        "duplicate_of",
        "queue_item",
        "appeal",
    )
    return get_object_or_404(reports, pk=pk)


def card(request: HttpRequest, report: Report, *, status: int = 200, thanks: str = "") -> HttpResponse:
    """What was proposed, how many agree, and "I see this too"."""
    context = {
        "report": report,
        "thanks": thanks,
        "back_form": BackForm(person=request.user),
        "is_backed": _is_backed(request, list(report.backings.select_related("person"))),
    }
    return piece(request, "comments/reports/_card.html", context, title=_("Reported phrase"), status=status)


def page(
    request: HttpRequest,
    report: Report,
    *,
    back_form: BackForm | None = None,
    appeal_form: AppealForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole story. The number of queries does not depend on how long it is."""
    backings = list(report.backings.select_related("person"))
    text = reported_text(report.translation)
    context = {
        "report": report,
        "text": text,
        "is_open": report.state == Report.State.OPEN,
        "back_form": back_form or BackForm(person=request.user),
        "is_backed": _is_backed(request, backings),
        "others": [backing for backing in backings if backing.proposal is not None or backing.explanation],
        "backers": [backing.person for backing in backings if backing.person],
        "unnamed": sum(not backing.person for backing in backings),
        "steps": list(
            report.events.select_related(
                "actor", "backing", "revision", "review__moderator", "review__reason", "review__revision"
            )
        ),
        "original": _original(request, report),
        "duplicates": list(readable_reports(request.user).filter(duplicate_of=report).order_by("pk")),
        "places": _places(request, report),
        "comments": _comments(report),
        "note": _note(report),
        "appeal_form": appeal_form or (AppealForm() if can_appeal(report, request.user) else None),
        "may_review": request.user.has_perm("comments.review"),
        **_now(report),
    }
    response = render(request, "comments/reports/report.html", context, status=status)
    add_never_cache_headers(response)
    patch_vary_headers(response, ["X-Requested-With"])
    return response


def _original(request: HttpRequest, report: Report) -> Report | None:
    """The report that goes on in the place of a duplicate, if the reader may read it."""
    if report.duplicate_of_id is None:
        return None
    return readable_reports(request.user).filter(pk=report.duplicate_of_id).first()


def _is_backed(request: HttpRequest, backings: list) -> bool:
    """Whether the reader is one of those who see it."""
    if request.user.is_authenticated:
        return any(backing.person_id == request.user.pk for backing in backings)
    visitor = visitor_of(request)
    return any(backing.visitor == visitor for backing in backings)


def _now(report: Report) -> dict[str, Any]:
    """Where the phrase is in the text of today: `now` is an Excerpt, None where it is gone; `has_changed` since."""
    current = report.translation.current
    has_changed = current.pk != report.revision_id
    place = where_now(report.revision, current, TextPositionSelector(report.start, report.end))
    if report.state == Report.State.OPEN:
        start, end = report.current_start, report.current_end
        place = None if start is None or end is None else TextPositionSelector(start, end)
    elif place is not None and current.text[place.start : place.end] != report.exact:
        # A long phrase is followed through small changes; a correction of it is such a change.
        place = None
    return {
        "has_changed": has_changed,
        "now": excerpt(current.text, place.start, place.end) if place else None,
    }


def _places(request: HttpRequest, report: Report) -> list[BatchPlace]:
    """Where else the same mistake was corrected, as far as the reader may see it: an editor's list may hold drafts."""
    way = "translation__passage"
    return list(
        BatchPlace.objects.filter(batch__report=report, state=BatchPlace.State.APPLIED)
        .visible_to(request.user)
        .select_related(
            "translation",
            *(f"{way}__{owner}__source" for owner in ("issue", "section__issue", "entry__issue")),
        )
        .order_by("id")[:_MOST_PLACES]
    )


def _comments(report: Report) -> list[Comment]:
    """What was said of it where it was read: comments that hold the phrase, and those on its entry."""
    said = Comment.objects.filter(issue=report.issue_id, state=Comment.State.SHOWN).exclude(
        origin=Comment.Origin.NOTE
    )
    about = Q(body__contains=report.exact)
    if report.proposal:
        about |= Q(body__contains=report.proposal)
    if report.entry_id:
        about |= Q(entry=report.entry_id)
    return list(said.filter(about).select_related("author").order_by("position")[:_MOST_COMMENTS])


def _note(report: Report) -> Comment | None:
    """The note in the thread that tells of the correction."""
    if report.decision_id is None:
        return None
    noted = NotedFix.objects.filter(review=report.decision_id).select_related("note__comment").first()
    return noted.note.comment if noted and noted.note.comment.state == Comment.State.SHOWN else None
