"""Reporting a phrase: the form, and all the ways it may go.

`/reports/new/?revision=ID&exact=…` is the form for a phrase, without `exact` the one for a whole text
(comments/views/report_whole.py). For the script they are pieces that it shows in a dialog.
"""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import resolve_url
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comments.actions.refuse_blocked import refuse_blocked
from comments.actions.report_phrase import (
    JudgedBefore,
    NothingChanged,
    NothingSaid,
    PhraseGone,
    Reported,
    SeenBefore,
    judged_before,
    open_reports,
    report_phrase,
    where_now,
)
from comments.forms.report import BackForm, ReportForm, same_words, say_why
from comments.models import Report
from comments.views.marked_phrase import LONGEST_PHRASE, Marked, position_of, reports_seen
from comments.views.pieces import piece, wants_piece
from comments.views.report_whole import whole_text
from comments.views.reported_text import ReportedText, readable_revision, reported_text
from papers.addresses import site_root
from papers.anchoring import TextPositionSelector
from papers.excerpts import excerpt
from papers.models import Revision
from papers.paging import identifier
from papers.views.limited import limited
from papers.visitors import visitor_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("report")
def report_new(request: HttpRequest) -> HttpResponse:
    """The form, and what is sent with it."""
    if (closed := sign_in_first(request)) is not None:
        return closed
    refuse_blocked(request.user)
    sent = request.POST if request.method == "POST" else request.GET
    revision = readable_revision(_number(sent.get("revision", "")), request.user)
    text = reported_text(revision.translation)
    if "whole" in request.POST or not sent.get("exact", "").strip():
        return whole_text(request, text, revision)
    position = position_of(sent, revision, text)
    if position is None:
        unknown = sent["exact"][:LONGEST_PHRASE]
        return whole_text(
            request, text, revision, unknown=unknown, is_long=len(sent["exact"]) > LONGEST_PHRASE
        )
    now = where_now(revision, revision.translation.current, position)
    if now is None:
        return _gone(request, text, revision, position)
    marked = Marked(text, revision, position, now)
    return _send(request, marked) if request.method == "POST" else _ask(request, marked)


def sign_in_first(request: HttpRequest) -> HttpResponse | None:
    """The way to the sign-in page for a reader without an account where the site takes no reports from them."""
    if settings.ANONYMOUS_REPORTS or request.user.is_authenticated:
        return None
    back = (
        request.get_full_path() if request.method in ("GET", "HEAD") else resolve_url("comments:report_list")
    )
    address = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}"
    if wants_piece(request):
        context = {"address": address}
        return piece(request, "comments/reports/_sign_in.html", context, title=_("Please sign in"))
    return HttpResponseRedirect(address)


def _ask(request: HttpRequest, marked: Marked) -> HttpResponse:
    """The form, or first the open reports of the same phrase."""
    unseen = _unseen(marked, reports_seen(request.GET))
    if unseen:
        return _offer(request, marked, unseen)
    return _form(request, marked, _report_form(request, marked))


def _send(request: HttpRequest, marked: Marked) -> HttpResponse:
    form = _report_form(request, marked, request.POST)
    if not form.is_valid():
        return _form(request, marked, form, status=422)
    values = form.cleaned_data
    person = request.user if request.user.is_authenticated else None
    try:
        reported = report_phrase(
            marked.revision,
            marked.position.start,
            marked.position.end,
            category=values["category"],
            proposal=values["proposal"],
            explanation=values["explanation"],
            person=person,
            visitor="" if person else visitor_of(request),
            email=values.get("email", ""),
            language=get_language() or "",
            others_seen=reports_seen(request.POST),
        )
    except SeenBefore as before:
        return _offer(request, marked, before.reports, form)
    except JudgedBefore as judged:
        context = {**marked.context(), "report": judged.report}
        title = _("This was decided before")
        return piece(request, "comments/reports/_judged.html", context, title=title, status=409)
    except PhraseGone:
        return _gone(request, marked.text, marked.revision, marked.position, values)
    except NothingChanged:
        form.add_error("proposal", same_words())
    except NothingSaid:
        form.add_error("explanation", say_why())
    else:
        return sent(request, [reported])
    return _form(request, marked, form, status=422)


def sent(request: HttpRequest, reported: list[Reported]) -> HttpResponse:
    """Thanks, and the way to the page of the report."""
    first = reported[0]
    if wants_piece(request):
        context = {"reported": reported}
        return piece(request, "comments/reports/_sent.html", context, title=_("Thank you"), status=201)
    if first.is_new:
        messages.success(
            request, _("Thank you. Your report is here; this page will show what becomes of it.")
        )
    else:
        messages.success(request, _("Thank you. This was reported already, and what you wrote was added."))
    return HttpResponseRedirect(first.report.get_absolute_url())


def _report_form(request: HttpRequest, marked: Marked, data: QueryDict | None = None) -> ReportForm:
    return ReportForm(
        data,
        person=request.user,
        own_root=site_root(request),
        is_original=marked.text.translation.is_original,
        phrase=marked.phrase,
        language=marked.text.language,
    )


def _form(request: HttpRequest, marked: Marked, form: ReportForm, *, status: int = 200) -> HttpResponse:
    sent_before = request.POST if request.method == "POST" else request.GET
    context = {
        **marked.context(),
        "form": form,
        "seen": "-".join(map(str, reports_seen(sent_before))),
        "judged": judged_before(marked.text.translation, marked.now),
        # Words that were pasted say nothing of what stands around them.
        "places": 1
        if {"before", "start", "prefix"} & set(sent_before)
        else marked.revision.text.count(marked.phrase),
    }
    title = _("Report an error")
    return piece(request, "comments/reports/_phrase.html", context, title=title, status=status)


def _offer(
    request: HttpRequest, marked: Marked, reports: list[Report], form: ReportForm | None = None
) -> HttpResponse:
    """The open reports of the phrase; below them the form, filled in, where the reader had sent it already."""
    seen = [*reports_seen(request.POST if form else request.GET), *(report.pk for report in reports)]
    others = "-".join(map(str, dict.fromkeys(seen)))
    position = marked.position
    context = {
        **marked.context(),
        "reports": reports,
        "form": form,
        "seen": others,
        "back_form": BackForm(person=request.user),
        "go_on": urlencode(
            {
                "revision": marked.revision.pk,
                "start": position.start,
                "end": position.end,
                "exact": marked.phrase,
                "seen": others,
            }
        ),
    }
    title = _("Somebody reported this already")
    status = 409 if form else 200
    return piece(request, "comments/reports/_offer.html", context, title=title, status=status)


def _gone(
    request: HttpRequest,
    text: ReportedText,
    revision: Revision,
    position: TextPositionSelector,
    values: dict[str, Any] | None = None,
) -> HttpResponse:
    """The text has changed, and the phrase is not in it any more: both are shown."""
    context = {
        "text": text,
        "revision": revision,
        "phrase": revision.text[position.start : position.end],
        "excerpt": excerpt(revision.text, position.start, position.end),
        "values": values,
    }
    title = _("The text has changed meanwhile")
    status = 409 if request.method == "POST" else 200
    return piece(request, "comments/reports/_gone.html", context, title=title, status=status)


def _unseen(marked: Marked, seen: list[int]) -> list[Report]:
    same, others = open_reports(marked.text.translation, marked.now)
    found = [same, *others] if same else others
    return [report for report in found if report.pk not in seen]


def _number(text: str) -> int:
    try:
        return identifier(text)
    except ValueError as error:
        raise Http404("The address names no text.") from error
