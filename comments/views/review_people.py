"""Accounts in the moderators' room: who was warned or blocked, and warning, blocking and unblocking one."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from comments.actions.lift_sanction import lift_sanction
from comments.actions.refuse_blocked import running_block
from comments.actions.sanction_person import (
    MayNotSanction,
    SanctionMoved,
    refuse_sanction,
    sanction_person,
)
from comments.forms.sanction import PeopleSearchForm, SanctionForm
from comments.models import Comment, Sanction
from comments.views.reported_text import readable_reports
from comments.views.room import room
from papers.models import Issue, User
from papers.paging import Key, Keyset, identifier
from papers.views.lists import page_of

PAGE_SIZE = 30
FOUND = 30
RECENT = 10
SANCTIONS = Keyset(Key("pk", lambda sanction: sanction.pk, identifier))

WHY_NOT = {
    MayNotSanction.NOT_ALLOWED: gettext_lazy("Your account may not warn or block."),
    MayNotSanction.YOURSELF: gettext_lazy("This is your own account."),
    MayNotSanction.STANDING: gettext_lazy(
        "Whoever works here can be warned or blocked only by somebody of higher standing: moderators and editors by "
        "administrators, administrators by those who run the site."
    ),
    MayNotSanction.GONE: gettext_lazy("This account was deleted by its owner."),
}


@room("comments.moderate")
@require_safe
def review_people(request: HttpRequest) -> HttpResponse:
    """Warnings and blocks from the newest, and a search for accounts by name."""
    form = PeopleSearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    found = (
        User.objects.filter(
            Q(username__icontains=words) | Q(display_name__icontains=words), left_at__isnull=True
        ).order_by("username")[:FOUND]
        if words
        else []
    )
    rows = Sanction.objects.select_related("person", "moderator", "lifted_by")
    sanctions, paging = page_of(request, rows, SANCTIONS, PAGE_SIZE, ("q",))
    context = {
        "form": form,
        "words": words,
        "found": list(found),
        "sanctions": sanctions,
        "paging": paging,
        "noindex": True,
    }
    return render(request, "comments/room/people.html", context)


@room("comments.moderate")
@require_http_methods(["GET", "HEAD", "POST"])
def review_person(request: HttpRequest, pk: int) -> HttpResponse:
    """What an account has written and what became of it; warn, block, unblock."""
    person = get_object_or_404(User, pk=pk)
    if request.method != "POST":
        return _person_page(request, person)
    try:
        if request.POST.get("decision") == "lift":
            return _lift(request, person)
        form = SanctionForm(request.POST)
        if not form.is_valid():
            return _person_page(request, person, form=form, status=400)
        values = form.cleaned_data
        sanction = sanction_person(
            person,
            values["kind"],
            moderator=request.user,
            category=values["category"],
            reason=values["reason"],
            ends_at=form.ends_at(),
            seen=values["seen"],
        )
    except MayNotSanction:
        return _person_page(request, person, status=403)
    except SanctionMoved as moved:
        return _person_page(request, person, form=form, moved=moved, status=409)
    said = _("The warning was sent.") if sanction.kind == Sanction.Kind.WARNING else _("Blocked.")
    messages.success(request, said)
    return HttpResponseRedirect(request.path)


def _lift(request: HttpRequest, person: User) -> HttpResponse:
    block = running_block(person)
    if block is not None:
        lift_sanction(block, moderator=request.user)
    messages.success(request, _("The account can write again."))
    return HttpResponseRedirect(reverse("comments:review_person", args=[person.pk]))


def _person_page(
    request: HttpRequest,
    person: User,
    *,
    form: SanctionForm | None = None,
    moved: SanctionMoved | None = None,
    status: int = 200,
) -> HttpResponse:
    sanctions = list(
        Sanction.objects.filter(person=person).select_related("moderator", "lifted_by").order_by("-id")
    )
    newest = sanctions[0].pk if sanctions else 0
    why_not = ""
    try:
        refuse_sanction(person, request.user)
    except MayNotSanction as refused:
        why_not = str(WHY_NOT[refused.reason])
    if form is None:
        form = SanctionForm(initial={"kind": Sanction.Kind.WARNING, "length": "7", "seen": newest})
    visible = Issue.objects.visible_to(request.user)
    comments = (
        Comment.objects.filter(author=person, issue__in=visible)
        .select_related("issue__source")
        .order_by("-id")
    )
    reports = (
        readable_reports(request.user).filter(reporter=person).select_related("translation").order_by("-id")
    )
    context = {
        "person": person,
        "running": running_block(person),
        "sanctions": sanctions,
        "newest": newest,
        "why_not": why_not,
        "form": form,
        "moved": moved,
        "comments": list(comments[:RECENT]),
        "reports": list(reports[:RECENT]),
        "noindex": True,
    }
    return render(request, "comments/room/person.html", context, status=status)
