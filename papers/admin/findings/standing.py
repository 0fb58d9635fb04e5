"""The page of the checks: how far each is right in this corpus, an administrator's word on it, and findings over time."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from papers import quality
from papers.actions.count_decision import ENOUGH_DECISIONS, say_of_check
from papers.admin.findings.chart import make_chart
from papers.admin.findings.figures import Chosen, Figures, read_figures
from papers.admin.lists import ReadOnlyList
from papers.messages.findings import NAMES, check_name
from papers.models import CheckStanding

TRUST = "papers.trust_check"


@admin.register(CheckStanding)
class CheckStandingAdmin(ReadOnlyList):
    """One page instead of a list."""

    def has_change_permission(self, request: HttpRequest, obj: CheckStanding | None = None) -> bool:
        """Who may say how far a check counts."""
        return request.user.has_perm(TRUST)

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """`/admin/papers/checkstanding/`: `?source=`, `?language=` and `?check=` narrow it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._say(request)
        # PostgreSQL takes no NUL.
        asked = {name: request.GET.get(name, "")[:120] for name in ("source", "language", "check")}
        chosen = Chosen(**{name: value.replace("\0", "") for name, value in asked.items()})
        figures = read_figures(request.user, chosen)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Checks"),
            "opts": self.opts,
            "figures": figures,
            "chosen": _chosen_words(chosen, figures),
            "tables": [
                (_("By source"), "source", figures.sources),
                (_("By language"), "language", figures.languages),
            ],
            "query": _queries(chosen),
            "chart": make_chart([(line.name, line.found, line.unresolved) for line in figures.months]),
            "may_trust": request.user.has_perm(TRUST),
            "words": [(word.value, word.label) for word in CheckStanding.Word],
            "enough": ENOUGH_DECISIONS,
        }
        return TemplateResponse(request, "admin/papers/checkstanding/figures.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        """There is no page for one check; lead to the page of all."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:papers_checkstanding_changelist"))

    def _say(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm(TRUST):
            raise PermissionDenied
        name, word = request.POST.get("check", ""), request.POST.get("word", "")
        known = {*NAMES, *(check.NAME for check in quality.CHECKS)}
        if name in known and word in CheckStanding.Word.values:
            standing = say_of_check(name, word)
            if standing.is_hint:
                message = _("What the check “%(check)s” finds only hints now.")
            else:
                message = _("What the check “%(check)s” finds counts now.")
            self.message_user(request, message % {"check": check_name(name)}, messages.SUCCESS)
        else:
            self.message_user(request, _("There is no such check, or no such word on it."), messages.ERROR)
        return HttpResponseRedirect(reverse("admin:papers_checkstanding_changelist"))


def _queries(chosen: Chosen) -> dict[str, str]:
    """For each thing that can be chosen, the rest of the address behind which its value is put."""
    values = {"source": chosen.source, "language": chosen.language, "check": chosen.check}
    return {
        name: urlencode({other: value for other, value in values.items() if value and other != name})
        for name in values
    }


def _chosen_words(chosen: Chosen, figures: Figures) -> list[dict[str, str]]:
    """What the page is narrowed to, in words, each with the address that widens it again."""
    queries = _queries(chosen)
    names = {
        "source": next((line.name for line in figures.sources), chosen.source),
        "language": next((line.name for line in figures.languages), chosen.language),
        "check": check_name(chosen.check),
    }
    return [
        {"name": names[name], "without": queries[name]}
        for name in ("source", "language", "check")
        if getattr(chosen, name)
    ]
