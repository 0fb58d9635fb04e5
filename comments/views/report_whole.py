"""Reporting without marking: paste the phrase, or change the whole text, which is cut down to the changed phrases."""

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from comments.actions.report_changes import MOST_CHANGES, TooManyChanges, phrases_of, report_changes
from comments.actions.report_phrase import (
    NothingChanged,
    ReportRefused,
    SeenBefore,
    open_reports,
    where_now,
)
from comments.forms.report import WholeTextForm
from comments.models import Report
from comments.views.pieces import piece
from comments.views.reported_text import ReportedText
from papers.addresses import site_root
from papers.anchoring import TextPositionSelector
from papers.diff import Span, diff
from papers.excerpts import Excerpt, excerpt
from papers.models import Revision
from papers.paging import identifier_or_none
from papers.phrases import Change
from papers.visitors import visitor_of


class ChangeShown(NamedTuple):
    """A changed phrase as it is shown before it is sent: what differs, in its surroundings, and who reported it already.

    `is_gone`: the text has changed meanwhile, and the phrase is not in it any more.
    """

    excerpt: Excerpt
    spans: list[Span]
    reports: list[Report]
    is_gone: bool


def whole_text(
    request: HttpRequest, text: ReportedText, revision: Revision, *, unknown: str = "", is_long: bool = False
) -> HttpResponse:
    """The form with the whole text, and what is sent from it. `unknown` is a pasted phrase that is not found in it."""
    if "whole" not in request.POST:
        form = _form(request, text, revision)
        status = 422 if request.method == "POST" else 200
        return _ask(request, text, revision, form, unknown=unknown, is_long=is_long, status=status)
    form = _form(request, text, revision, request.POST)
    if "edit" in request.POST:
        return _ask(request, text, revision, _form(request, text, revision, initial=request.POST.dict()))
    if not form.is_valid():
        return _ask(request, text, revision, form, status=422)
    changes = phrases_of(revision.text, form.cleaned_data["whole"])
    if refused := _refusal(changes):
        form.add_error("whole", refused)
        return _ask(request, text, revision, form, status=422)
    if "confirmed" not in request.POST:
        return _confirm(request, text, revision, form, changes)
    return _send(request, text, revision, form, changes)


def _refusal(changes: list[Change]) -> str:
    if not changes:
        return _(
            "Nothing is changed yet. Change the words that are wrong, or paste them into the field above."
        )
    if len(changes) > MOST_CHANGES:
        return ngettext(
            "%(count)d place is changed, and a report of a whole text may change at most %(most)d. Please take the "
            "worst ones first.",
            "%(count)d places are changed, and a report of a whole text may change at most %(most)d. Please take the "
            "worst ones first.",
            len(changes),
        ) % {"count": len(changes), "most": MOST_CHANGES}
    return ""


def _send(
    request: HttpRequest, text: ReportedText, revision: Revision, form: WholeTextForm, changes: list[Change]
) -> HttpResponse:
    values = form.cleaned_data
    person = request.user if request.user.is_authenticated else None
    numbers = map(identifier_or_none, request.POST.getlist("seen"))
    try:
        done = report_changes(
            revision,
            values["whole"],
            category=values["category"],
            explanation=values["explanation"],
            person=person,
            visitor="" if person else visitor_of(request),
            email=values.get("email", ""),
            language=get_language() or "",
            others_seen=[number for number in numbers if number is not None],
        )
    except (NothingChanged, TooManyChanges, SeenBefore):
        # Somebody reported one of them in this very moment: it is shown beside its change now.
        return _confirm(request, text, revision, form, changes, status=409)
    if len(done.reported) == 1 and not done.refused:
        messages.success(
            request, _("Thank you. Your report is here; this page will show what becomes of it.")
        )
        return HttpResponseRedirect(done.reported[0].report.get_absolute_url())
    context = {"text": text, "reported": done.reported, "refused": _refused(done.refused)}
    title = _("Thank you") if done.reported else _("These were decided before")
    return piece(request, "comments/reports/_sent.html", context, title=title)


def _refused(refused: list[ReportRefused]) -> list[Report]:
    """The earlier decisions on what was not reported again; what is gone meanwhile has none."""
    return [report for one in refused if (report := getattr(one, "report", None)) is not None]


def _form(
    request: HttpRequest,
    text: ReportedText,
    revision: Revision,
    data: QueryDict | None = None,
    initial: dict | None = None,
) -> WholeTextForm:
    return WholeTextForm(
        data,
        initial=initial,
        person=request.user,
        own_root=site_root(request),
        is_original=text.translation.is_original,
        text=revision.text,
        language=text.language,
    )


def _ask(
    request: HttpRequest,
    text: ReportedText,
    revision: Revision,
    form: WholeTextForm,
    *,
    unknown: str = "",
    is_long: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "text": text,
        "revision": revision,
        "form": form,
        "unknown": unknown,
        "is_long": is_long,
        "has_changed": revision.pk != text.translation.current_id,
        "most_changes": MOST_CHANGES,
    }
    title = _("Report an error")
    return piece(request, "comments/reports/_whole.html", context, title=title, status=status)


def _confirm(
    request: HttpRequest,
    text: ReportedText,
    revision: Revision,
    form: WholeTextForm,
    changes: list[Change],
    status: int = 200,
) -> HttpResponse:
    """The changes one by one, before they are sent."""
    shown = [_shown(revision, text, made) for made in changes]
    context = {
        "text": text,
        "revision": revision,
        "form": form,
        "changes": shown,
        "seen": {report.pk for one in shown for report in one.reports},
        "label": ngettext("Send %(count)d report", "Send %(count)d reports", len(shown))
        % {"count": len(shown)},
    }
    title = _("Is this what you mean?")
    return piece(request, "comments/reports/_confirm.html", context, title=title, status=status)


def _shown(revision: Revision, text: ReportedText, made: Change) -> ChangeShown:
    current = text.translation.current
    now = where_now(revision, current, TextPositionSelector(made.start, made.end))
    same, others = open_reports(text.translation, now) if now else (None, [])
    phrase = revision.text[made.start : made.end]
    return ChangeShown(
        excerpt=excerpt(revision.text, made.start, made.end, 40),
        spans=diff(phrase, made.replacement),
        reports=[same, *others] if same else others,
        is_gone=now is None,
    )
