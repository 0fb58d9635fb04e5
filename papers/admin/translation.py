"""Texts in the admin: the list of what waits for an editor, and the history of one text."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from papers import languages
from papers.actions.restore_revision import restore_revision
from papers.actions.revise_translation import RevisionConflict
from papers.admin.findings.marks import pieces_of
from papers.admin.findings.rows import rows_beside
from papers.admin.fixing.address import address_in_issue
from papers.admin.history import read_history
from papers.admin.lists import ReadOnlyList
from papers.models import Issue, Passage, Proposal, Revision, Translation


class AwaitsFilter(admin.SimpleListFilter):
    """Texts that wait for an editor, and why."""

    title = gettext_lazy("waiting for an editor")
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """The reasons."""
        return [("outdated", _("outdated")), ("upstream", _("upstream text waiting"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Translation]) -> QuerySet[Translation]:
        """Those that wait for this reason."""
        if self.value() == "outdated":
            return queryset.filter(is_outdated=True)
        if self.value() == "upstream":
            return queryset.filter(has_proposal=True)
        return queryset


@admin.register(Translation)
class TranslationAdmin(ReadOnlyList):
    """The list of texts; a text's page is its history."""

    list_display = (
        "excerpt",
        "issue_name",
        "role",
        "language_name",
        "state",
        "origin",
        "outdated",
        "upstream",
    )
    list_filter = (AwaitsFilter, "language", "state", "current__origin", "passage__role", "is_original")
    list_select_related = (
        "current",
        "passage__issue__source",
        "passage__section__issue__source",
        "passage__entry__issue__source",
    )
    search_fields = ("current__text",)
    search_help_text = gettext_lazy("Words of the text")
    ordering = ("-id",)
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Translation]:
        """The texts of issues this person may see, with what waits for an editor, in one query."""
        issues = Issue.objects.visible_to(request.user).values("pk")
        original = Translation.objects.filter(passage=OuterRef("passage"), is_original=True).exclude(
            current=OuterRef("current__based_on")
        )
        waiting = Proposal.objects.filter(translation=OuterRef("pk"), state=Proposal.State.WAITING)
        return (
            super()
            .get_queryset(request)
            .filter(
                Q(passage__issue__in=issues)
                | Q(passage__section__issue__in=issues)
                | Q(passage__entry__issue__in=issues)
            )
            .annotate(
                is_outdated=Q(current__based_on__isnull=False) & Exists(original),
                has_proposal=Exists(waiting),
            )
        )

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """The list, called by its name."""
        return super().changelist_view(request, {"title": _("Translations"), **(extra_context or {})})

    @admin.display(description=gettext_lazy("text"))
    def excerpt(self, translation: Translation) -> str:
        """How it begins."""
        words = " ".join(translation.current.text[:200].split())
        return f"{words[:80]}…" if len(words) > 80 else words or "—"

    @admin.display(description=gettext_lazy("issue"))
    def issue_name(self, translation: Translation) -> str:
        """Source and key of its issue."""
        issue = issue_of(translation)
        return f"{issue.source.name}, {issue.key}"

    @admin.display(description=gettext_lazy("role"), ordering="passage__role")
    def role(self, translation: Translation) -> str:
        """What the text is."""
        return Passage.Role(translation.passage.role).label

    @admin.display(description=gettext_lazy("language"), ordering="language")
    def language_name(self, translation: Translation) -> str:
        """Its language's own name."""
        return languages.name(translation.language)

    @admin.display(description=gettext_lazy("origin"), ordering="current__origin")
    def origin(self, translation: Translation) -> str:
        """Where its words come from."""
        return Revision.Origin(translation.current.origin).label

    @admin.display(description=gettext_lazy("outdated"))
    def outdated(self, translation: Translation) -> str:
        """Whether the original has moved on."""
        return _("outdated") if translation.is_outdated else ""

    @admin.display(description=gettext_lazy("upstream"))
    def upstream(self, translation: Translation) -> str:
        """Whether upstream's text waits."""
        return _("waiting") if translation.has_proposal else ""

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        """The history of a text: who, when, why, what differs; and bringing an earlier text back."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        number = int(object_id) if object_id.isdecimal() and len(object_id) < 19 else 0
        translations = self.get_queryset(request).select_related(*self.list_select_related)
        translation = get_object_or_404(translations, pk=number)
        if request.method == "POST":
            return self._restore(request, translation)
        issue = issue_of(translation)
        found = rows_beside([translation.pk]).get(translation.pk, [])
        issue_page = reverse("admin:papers_issue_change", args=[issue.pk])
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of a text"),
            "opts": self.opts,
            "translation": translation,
            "language_name": languages.name(translation.language),
            "role_name": Passage.Role(translation.passage.role).label,
            "issue_name": f"{issue.source.name}, {issue.key}",
            "issue_page": address_in_issue(
                issue_page, issue, translation.passage.entry, f"passage-{translation.passage_id}"
            ),
            "history": read_history(
                translation,
                page=request.GET.get("page", ""),
                older=request.GET.get("from", ""),
                newer=request.GET.get("to", ""),
            ),
            "can_change": request.user.has_perm("papers.change_text"),
            "found": found,
            "pieces": pieces_of(translation.current.text, found),
        }
        return TemplateResponse(request, "admin/papers/translation/history.html", context)

    def _restore(self, request: HttpRequest, translation: Translation) -> HttpResponse:
        if not request.user.has_perm("papers.change_text"):
            raise PermissionDenied
        wanted, seen = request.POST.get("restore", ""), request.POST.get("seen", "")
        numbers = [int(text) if text.isdecimal() and len(text) < 10 else 0 for text in (wanted, seen)]
        revision = get_object_or_404(
            Revision.objects.select_related("translation", "writer"),
            translation=translation,
            number=numbers[0],
        )
        note = request.POST.get("note", "").strip() or _("Revision %(number)d, restored.") % {
            "number": revision.number
        }
        try:
            restore_revision(revision, actor=request.user, seen_number=numbers[1], note=note)
        except RevisionConflict as conflict:
            message = _(
                "Somebody else has saved revision %(number)d since you opened this page. Nothing was restored; "
                "please look at it first."
            ) % {"number": conflict.current.number}
            self.message_user(request, message, messages.WARNING)
        else:
            message = _("The text of revision %(number)d stands again, as a new revision.") % {
                "number": revision.number
            }
            self.message_user(request, message, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:papers_translation_change", args=[translation.pk]))


def issue_of(translation: Translation) -> Issue:
    """The Issue a Translation stands in."""
    passage = translation.passage
    return passage.issue or (passage.section or passage.entry).issue
