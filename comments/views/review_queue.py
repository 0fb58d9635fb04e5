"""The queue: one row for each reported phrase and each flagged comment, and the languages a moderator reads."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from comments.actions.read_languages import read_languages
from comments.forms.queue import PARAMETERS, QueueFilterForm, ReadLanguagesForm
from comments.models import ReadLanguage
from comments.queue import languages_waiting, queue_page
from comments.views.done import done_before
from comments.views.review_item import release_left
from comments.views.room import query_of_filters, room, sources_for
from papers import languages
from papers.paging import InvalidCursor


@room()
@require_safe
def review_queue(request: HttpRequest) -> HttpResponse:
    """What there is to decide, the moderator's own languages first."""
    if any(name in request.GET and not request.GET[name] for name in PARAMETERS):
        # A form without script sends its empty fields too; the address says only what was chosen.
        return HttpResponseRedirect(request.path + query_of_filters(request))
    release_left(request)
    waiting = languages_waiting()
    sources = sources_for(request.user)
    form = QueueFilterForm(request.GET, sources=sources, waiting=[tag for tag, _has_reader in waiting])
    filters, lost = form.chosen(), False
    place = {name: request.GET.get(name, "") for name in ("after", "before")}
    try:
        page = queue_page(request.user, filters, **place)
    except InvalidCursor:
        page, lost = queue_page(request.user, filters), True
    mine = list(ReadLanguage.objects.filter(person=request.user).values_list("language", flat=True))
    context = {
        "form": form,
        "rows": page.rows,
        "newer": query_of_filters(request, before=page.before) if page.before else "",
        "older": query_of_filters(request, after=page.after) if page.after else "",
        "lost": lost,
        "query": query_of_filters(request),
        "unread": [tag for tag, has_reader in waiting if not has_reader],
        "mine": sorted(mine),
        "done": done_before(request),
        "noindex": True,
    }
    return render(request, "comments/room/queue.html", context)


@room()
@require_http_methods(["GET", "HEAD", "POST"])
def review_languages(request: HttpRequest) -> HttpResponse:
    """The languages a moderator reads."""
    mine = list(ReadLanguage.objects.filter(person=request.user).values_list("language", flat=True))
    offered = sorted({*languages.NAMES, *mine, *(tag for tag, _has_reader in languages_waiting())})
    if request.method == "POST":
        form = ReadLanguagesForm(request.POST, offered=offered)
        if form.is_valid():
            read_languages(request.user, form.cleaned_data["languages"])
            messages.success(request, _("The queue now shows your languages first."))
            return HttpResponseRedirect(reverse("comments:review_queue"))
    else:
        form = ReadLanguagesForm(initial={"languages": mine}, offered=offered)
    return render(request, "comments/room/languages.html", {"form": form, "noindex": True})
