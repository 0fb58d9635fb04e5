"""The queue: one row for each reported phrase and each flagged comment, and the languages a moderator reads."""

from functools import partial

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
from comments.views.room import room, sources_for
from comments.views.walked_list import walked_list, without_empty_filters
from papers import languages


@room()
@require_safe
def review_queue(request: HttpRequest) -> HttpResponse:
    """What there is to decide, the moderator's own languages first."""
    if cleaner := without_empty_filters(request, PARAMETERS):
        return cleaner
    release_left(request)
    waiting = languages_waiting()
    sources = sources_for(request.user)
    form = QueueFilterForm(request.GET, sources=sources, waiting=[tag for tag, _has_reader in waiting])
    context = walked_list(request, PARAMETERS, partial(queue_page, request.user, form.chosen()))
    context |= {
        "form": form,
        "unread": [tag for tag, has_reader in waiting if not has_reader],
        "done": done_before(request),
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
